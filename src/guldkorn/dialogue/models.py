import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.dialogue import access
from guldkorn.dialogue.agreement.words import step_words
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.rounds.sources import signs_from
from guldkorn.topics.known import is_sensitive, topic
from guldkorn.trios.models import Role


class TalkKind(models.TextChoices):
    """What kind of talk a note is from."""

    OTHER = "other", _("Another talk")
    STAFF = "staff", _("Staff meeting")
    GRUS = "grus", _("Development talk in the group (GRUS)")
    TRIO = "trio", _("Talk in the TRIO")
    MUS = "mus", _("Development talks (MUS)")
    EXIT = "exit", _("Exit talks")


ALONE = (TalkKind.MUS, TalkKind.EXIT)
"""Talks with one person at a time: of them a theme is kept, and no sentence."""


class NoteQuerySet(InRoundQuerySet):
    def standing(self) -> "NoteQuerySet":
        """Notes that have not been withdrawn."""
        return self.filter(withdrawn_at=None)


class Note(models.Model):
    """What a dialogue showed about a topic: the fact apart from the impression. Without names.

    Of talks with one person at a time it is a theme only: a topic of so many ``talks``, no words,
    and never how many named it.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="notes")
    kind = models.CharField(
        _("What kind of talk?"),
        max_length=8,
        choices=TalkKind.choices,
        default=TalkKind.OTHER,
    )
    topic = models.CharField(_("Topic"), max_length=60)
    held_on = models.DateField(_("When did you talk?"))
    fact = models.TextField(
        _("What we saw or heard (fact)"), max_length=2000, blank=True
    )
    impression = models.TextField(
        _("How we understand it (impression)"), max_length=2000, blank=True
    )
    talks = models.PositiveSmallIntegerField(
        _("How many talks were there?"), null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        db_table = "meetings_note"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(fact="", impression="") | models.Q(kind__in=ALONE),
                name="note_says_something",
                violation_error_message=_(
                    "Write at least one of the two: the fact or the impression."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=ALONE)
                | models.Q(
                    fact="",
                    impression="",
                    talks__isnull=False,
                    talks__gte=access.TALKS_AT_LEAST,
                ),
                name="a_theme_of_talks_has_no_words",
            ),
            models.UniqueConstraint(
                fields=["round", "kind", "topic"],
                condition=models.Q(kind__in=ALONE, withdrawn_at=None),
                name="one_standing_theme_of_talks",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.fact or self.impression or self.came_up

    @classmethod
    @transaction.atomic
    def write(
        cls,
        turn: Round,
        *,
        by: Person,
        topic: str,
        held_on: dt.date,
        fact: str,
        impression: str,
        kind: str = TalkKind.OTHER,
    ) -> "Note":
        """Note what a dialogue showed; at least one of ``fact`` and ``impression`` says
        something.
        """
        note = cls(
            round=turn,
            kind=kind,
            topic=topic,
            held_on=held_on,
            fact=fact,
            impression=impression,
        )
        note._keep(by)
        return note

    @classmethod
    @transaction.atomic
    def write_theme(
        cls,
        turn: Round,
        *,
        by: Person,
        kind: str,
        topic: str,
        held_on: dt.date,
        talks: int,
    ) -> "Note":
        """Note a topic that came up in at least three talks with one person at a time. It takes the
        place of the one that stands.
        """
        # holds the round: two at once would both find no theme before them
        turn.ensure_workable(by)
        refuse(cls.reason_against_theme(turn, kind=kind, topic=topic, talks=talks))
        before = turn.notes.standing().filter(kind=kind, topic=topic).first()
        if before:
            before.withdraw(by=by)
        note = cls(round=turn, kind=kind, topic=topic, held_on=held_on, talks=talks)
        note._keep(by)
        return note

    @classmethod
    def reason_against_theme(
        cls, turn: Round, *, kind: str, topic: str, talks: int
    ) -> str | None:
        """Why this theme cannot be noted; None where it can."""
        same = list(cls.objects.filter(round=turn, kind=kind, topic=topic))
        stands = [note.talks for note in same if note.withdrawn_at is None]
        return access.theme(
            talks=talks, is_sensitive=is_sensitive(topic)
        ) or access.theme_again(
            talks=talks,
            before=[note.talks for note in same if note.talks],
            stands=stands[0] if stands else None,
        )

    def _keep(self, by: Person) -> None:
        self.round.ensure_workable(by)
        self.by, self.at = by, clock.now()
        self.save()
        record(by, "noted", self, unit_id=self.round.trio.unit_id, topic=self.topic)

    @property
    def is_theme_only(self) -> bool:
        return self.kind in ALONE

    @property
    def came_up(self) -> str:
        """Of how many talks a theme is, in words; empty for a note with words of its own. In how
        many it came up, nobody is told.
        """
        if self.talks is None:
            return ""
        if self.withdrawn_at:
            return gettext("The note is withdrawn.")
        return gettext("It came up in at least three of %(talks)s talks.") % {
            "talks": self.talks
        }

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @property
    def is_sign(self) -> bool:
        return self.pk in signs_from(self.round, "note")

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take a note back: it is no longer shown, and history knows who took it back when. Twice
        is once.
        """
        # locks the round before the note, as whoever makes a sign of the note does
        self.round.ensure_workable(by)
        note = Note.objects.select_for_update().get(pk=self.pk)
        refuse(access.withdraw(is_sign=note.is_sign))
        if note.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by = clock.now(), by
            self.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record(
                by, "withdrew", self, unit_id=note.round.trio.unit_id, topic=note.topic
            )


class Rating(models.Model):
    """How one role sees a topic. Nobody sees the others' before every filled role has rated.

    A role has one seat: where two people share it, the first to rate speaks for it. Somebody with
    two roles rates once, for both. When the last filled role has rated, all of them are revealed at
    the same moment and stand.
    """

    class Score(models.IntegerChoices):
        PROBLEM = 1, _("A big problem here")
        MORE_PROBLEM = 2, _("Somewhat of a problem here")
        BOTH = 3, _("Both good and bad")
        HANDLED = 4, _("Something well under control")
        STRENGTH = 5, _("A strength here")

    round = models.ForeignKey(Round, models.CASCADE, related_name="ratings")
    topic = models.CharField(_("Topic"), max_length=60)
    role = models.CharField(max_length=10, choices=Role.choices)
    score = models.PositiveSmallIntegerField(
        _("How do things stand with this here?"), choices=Score.choices
    )
    why = models.TextField(_("Why do you see it so?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True, blank=True)

    objects = InRoundQuerySet.as_manager()

    class Meta:
        db_table = "meetings_rating"
        ordering = ["topic", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic", "role"], name="one_rating_per_role"
            ),
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5),
                name="rating_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.role}"

    @property
    def words(self) -> Promise:
        """What the score says of this topic: of a strain in other words than of a resource."""
        return step_words(topic(self.topic), self.score)

    @classmethod
    @transaction.atomic
    def give(
        cls, turn: Round, topic: str, *, by: Person, score: int, why: str = ""
    ) -> None:
        """Rate a topic for the roles ``by`` holds, or change the rating until all are revealed."""
        # The round's row: who rates last reveals all, so that two must not both be last but one.
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        roles = turn.ensure_workable(by)
        given = list(cls.objects.filter(round=turn, topic=topic))
        seats = seats_of(turn)
        taken = rated_roles(
            seats, [rating for rating in given if rating.by_id != by.pk]
        )
        free = roles - taken
        refuse(
            access.rate(
                is_revealed=any(rating.revealed_at for rating in given),
                free_roles=len(free),
            )
        )
        for role in free:
            cls.objects.update_or_create(
                round=turn,
                topic=topic,
                role=role,
                defaults={"score": score, "why": why, "by": by, "at": clock.now()},
            )
        revealed = {role for role, _person in seats} <= taken | free
        if revealed:
            cls.objects.filter(round=turn, topic=topic).update(revealed_at=clock.now())
        record(
            by,
            "rated",
            turn,
            unit_id=turn.trio.unit_id,
            topic=topic,
            roles=sorted(free),
            revealed=revealed,
        )


def seats_of(turn: Round) -> set[tuple[str, int]]:
    """(role, person id) of everybody in the TRIO now."""
    return set(turn.trio.members().values_list("role", "person_id"))


def rated_roles(seats: set[tuple[str, int]], ratings: Iterable[Rating]) -> set[str]:
    """The roles that have rated; a rating counts while the one who gave it holds the role."""
    given = {(rating.role, rating.by_id) for rating in ratings}
    return {role for role, _person in seats & given}
