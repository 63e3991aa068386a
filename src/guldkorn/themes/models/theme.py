import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.rounds.sources import source_named, source_of
from guldkorn.themes import access, aside
from guldkorn.topics.known import topic
from guldkorn.trios.models import Role

REASON_AT_LEAST = 15


class Evidence(models.Model):
    """A sign that points at a topic. It comes from a thing of another room, such as a figure, a
    note or a card.

    ``source`` names the kind of thing in the table of `rounds.sources`, and ``key`` is the thing's
    primary key there.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="evidence")
    topic = models.CharField(_("Topic"), max_length=60)
    source = models.CharField(max_length=40)
    key = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "source", "key"], name="a_thing_is_a_sign_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @classmethod
    @transaction.atomic
    def add(
        cls, turn: Round, thing: models.Model, topic: str = "", *, by: Person
    ) -> "Evidence | None":
        """Take a thing as a sign of its own topic, or of the one that is chosen for it. Twice is
        once.

        None when it became something else before.
        """
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        source = source_of(thing)
        # No foreign key holds the thing. So its row is held here: nobody takes it away until the
        # sign is stored.
        thing = source.model._base_manager.select_for_update().get(pk=thing.pk)  # noqa: SLF001
        refuse(source.reason_against(turn, thing))
        if not source.take(turn, thing, by=by):
            return turn.evidence.filter(source=source.name, key=thing.pk).first()
        fresh = {"topic": source.topic_of(thing) or topic, "by": by, "at": clock.now()}
        evidence, new = cls.objects.get_or_create(
            round=turn, source=source.name, key=thing.pk, defaults=fresh
        )
        if new:
            record(
                by,
                "collected",
                evidence,
                unit_id=turn.trio.unit_id,
                topic=evidence.topic,
            )
        return evidence

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take the sign away again. What it came from stays where it is, and its room is told."""
        # somebody may choose the theme while its last sign is taken away
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        turn.ensure_workable(by)
        is_theme = turn.themes.live().filter(topic=self.topic).exists()
        refuse(
            access.remove(is_theme=is_theme, other_signs=signs_of(turn, self.topic) - 1)
        )
        record(by, "removed", self, unit_id=turn.trio.unit_id, topic=self.topic)
        source_named(self.source).let_go(turn, self.key)
        self.delete()


class ThemeQuerySet(InRoundQuerySet):
    def live(self) -> "ThemeQuerySet":
        """Themes that are not put aside: chosen, or waiting for a yes from each role."""
        return self.filter(put_aside_at=None)

    def chosen(self) -> "ThemeQuerySet":
        """Themes that the TRIO works with."""
        return self.live().filter(chosen_at__isnull=False)


class Theme(models.Model):
    """The thread: a strain to lower or a resource to raise, chosen here, now, for a reason.

    One proposes it. It is chosen when each filled role has said yes, or was away for a week.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="themes")
    topic = models.CharField(_("Topic"), max_length=60)
    reason = models.TextField(_("Why this one, and why now?"), max_length=1000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)
    put_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    put_aside_reason = models.TextField(
        _("Why do you put it aside?"), max_length=600, blank=True
    )
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_as"
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic"],
                condition=models.Q(put_aside_at=None),
                name="a_topic_is_a_theme_once",
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

    @property
    def since(self) -> dt.datetime:
        """When it was chosen; while it waits, when it was proposed."""
        return self.chosen_at or self.proposed_at

    def newest(self) -> "Theme":
        """The theme of this topic with which the TRIO works now, else the newest it had."""
        same = Theme.objects.filter(round__trio=self.round.trio_id, topic=self.topic)
        return same.order_by("-round__number", "-pk").first() or self

    @classmethod
    @transaction.atomic
    def propose(cls, turn: Round, topic: str, reason: str, *, by: Person) -> "Theme":
        """Propose a topic with signs as one of the round's few themes, and say yes to it.

        A theme kept from last round stays one.
        """
        # at most three themes: two who propose at once must not make four
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        turn.ensure_workable(by)
        refuse(cls.reason_against(turn, topic))
        before = turn.themes.filter(topic=topic).exclude(origin=None).first()
        theme = cls.objects.create(
            round=turn,
            topic=topic,
            reason=reason,
            proposed_by=by,
            proposed_at=clock.now(),
            origin=before.origin if before else None,
        )
        record(by, "proposed", theme, unit_id=turn.trio.unit_id, topic=topic)
        theme.answer(by=by)
        return theme

    @staticmethod
    def reason_against(turn: Round, topic: str) -> str | None:
        """Why this topic cannot be proposed now, or nothing."""
        live = set(turn.themes.live().values_list("topic", flat=True))
        aside = turn.themes.filter(topic=topic, put_aside_at__isnull=False)
        return access.propose(
            is_theme=topic in live,
            is_aside=aside.exists(),
            live=len(live),
            signs=signs_of(turn, topic),
        )

    @transaction.atomic
    def answer(self, *, by: Person, objection: str = "") -> None:
        """Say yes for the roles that ``by`` holds, or object. The last yes chooses the theme.

        An objection is kept if its role says yes later.
        """
        turn, roles = self._held(by)
        before = {stance.role: stance for stance in self.stances.all()}
        verb = "objected" if objection else "agreed"
        for role in sorted(roles):
            was = before.get(role)
            refuse(
                access.answer(
                    is_aside=self.put_aside_at is not None,
                    is_chosen=self.chosen_at is not None,
                    was_away=was is not None and was.position == Position.AWAY,
                )
            )
            position = Position.OBJECTS if objection else Position.AGREES
            said = {"position": position, "by": by, "at": clock.now()}
            if objection:
                said["objection"] = objection
            self.stances.update_or_create(role=role, defaults=said)
            if was is None or was.position != position:
                facts = {"topic": self.topic, "role": role}
                record(by, verb, self, unit_id=turn.trio.unit_id, **facts)
        self._choose_if_all_agree(turn, by)

    @transaction.atomic
    def go_on_without(self, role: str, *, by: Person) -> None:
        """Note that a role was away for so long that the others choose without it."""
        turn, _roles = self._held(by)
        stances = {stance.role: stance for stance in self.stances.all()}
        refuse(
            access.go_on_without(
                is_open=self.put_aside_at is None and self.chosen_at is None,
                has_answered=role in stances,
                days=(clock.now() - self.proposed_at).days,
                agree=people_for(stances.values()),
            )
        )
        self.stances.create(role=role, position=Position.AWAY, by=by, at=clock.now())
        facts = {"topic": self.topic, "role": role}
        record(by, "went on without", self, unit_id=turn.trio.unit_id, **facts)
        self._choose_if_all_agree(turn, by)

    @transaction.atomic
    def put_aside(self, *, by: Person, reason: str = "") -> None:
        """Leave the theme for now. It keeps its reason, signs and actions. Twice is once."""
        turn, roles = self._held(by)
        if self.put_aside_at is not None:
            return
        others = self.stances.exclude(role__in=roles).exists() or self.proposed_by != by
        refuse(access.put_aside(has_reason=bool(reason), others_answered=others))
        self.put_aside_at, self.put_aside_by, self.put_aside_reason = (
            clock.now(),
            by,
            reason,
        )
        self.save(update_fields=["put_aside_at", "put_aside_by", "put_aside_reason"])
        record(by, "put aside", self, unit_id=turn.trio.unit_id, topic=self.topic)
        aside.tell(self, by=by)

    @transaction.atomic
    def take_up(self, *, by: Person) -> None:
        """Go on with a theme that was put aside, as it stood. Twice is once."""
        turn, _roles = self._held(by)
        if self.put_aside_at is None:
            return
        live = set(turn.themes.live().values_list("topic", flat=True))
        refuse(access.take_up(is_theme=self.topic in live, live=len(live)))
        self.put_aside_at = self.put_aside_by = None
        self.save(update_fields=["put_aside_at", "put_aside_by"])
        record(by, "took up", self, unit_id=turn.trio.unit_id, topic=self.topic)

    def _held(self, by: Person) -> tuple[Round, set[str]]:
        """The round, held until the transaction ends, and the roles of ``by``; self is as stored
        then.
        """
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        roles = turn.ensure_workable(by)
        self.refresh_from_db()
        return turn, roles

    def _choose_if_all_agree(self, turn: Round, by: Person) -> None:
        stances = dict(self.stances.values_list("role", "position"))
        said = [stances.get(role) for role in turn.trio.filled_roles()]
        if self.chosen_at or None in said or Position.OBJECTS in said:
            return
        self.chosen_at = clock.now()
        self.save(update_fields=["chosen_at"])
        record(by, "chose", self, unit_id=turn.trio.unit_id, topic=self.topic)


class InThreadQuerySet(models.QuerySet[Any]):
    """What hangs on a theme, and lives on with it from round to round."""

    def visible_to(self, person: Any) -> Self:
        return self.filter(theme__round__in=Round.objects.visible_to(person))

    def of_thread(self, theme: Theme) -> Self:
        """What hangs on this topic's themes in all rounds of the TRIO."""
        return self.filter(
            theme__topic=theme.topic, theme__round__trio=theme.round.trio_id
        )


def held_thread(theme: Theme, by: Person) -> Round:
    """The round in which the TRIO works with this topic now, held until the transaction ends.

    Raises Refused where it is a theme of no running round, and for outsiders.
    """
    trio = theme.round.trio
    newest = Theme.objects.live().filter(round__trio=trio, round__closed_at=None)
    turn = Round.objects.select_for_update().filter(trio=trio, closed_at=None).first()
    if turn is None:
        turn = theme.round
    turn.ensure_workable(by)
    refuse(access.work_on(is_live=newest.filter(topic=theme.topic).exists()))
    return turn


class Position(models.TextChoices):
    """What a role says of a theme that was proposed."""

    AGREES = "agrees", _("Yes")
    OBJECTS = "objects", _("Not yet")
    AWAY = "away", _("Was away")


class Stance(models.Model):
    """One role's answer to a proposed theme. An objection stays when its role says yes later."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="stances")
    role = models.CharField(max_length=10, choices=Role.choices)
    position = models.CharField(max_length=10, choices=Position.choices)
    objection = models.TextField(
        _("What has to be different before you can say yes?"),
        max_length=600,
        blank=True,
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "role"], name="one_stance_per_role"
            ),
            models.CheckConstraint(
                condition=~models.Q(position="objects", objection=""),
                name="an_objection_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.role}"


def people_for(stances: Iterable[Stance]) -> int:
    """How many people have said yes: whoever holds two roles is one."""
    return len(
        {stance.by_id for stance in stances if stance.position == Position.AGREES}
    )


def signs_of(turn: Round, topic: str) -> int:
    """How many signs point at a topic: what was added, ratings that all three have seen, and what
    was kept.
    """
    seen = turn.ratings.filter(topic=topic).exclude(revealed_at=None).exists()
    kept = turn.themes.filter(topic=topic).exclude(origin=None).exists()
    return turn.evidence.filter(topic=topic).count() + seen + kept
