from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.themes.models.role_yes import lacks_a_role_of
from guldkorn.themes.talk import access
from guldkorn.topics.known import topic
from guldkorn.trios.models import Role


class WeighingQuerySet(InRoundQuerySet):
    def open(self) -> "WeighingQuerySet":
        """Those that are not shown yet, in rounds that run."""
        return self.filter(shown_at=None, round__closed_at=None)

    def shown(self) -> "WeighingQuerySet":
        return self.filter(shown_at__isnull=False)

    def waiting_for(self, person: Any) -> "WeighingQuerySet":
        """Those that others have begun, and in which a role of this person has no weight yet."""
        given = Weight.objects.filter(weighing=models.OuterRef("pk"))
        return self.open().filter(lacks_a_role_of(person, "round__trio", given))


class Weighing(models.Model):
    """Private weights of each role on one topic: how serious, how widespread, how far we can act.

    Nobody sees the others' weights before they are shown. They are shown when each filled role has
    weighed, or when somebody shows them some days after the others were told. No product of the
    three and no ranking is ever made.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="weighings")
    topic = models.CharField(_("Topic"), max_length=60)
    begun_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)

    objects = WeighingQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "topic"],
                condition=models.Q(shown_at=None),
                name="one_open_weighing_of_a_topic",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.round}"

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @classmethod
    @transaction.atomic
    def give(cls, turn: Round, topic: str, *, by: Person, **weights: int) -> "Weighing":
        """Weigh a topic for the roles of ``by``, or change it until all are shown. After they are
        shown a new weighing begins.
        """
        # The round's row: who weighs last shows all, so that two must not both be last but one.
        turn = Round.objects.select_for_update().get(pk=turn.pk)
        roles = turn.ensure_workable(by)
        weighing, _new = cls.objects.get_or_create(
            round=turn, topic=topic, shown_at=None, defaults={"begun_at": clock.now()}
        )
        weighing.forget_who_left()
        taken = set(weighing.weights.exclude(by=by).values_list("role", flat=True))
        refuse(access.weigh(free_roles=len(roles - taken)))
        for role in sorted(roles - taken):
            given = {**weights, "by": by, "at": clock.now()}
            weighing.weights.update_or_create(role=role, defaults=given)
        record(by, "weighed", weighing, unit_id=turn.trio.unit_id, topic=topic)
        if not weighing.missing_roles():
            weighing.shown_at = clock.now()
            weighing.save(update_fields=["shown_at"])
        return weighing

    def missing_roles(self) -> list[str]:
        """The filled roles that have not weighed; who shares a role speaks for it."""
        given = set(self.weights.values_list("role", flat=True))
        return [role for role in self.round.trio.filled_roles() if role not in given]

    @transaction.atomic
    def tell(self, *, by: Person) -> bool:
        """Tell those who are missing that the weights will be shown. Is that new?"""
        roles = self._held(by)
        if self.told_at is not None:
            return False
        refuse(access.tell(self._facts(roles)))
        self.told_at, self.told_by = clock.now(), by
        self.save(update_fields=["told_at", "told_by"])
        record(by, "told", self, unit_id=self.round.trio.unit_id, topic=self.topic)
        return True

    @transaction.atomic
    def show(self, *, by: Person) -> None:
        """Show the weights though somebody has not weighed, some days after they were told."""
        roles = self._held(by)
        if self.shown_at is not None:
            return
        refuse(access.show(self._facts(roles)))
        self.shown_at = clock.now()
        self.save(update_fields=["shown_at"])
        record(by, "showed", self, unit_id=self.round.trio.unit_id, topic=self.topic)

    def _held(self, by: Person) -> set[str]:
        # whoever weighs last and whoever shows must not pass each other
        turn = Round.objects.select_for_update().get(pk=self.round_id)
        roles = turn.ensure_workable(by)
        self.refresh_from_db()
        self.forget_who_left()
        return roles

    def forget_who_left(self) -> None:
        """Drop the weights of those who no longer hold the role, so that it can be weighed anew."""
        seats = set(self.round.trio.members().values_list("role", "person_id"))
        if self.shown_at is None:
            stale = [
                one.pk
                for one in self.weights.all()
                if (one.role, one.by_id) not in seats
            ]
            self.weights.filter(pk__in=stale).delete()

    def _facts(self, roles: Collection[str]) -> access.WeighingFacts:
        given = list(self.weights.all())
        return access.WeighingFacts(
            is_shown=self.shown_at is not None,
            i_have_weighed=bool(set(roles) & {one.role for one in given}),
            people=len({one.by_id for one in given}),
            days_since_told=(clock.now() - self.told_at).days if self.told_at else None,
        )

    def facts(self, person: Person) -> access.WeighingFacts:
        """What decides whether this person may tell the others, or show."""
        return self._facts(self.round.trio.roles_of(person))


SERIOUSNESS = [
    (1, _("A little")),
    (2, _("Somewhat")),
    (3, _("Much")),
    (4, _("Very much")),
]

EXTENT = [
    (1, _("Few, and seldom")),
    (2, _("Few, but often")),
    (3, _("Many, now and then")),
    (4, _("Many, and often")),
]

INFLUENCE = [
    (1, _("Almost nothing")),
    (2, _("A little of it")),
    (3, _("A good part of it")),
    (4, _("Most of it")),
]

CHOICES = {"seriousness": SERIOUSNESS, "extent": EXTENT, "influence": INFLUENCE}
"""What is weighed, and what each of the four steps says of it."""


class Weight(models.Model):
    """How one role weighs a topic, from 1 to 4 on each of three."""

    weighing = models.ForeignKey(Weighing, models.CASCADE, related_name="weights")
    role = models.CharField(max_length=10, choices=Role.choices)
    seriousness = models.PositiveSmallIntegerField(
        _("How much does it matter to those whom it concerns?"),
        choices=SERIOUSNESS,
    )
    extent = models.PositiveSmallIntegerField(
        _("How many does it concern, and how often?"),
        choices=EXTENT,
    )
    influence = models.PositiveSmallIntegerField(
        _("How much of it can we change ourselves?"),
        choices=INFLUENCE,
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["weighing", "role"], name="one_weight_per_role"
            ),
            models.CheckConstraint(
                condition=models.Q(seriousness__range=(1, 4), extent__range=(1, 4))
                & models.Q(influence__range=(1, 4)),
                name="weights_one_to_four",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weighing} {self.role}"
