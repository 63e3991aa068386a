from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.changes import ChangeKind, change_kinds
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.topics.known import topic
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years import access
from guldkorn.years.seeing import held_unit, units_seen_by


def kind_named(key: str) -> ChangeKind:
    """The kind of this key; “something else” for one that the product knows no more."""
    kinds = change_kinds()
    return kinds.get(key) or kinds["other"]


class WorkChangeQuerySet(models.QuerySet["WorkChange"]):
    def visible_to(self, person: Any) -> "WorkChangeQuerySet":
        return self.filter(unit__in=units_seen_by(person))

    def standing(self) -> "WorkChangeQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class WorkChange(models.Model):
    """Something that has changed at work, and makes the TRIO look at some topics again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="work_changes")
    kind = models.CharField(max_length=40)
    happened_on = models.DateField(_("Since when?"))
    what = models.CharField(_("What has changed?"), max_length=300)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WorkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit} {self.happened_on}"

    @property
    def sort(self) -> ChangeKind:
        return kind_named(self.kind)

    @transaction.atomic
    def note(self, topics: Iterable[str], *, by: Person) -> None:
        """Save it as new, and let its topics be looked at again."""
        held_unit(self.unit, by)
        self.noted_by, self.noted_at = by, clock.now()
        self.save()
        for id in dict.fromkeys(topics):
            self.reopenings.create(topic=id)
        record(by, "noted", self, unit_id=self.unit_id)

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it back: nothing is to be looked at for its sake. Twice is once."""
        held_unit(self.unit, by)
        standing = WorkChange.objects.standing().filter(pk=self.pk)
        if standing.update(withdrawn_at=clock.now()):
            record(by, "took back", self, unit_id=self.unit_id)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        held_unit(self.unit, by)
        gone = WorkChange.objects.filter(pk=self.pk, withdrawn_at__isnull=False)
        if gone.update(withdrawn_at=None):
            record(by, "brought back", self, unit_id=self.unit_id)


class ReopeningQuerySet(models.QuerySet["Reopening"]):
    def visible_to(self, person: Any) -> "ReopeningQuerySet":
        """Those of this person's TRIOs; of units without one, those they look after."""
        ours = models.Q(change__unit__trio__in=Trio.objects.visible_to(person))
        run = Organisation.objects.run_by(person)
        alone = models.Q(change__unit__trio=None, change__unit__organisation__in=run)
        return self.filter(ours | alone)

    def waiting(self) -> "ReopeningQuerySet":
        """Those that nobody has looked at yet. In a closed unit nobody will."""
        stands = {"change__withdrawn_at": None, "change__unit__closed_on": None}
        return self.filter(looked_at=None, **stands)

    def counts(self, units: Iterable[Unit]) -> dict[int, int]:
        """How many topics wait to be looked at, by the unit's id. A topic counts once."""
        here = self.waiting().filter(change__unit__in=units).order_by()
        rows = here.values("change__unit").annotate(
            n=models.Count("topic", distinct=True)
        )
        return {row["change__unit"]: row["n"] for row in rows}


class Reopening(models.Model):
    """A topic that a change touches: to be looked at again, until the TRIO says what it saw."""

    change = models.ForeignKey(WorkChange, models.CASCADE, related_name="reopenings")
    topic = models.CharField(max_length=60)
    saw = models.TextField(_("What did you see?"), max_length=1000, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ReopeningQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "topic"], name="a_change_opens_a_topic_once"
            ),
            models.CheckConstraint(
                condition=models.Q(looked_at=None) | ~models.Q(saw=""),
                name="who_has_looked_says_what_they_saw",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} of {self.change}"

    @property
    def subject(self) -> Topic:
        return topic(self.topic)

    @transaction.atomic
    def look(self, *, by: Person) -> None:
        """Save what they saw, for the first time or changed."""
        self._ensure_may(by)
        verb = "changed" if self.looked_at else "written"
        self.looked_at, self.looked_by = clock.now(), by
        self.save()
        record(by, verb, self, unit_id=self.change.unit_id, topic=self.topic)

    @transaction.atomic
    def open_again(self, *, by: Person) -> None:
        """Let it be looked at once more. What was seen stays in the field. Twice is once."""
        self._ensure_may(by)
        looked = Reopening.objects.filter(pk=self.pk, looked_at__isnull=False)
        if looked.update(looked_at=None, looked_by=None):
            unit_id = self.change.unit_id
            record(by, "opened again", self, unit_id=unit_id, topic=self.topic)

    def _ensure_may(self, by: Person) -> None:
        unit = held_unit(self.change.unit, by)
        trio = Trio.objects.filter(unit=unit).first()
        stands = WorkChange.objects.standing().filter(pk=self.change_id).exists()
        reason = access.look(
            is_member=trio is not None and bool(trio.roles_of(by)),
            runs=Organisation.objects.run_by(by)
            .filter(pk=unit.organisation_id)
            .exists(),
            has_trio=trio is not None,
            stands=stands,
        )
        refuse(reason)
