"""Until when somebody from outside has a part in an organisation."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces import access

TOLD_BEFORE = dt.timedelta(days=14)
TOLD_AFTER = dt.timedelta(days=7)
"""A day that was chosen late, or while the clock was away, is told of afterwards."""


class OutsiderQuerySet(models.QuerySet["Outsider"]):
    def gone(self) -> "OutsiderQuerySet":
        """Those whose day has come: from that day on nothing opens."""
        return self.filter(until__lte=clock.today())

    def to_be_told(self) -> "OutsiderQuerySet":
        """Those whose day is near or has just come, and who have not heard of this day."""
        today = clock.today()
        near = (today - TOLD_AFTER, today + TOLD_BEFORE)
        soon = self.filter(until__range=near)
        return soon.exclude(told_for=models.F("until"))

    def to_be_noted(self) -> "OutsiderQuerySet":
        """Those whose day has come, and of whom the history does not say so yet."""
        return self.gone().exclude(noted_for=models.F("until"))


class Outsider(models.Model):
    """Somebody whose roles in an organisation open nothing from a day on.

    The day is about every role but those in a TRIO, which the TRIO ends itself. Without a day the
    person is no outsider any more.
    """

    organisation = models.ForeignKey(
        "workplaces.Organisation", models.CASCADE, related_name="outsiders"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    until = models.DateField(_("End date"), null=True, blank=True)
    told_for = models.DateField(null=True, blank=True, help_text="the day last told of")
    noted_for = models.DateField(
        null=True, blank=True, help_text="the day that the history tells of"
    )

    objects = OutsiderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="outsider_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} until {self.until}"

    @property
    def is_gone(self) -> bool:
        if self.until is None:
            return False
        return self.until <= clock.today()

    @transaction.atomic
    def come(self, *, by: Person) -> None:
        """Be let in to a day, by whoever gives somebody new their first role."""
        self.save()
        record(by, "came", self, day=str(self.until))

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the day: another one, or none."""
        place = self.organisation
        place.hold()  # two who end each other’s time leave nobody
        reason = access.end_date(
            runs=place.is_run_by(by),
            is_self=self.person_id == by.pk,
            leaves_nobody=self.until is not None and place.needs(self.person),
        )
        refuse(reason)
        self.save()
        if self.until:
            record(by, "changed", self, day=str(self.until))
        else:
            record(by, "stays", self)


def is_gone(organisation: str = "organisation", person: Any = None) -> models.Exists:
    """Is a row's person gone from the row's organisation? ``organisation`` leads to it; ``person``
    is somebody else than the row's own.
    """
    whose = models.OuterRef("person") if person is None else person
    gone = Outsider.objects.gone().filter(person=whose)
    return models.Exists(gone.filter(organisation=models.OuterRef(organisation)))
