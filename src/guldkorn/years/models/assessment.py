import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Unit
from guldkorn.years import access
from guldkorn.years.seeing import held_unit, units_seen_by


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, person: Any) -> "AssessmentQuerySet":
        return self.filter(unit__in=units_seen_by(person))

    def standing(self) -> "AssessmentQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def last_days(self, units: Iterable[Unit]) -> dict[int, dt.date]:
        """The day of the newest one, by the unit's id."""
        here = self.standing().filter(unit__in=units).order_by()
        rows = here.values("unit").annotate(last=models.Max("done_on"))
        return {row["unit"]: row["last"] for row in rows}


class Assessment(models.Model):
    """A day on which the written assessment (APV) of a unit was done or renewed.

    A person states it, for a finished round alone is no whole assessment. ``round`` is the round
    that it builds on, if any.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assessments")
    done_on = models.DateField(_("When was the APV done or renewed?"))
    kept_at = models.CharField(_("Where does it lie?"), max_length=300, blank=True)
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name=_("Does it build on a round here?"),
    )
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    stated_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-done_on", "-pk"]

    def __str__(self) -> str:
        return f"APV {self.unit} {self.done_on}"

    @transaction.atomic
    def state(self, *, by: Person) -> None:
        """Save it as new. The same day twice is once."""
        held_unit(self.unit, by)
        refuse(access.state(done_on=self.done_on, today=clock.today()))
        there = Assessment.objects.standing().filter(
            unit=self.unit, done_on=self.done_on
        )
        if there.exists():
            return
        self.stated_by, self.stated_at = by, clock.now()
        self.save()
        record(by, "stated", self, unit_id=self.unit_id)

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it back: the clock counts from the one before. Twice is once."""
        held_unit(self.unit, by)
        standing = Assessment.objects.standing().filter(pk=self.pk)
        if standing.update(withdrawn_at=clock.now()):
            record(by, "took back", self, unit_id=self.unit_id)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        held_unit(self.unit, by)
        gone = Assessment.objects.filter(pk=self.pk, withdrawn_at__isnull=False)
        if gone.update(withdrawn_at=None):
            record(by, "brought back", self, unit_id=self.unit_id)
