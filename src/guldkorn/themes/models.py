from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic, topic
from guldkorn.dialogue.models import Note
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.measurement.instrument import Scale
from guldkorn.meetings.afterwards.waiting import brought
from guldkorn.meetings.models import Entry, Outcome
from guldkorn.results.models import Figure
from guldkorn.results.reading import Reading
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.themes import access

REASON_AT_LEAST = 15


class Evidence(models.Model):
    """A sign that points at a topic: a released survey figure, a note from a talk, or a card from a meeting."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="evidence")
    topic = models.CharField(_("Topic"), max_length=60)
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, null=True, blank=True, related_name="evidence")
    card = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="evidence")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(figure__isnull=False, note=None, card=None)
                | models.Q(figure=None, note__isnull=False, card=None)
                | models.Q(figure=None, note=None, card__isnull=False),
                name="evidence_is_one_thing",
            ),
            models.UniqueConstraint(
                fields=["round", "figure"], condition=models.Q(figure__isnull=False), name="figure_is_a_sign_once"
            ),
            models.UniqueConstraint(
                fields=["round", "note"], condition=models.Q(note__isnull=False), name="note_is_a_sign_once"
            ),
            models.UniqueConstraint(
                fields=["round", "card"], condition=models.Q(card__isnull=False), name="card_is_a_sign_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @classmethod
    @transaction.atomic
    def add_figure(cls, turn: Round, figure: Figure, *, by: Person) -> "Evidence":
        """Take a released figure of the round's unit as a sign of its scale's topic. Twice is once."""
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        seen = reading_of(figure)
        refuse(access.collect_figure(of_this_unit=figure.unit_id == turn.trio.unit_id, is_shown=seen.is_shown))
        return cls._collect(turn, by, seen.scale.topic, figure=figure)

    @classmethod
    @transaction.atomic
    def add_note(cls, turn: Round, note: Note, *, by: Person) -> "Evidence":
        """Take a note as a sign of its topic. Twice is once."""
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        note = Note.objects.select_for_update().get(pk=note.pk)
        withdrawn = note.withdrawn_at is not None
        refuse(access.collect_note(of_this_round=note.round_id == turn.pk, is_withdrawn=withdrawn))
        return cls._collect(turn, by, note.topic, note=note)

    @classmethod
    @transaction.atomic
    def add_card(cls, turn: Round, card: Entry, topic: str, *, by: Person) -> "Evidence | None":
        """Take a card from a meeting as a sign of a topic. Twice is once; None when it became something else before."""
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        refuse(access.collect_card(may_take=brought(turn.trio, card.pk) is not None))
        if Outcome.settle(turn, card, Outcome.Became.SIGN, by=by):
            return cls._collect(turn, by, topic, card=card)
        return turn.evidence.filter(card=card).first()

    @classmethod
    def _collect(cls, turn: Round, by: Person, topic: str, **thing: Figure | Note | Entry) -> "Evidence":
        evidence, new = cls.objects.get_or_create(
            round=turn, **thing, defaults={"topic": topic, "by": by, "at": clock.now()}
        )
        if new:
            record(by, "collected", evidence, unit_id=turn.trio.unit_id, topic=topic)
        return evidence

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take the sign away again; what it was stays where it is, and a card waits again."""
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        turn.ensure_workable(by)
        is_theme = turn.themes.filter(topic=self.topic, put_aside_at=None).exists()
        refuse(access.remove(is_theme=is_theme, other_signs=signs_of(turn, self.topic) - 1))
        record(by, "removed", self, unit_id=turn.trio.unit_id, topic=self.topic)
        if self.card:
            turn.trio.outcomes.filter(card=self.card).delete()
        self.delete()


class Theme(models.Model):
    """The thread: a strain to lower or a resource to raise, chosen here, now, for a reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="themes")
    topic = models.CharField(_("Topic"), max_length=60)
    reason = models.TextField(_("Why this one, and why now?"), max_length=1000)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True, blank=True)
    put_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_on_as")

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic"], condition=models.Q(put_aside_at=None), name="a_topic_is_a_theme_once"
            ),
            models.CheckConstraint(
                condition=models.Q(put_aside_at=None, put_aside_by=None)
                | models.Q(put_aside_at__isnull=False, put_aside_by__isnull=False),
                name="put_aside_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @classmethod
    @transaction.atomic
    def choose(cls, turn: Round, topic: str, reason: str, *, by: Person) -> "Theme":
        """Make a topic with signs one of the round's few live themes; a theme kept from last round stays one."""
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        refuse(cls.reason_against(turn, topic))
        before = turn.themes.filter(topic=topic).exclude(origin=None).first()
        theme = cls.objects.create(
            round=turn,
            topic=topic,
            reason=reason,
            chosen_by=by,
            chosen_at=clock.now(),
            origin=before.origin if before else None,
        )
        record(by, "chose", theme, unit_id=turn.trio.unit_id, topic=topic)
        return theme

    @staticmethod
    def reason_against(turn: Round, topic: str) -> str | None:
        """Why this topic cannot be chosen now, or nothing."""
        live = set(turn.themes.filter(put_aside_at=None).values_list("topic", flat=True))
        return access.choose(is_theme=topic in live, live=len(live), signs=signs_of(turn, topic))

    @transaction.atomic
    def put_aside(self, *, by: Person) -> None:
        """Leave the theme for now. It keeps its reason, signs and actions. Twice is once."""
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        turn.ensure_workable(by)
        self.refresh_from_db(fields=["put_aside_at", "put_aside_by"])
        if self.put_aside_at is None:
            self.put_aside_at, self.put_aside_by = clock.now(), by
            self.save(update_fields=["put_aside_at", "put_aside_by"])
            record(by, "put aside", self, unit_id=turn.trio.unit_id, topic=self.topic)


def signs_of(turn: Round, topic: str) -> int:
    """How many signs point at a topic: figures, notes, ratings that all three have seen, and what was kept."""
    seen = turn.ratings.filter(topic=topic).exclude(revealed_at=None).exists()
    kept = turn.themes.filter(topic=topic).exclude(origin=None).exists()
    return turn.evidence.filter(topic=topic).count() + seen + kept


def reading_of(figure: Figure) -> Reading:
    """The figure with its scale, alone: nothing to compare it with."""
    return Reading(scale_of(figure), figure, before=None, others=None, change=None)


def scale_of(figure: Figure) -> Scale:
    """The scale in the questionnaire that the figure was made with."""
    scales = {scale.id: scale for scale in figure.release.survey.instrument.scales}
    return scales[figure.scale]
