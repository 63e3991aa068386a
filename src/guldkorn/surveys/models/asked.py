import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys import access, distances
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
        constraints = [
            models.UniqueConstraint(fields=["survey", "employee"], name="asked_once")
        ]

    def __str__(self) -> str:
        return f"asked in {self.survey}"

    @staticmethod
    def note(survey: Any, people: Iterable[Employee]) -> None:
        """Note who is asked, in the order of the random keys: another, beside that of the places,
        would tell whose.
        """
        rows = [
            Asked(survey=survey, employee=employee, unit_id=employee.unit_id)
            for employee in people
        ]
        Asked.objects.bulk_create(sorted(rows, key=lambda row: row.pk), batch_size=1000)


def askings(surveys: models.QuerySet) -> list[Asking]:
    """Those of the surveys from which distance must be kept still."""
    recent = models.Q(state=State.OPEN) | models.Q(
        closed_at__gte=clock.now() - dt.timedelta(days=OVERLAP + 1)
    )
    opened = list(
        surveys.filter(recent, state__in=[State.OPEN, State.CLOSED, State.RELEASED])
    )
    people = _by_survey(Asked.objects.filter(survey__in=opened), "survey", "employee")
    units = _by_survey(
        surveys.filter(pk__in=[survey.pk for survey in opened]), "pk", "units__unit"
    )
    return [
        Asking(
            instrument=survey.instrument,
            circle=Circle(people.get(survey.pk), units[survey.pk]),
            until=_answered_until(survey),
            since=survey.opens_on,
        )
        for survey in opened
    ]


def _by_survey(
    rows: models.QuerySet, survey: str, member: str
) -> dict[int, frozenset[int]]:
    """The members that the rows name, by the survey they name; nothing for a survey without."""
    found: dict[int, set[int]] = {}
    for key, value in rows.values_list(survey, member):
        found.setdefault(key, set()).add(value)
    return {key: frozenset(members) for key, members in found.items()}


def _answered_until(survey: Any) -> dt.date:
    """The planned last day, or the day of a closing before it."""
    if survey.closed_at is None:
        return survey.closes_on
    return min(survey.closes_on, timezone.localdate(survey.closed_at))


def wait_before(
    surveys: models.QuerySet, unit: Unit, instrument: Instrument
) -> Wait | None:
    """Return how long the people of a unit and those below must be left alone before this
    questionnaire. Only those of ``surveys`` that are of the unit's organisation count.
    """
    (found,) = waits_before(surveys, unit, [instrument])
    return found


def waits_before(
    surveys: models.QuerySet, unit: Unit, instruments: Iterable[Instrument]
) -> list[Wait | None]:
    """The same of several questionnaires, in as many queries as of one."""
    units = unit.subtree()
    people = (
        Employee.objects.current().filter(unit__in=units).values_list("pk", flat=True)
    )
    circle = Circle(frozenset(people), frozenset(below.pk for below in units))
    earlier = askings(surveys.filter(unit__organisation=unit.organisation_id))
    return [distances.wait(one, circle, earlier) for one in instruments]


def near(
    survey: Any, instrument: Instrument, opens: dt.date, closes: dt.date
) -> Wait | Limit | None:
    """Return which other survey these days come too near, or nothing. Once it is planned, it
    asks whom it asks.
    """
    if survey.opened_at:
        return clash(survey, instrument, opens, closes)
    apart = wait_before(type(survey).objects.all(), survey.unit, instrument)
    return apart if apart and opens < apart.first else None


def clash(
    survey: Any, instrument: Instrument, opens: dt.date, closes: dt.date
) -> Wait | Limit | None:
    """Return which other survey the people of this one are asked too near to, if it opens and
    closes on these days.
    """
    own, others = _apart(survey)
    before = [asking for asking in others if asking.since <= opens]
    after = [asking for asking in others if asking.since > opens]
    apart = distances.wait(instrument, own, before)
    if apart and opens < apart.first:
        return apart
    done_by = distances.limit(instrument, own, after)
    return done_by if done_by and closes > done_by.last else None


def limit(survey: Any) -> Limit | None:
    """Return by when the people of this survey must be done, because of one that opens after it; or
    nothing.
    """
    own, others = _apart(survey)
    after = [asking for asking in others if asking.since > survey.opens_on]
    return distances.limit(survey.instrument, own, after)


def latest(survey: Any) -> dt.date:
    """The latest day to answer that keeps what was promised, and the distance from the survey that
    comes next.
    """
    promised = access.latest(survey.opens_on, survey.result_on)
    before_next = limit(survey)
    return min(promised, before_next.last) if before_next else promised


def ensure_distance(survey: Any) -> None:
    """Refuse to open, or to plan to open, sooner after another survey than anonymity allows."""
    opens = max(survey.opens_on, clock.today())
    if too_near := near(survey, survey.instrument, opens, survey.closes_on):
        raise Refused(in_words(too_near))


def _apart(survey: Any) -> tuple[Circle, list[Asking]]:
    """Whom this survey asks, and the others of its organisation."""
    surveys = type(survey).objects.filter(
        unit__organisation=survey.unit.organisation_id
    )
    (own,) = askings(surveys.filter(pk=survey.pk))
    return own.circle, askings(surveys.exclude(pk=survey.pk))


def in_words(near: Wait | Limit) -> str:
    """The reason to wait, or to be done, with its dates, in the reader's language."""
    return gettext(near.reason) % {
        name: date_format(value)
        for name, value in vars(near).items()
        if isinstance(value, dt.date)
    }
