from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic, topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.rounds.sources import source_named, source_of
from guldkorn.themes import access

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
            record(by, "collected", evidence, unit_id=turn.trio.unit_id, topic=evidence.topic)
        return evidence

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take the sign away again. What it came from stays where it is, and its room is told."""
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        turn.ensure_workable(by)
        is_theme = turn.themes.filter(topic=self.topic, put_aside_at=None).exists()
        refuse(access.remove(is_theme=is_theme, other_signs=signs_of(turn, self.topic) - 1))
        record(by, "removed", self, unit_id=turn.trio.unit_id, topic=self.topic)
        source_named(self.source).let_go(turn, self.key)
        self.delete()


class Theme(models.Model):
    """The thread: a strain to lower or a resource to raise, chosen here, now, for a reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="themes")
    topic = models.CharField(_("Topic"), max_length=60)
    reason = models.TextField(_("Why this one, and why now?"), max_length=1000)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True, blank=True)
    put_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_as"
    )

    objects = InRoundQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_at", "pk"]
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

    @classmethod
    @transaction.atomic
    def choose(cls, turn: Round, topic: str, reason: str, *, by: Person) -> "Theme":
        """Make a topic with signs one of the round's few live themes; a theme kept from last round
        stays one.
        """
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
    """How many signs point at a topic: what was added, ratings that all three have seen, and what
    was kept.
    """
    seen = turn.ratings.filter(topic=topic).exclude(revealed_at=None).exists()
    kept = turn.themes.filter(topic=topic).exclude(origin=None).exists()
    return turn.evidence.filter(topic=topic).count() + seen + kept
