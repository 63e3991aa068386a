import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from guldkorn.lib import clock
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys import distances
from guldkorn.surveys.distances import OVERLAP, Asking, Circle, Limit, Wait
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.mixing import random_key
from guldkorn.workplaces.models import Employee, Unit


class Asked(models.Model):
    """That an employee was asked in a survey, and in which unit. Nothing of whether they answered.

    The unit is what the roster said that day: it tells whether a unit's next survey asks the same
    people.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey("surveys.Survey", models.CASCADE, related_name="asked")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "employee"], name="asked_once")]

    def __str__(self) -> str:
        return f"asked in {self.survey}"

    @staticmethod
    def note(survey: Any, people: Iterable[Employee]) -> None:
        """Note who is asked, in the order of the random keys: another, beside that of the places,
        would tell whose.
        """
        rows = [
            Asked(survey=survey, employee=employee, unit_id=employee.unit_id) for employee in people
        ]
        Asked.objects.bulk_create(sorted(rows, key=lambda row: row.pk), batch_size=1000)


def askings(surveys: models.QuerySet) -> list[Asking]:
    """Those of the surveys from which distance must be kept still."""
    recent = models.Q(state=State.OPEN) | models.Q(
        closed_at__gte=clock.now() - dt.timedelta(days=OVERLAP + 1)
    )
    opened = list(surveys.filter(recent, state__in=[State.OPEN, State.CLOSED, State.RELEASED]))
    people: dict[int, set[int]] = {}
    units: dict[int, set[int]] = {}
    for survey, employee in Asked.objects.filter(survey__in=opened).values_list(
        "survey", "employee"
    ):
        people.setdefault(survey, set()).add(employee)
    for survey, unit in surveys.filter(pk__in=[one.pk for one in opened]).values_list(
        "pk", "units__unit"
    ):
        units.setdefault(survey, set()).add(unit)
    return [
        Asking(
            one.instrument,
            Circle(
                frozenset(people[one.pk]) if one.pk in people else None, frozenset(units[one.pk])
            ),
            min(one.closes_on, timezone.localdate(one.closed_at))
            if one.closed_at
            else one.closes_on,
            one.opens_on,
        )
        for one in opened
    ]


def clash(
    survey: Any, instrument: Instrument, opens: dt.date, closes: dt.date
) -> Wait | Limit | None:
    """Return which other survey the people of this one are asked too near to, if it opens and
    closes on these days.
    """
    own, others = _apart(survey)
    wait = distances.wait(instrument, own, [one for one in others if one.since <= opens])
    if wait and opens < wait.first:
        return wait
    near = distances.limit(instrument, own, [one for one in others if one.since > opens])
    return near if near and closes > near.last else None


def limit(survey: Any) -> Limit | None:
    """Return by when the people of this survey must be done, because of one that opens after it; or
    nothing.
    """
    own, others = _apart(survey)
    return distances.limit(
        survey.instrument, own, [one for one in others if one.since > survey.opens_on]
    )


def _apart(survey: Any) -> tuple[Circle, list[Asking]]:
    """Whom this survey asks, and the others of its organisation."""
    surveys = type(survey).objects.filter(unit__organisation=survey.unit.organisation_id)
    (own,) = askings(surveys.filter(pk=survey.pk))
    return own.circle, askings(surveys.exclude(pk=survey.pk))


def in_words(near: Wait | Limit) -> str:
    """The reason to wait, or to be done, with its dates, in the reader's language."""
    return gettext(near.reason) % {
        name: date_format(value) for name, value in vars(near).items() if isinstance(value, dt.date)
    }
