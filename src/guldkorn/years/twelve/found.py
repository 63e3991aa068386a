"""What a year asks the database for: a page of one unit reads the rows, one of many counts them."""

from typing import Any

from django.db.models import Q, QuerySet

from guldkorn.actionplans.models import Action
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import CohortPart
from guldkorn.programmes.models.enrolment import Enrolment
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import Survey
from guldkorn.walks.models import Walk
from guldkorn.years.models import Assessment, WorkChange, YearDiscussion
from guldkorn.years.twelve.reader import YearReader


def assessments(reader: YearReader) -> QuerySet[Assessment]:
    here = Assessment.objects.standing().filter(unit__in=reader.units)
    return here.filter(done_on__range=reader.span)


def changes(reader: YearReader) -> QuerySet[WorkChange]:
    here = WorkChange.objects.standing().filter(unit__in=reader.units)
    return here.filter(happened_on__range=reader.span)


def discussions(reader: YearReader) -> QuerySet[YearDiscussion]:
    """Of any year."""
    here = Q(unit__in=reader.units) | Q(unit=None, organisation=reader.organisation)
    return YearDiscussion.objects.filter(here)


def surveys(reader: YearReader) -> QuerySet[Survey]:
    """Those that people can answer, or whose result is told. A draft may never open."""
    here = Q(unit__in=reader.units) | Q(units__unit__in=reader.units)
    if reader.many:
        here = Q(unit__organisation=reader.organisation)
    asked = Survey.objects.filter(here).exclude(state__in=[*GIVEN_UP, State.DRAFT])
    near = asked.filter(opens_on__lte=reader.last, result_on__gte=reader.first)
    return near if reader.many else near.distinct()


def follow_ups(reader: YearReader) -> QuerySet[Any]:
    """Nobody reads here of a confidential one; what goes on in a later round stands there."""
    live = Action.objects.live().open_to_all()
    here = live.filter(theme__round__trio__unit__in=reader.units, carried_on_as=None)
    return here.filter(agreed_at__isnull=False, follow_up_on__range=reader.span)


def meetings(reader: YearReader) -> QuerySet[Meeting]:
    held = Meeting.objects.that_stand().filter(cohort_part=None)
    ours = held.filter(Q(trio__unit__in=reader.units) | Q(trios__unit__in=reader.units))
    return ours.filter(starts_at__date__range=reader.span)


def walks(reader: YearReader) -> QuerySet[Walk]:
    here = Walk.objects.held().filter(round__trio__unit__in=reader.units)
    return here.filter(day__range=reader.span)


def course_days(reader: YearReader) -> QuerySet[CohortPart]:
    """The days of the courses that the TRIOs are in."""
    places = Enrolment.objects.enrolled().filter(trio__unit__in=reader.units)
    cohorts = places.values("cohort")
    return CohortPart.objects.filter(cohort__in=cohorts, date__range=reader.span)
