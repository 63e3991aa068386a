"""Where the days of a year come from: each source asks once, for all units together."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action
from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import CohortPart
from guldkorn.programmes.models.enrolment import Enrolment
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import Survey
from guldkorn.walks.models import Walk
from guldkorn.workplaces.models import Unit
from guldkorn.years.lifecycle import AssessmentClock, ClockState, next_discussion
from guldkorn.years.models import Assessment, WorkChange, YearDiscussion
from guldkorn.years.twelve.days import YearDay, YearLane
from guldkorn.years.twelve.reader import YearReader


def assessments(reader: YearReader) -> Iterator[YearDay]:
    """The assessments of the year, and the day by which the next one is due."""
    standing = Assessment.objects.standing().filter(unit__in=reader.units)
    for one in standing.filter(done_on__range=reader.span).select_related("unit"):
        yield _of_unit(reader, one.unit, one.done_on, YearLane.LAW, _("APV done"))
    days = Assessment.objects.last_days(reader.units)
    for unit in reader.units:
        clock = AssessmentClock(days.get(unit.pk), reader.today)
        due = _due(reader, unit, clock)
        if due:
            yield due


def _due(reader: YearReader, unit: Unit, clock: AssessmentClock) -> YearDay | None:
    """What is late stands at today, in the year that runs."""
    if clock.due_on is None or unit.is_closed:
        return None
    is_late = clock.state is ClockState.LATE
    day = reader.today if is_late else clock.due_on
    if not reader.holds(day):
        return None
    told = (
        _("APV: late since %(day)s") if is_late else _("APV: to be renewed by %(day)s")
    )
    title = told % {"day": date_format(clock.due_on)}
    path = reverse("years:year", args=[unit.pk])
    return YearDay(day, YearLane.LAW, title, reader.place(unit), path, is_late=is_late)


def changes(reader: YearReader) -> Iterator[YearDay]:
    """What has changed: its kind, and no words."""
    standing = WorkChange.objects.standing().filter(unit__in=reader.units)
    for one in standing.filter(happened_on__range=reader.span).select_related("unit"):
        title = _("Changed: %(kind)s") % {"kind": words(one.sort.title)}
        path = reverse("years:year", args=[one.unit_id])
        yield _of_unit(
            reader, one.unit, one.happened_on, YearLane.LAW, title, path=path
        )


def discussions(reader: YearReader) -> Iterator[YearDay]:
    """Those that were held or are planned, and the day by which the next one is held."""
    here = Q(unit__in=reader.units) | Q(unit=None, organisation=reader.organisation)
    found = YearDiscussion.objects.filter(here).select_related("unit", "organisation")
    for one in found:
        day = one.held_on or one.planned_on
        if not one.is_held and one.unit and one.unit.is_closed:
            continue
        told = _("Yearly discussion held") if one.is_held else _("Yearly discussion")
        if day and reader.holds(day):
            yield YearDay(day, YearLane.LAW, told, one.place)
    yield from _next_discussions(reader, found)


def _next_discussions(
    reader: YearReader, found: Iterable[YearDiscussion]
) -> Iterator[YearDay]:
    """Where none is planned in time: a year after the last, or today where that has passed."""
    planned = {one.unit_id: one.planned_on for one in found if not one.is_held}
    last: dict[int | None, YearDiscussion] = {}
    for one in sorted(found, key=lambda one: one.held_on or dt.date.min):
        last[one.unit_id] = one
    for unit_id, one in last.items():
        due = next_discussion(one.held_on)
        day = planned.get(unit_id)
        is_in_time = day is not None and due is not None and reader.today <= day <= due
        if due is None or is_in_time or (one.unit and one.unit.is_closed):
            continue
        is_late = due < reader.today
        day = reader.today if is_late else due
        if reader.holds(day):
            told = _("Yearly discussion, by %(day)s") % {"day": date_format(due)}
            yield YearDay(day, YearLane.LAW, told, one.place, is_late=is_late)


def surveys(reader: YearReader) -> Iterator[YearDay]:
    """When people can answer, and when the result is told. A draft may never open."""
    here = Q(unit__in=reader.units) | Q(units__unit__in=reader.units)
    if reader.many:
        here = Q(unit__organisation=reader.organisation)
    asked = Survey.objects.filter(here).exclude(state__in=[*GIVEN_UP, State.DRAFT])
    near = asked.filter(opens_on__lte=reader.last, result_on__gte=reader.first)
    for one in near.select_related("unit").distinct():
        path = reverse("surveys:survey", args=[one.pk])
        place = reader.place(one.unit)
        until = min(one.closes_on, one.answered_until)
        if until >= reader.first:
            title = _("People can answer the survey")
            yield YearDay(one.opens_on, YearLane.SURVEY, title, place, path, until)
        if reader.holds(one.result_on):
            told = _("The result of the survey is told")
            yield YearDay(one.result_on, YearLane.MEET, told, place, path)


def follow_ups(reader: YearReader) -> Iterator[YearDay]:
    """The days on which actions are looked at; nobody reads here of a confidential one."""
    actions = (
        Action.objects.live()
        .open_to_all()
        .filter(theme__round__trio__unit__in=reader.units)
    )
    here = actions.filter(
        carried_on_as=None
    )  # what goes on in a later round stands there
    agreed = here.filter(agreed_at__isnull=False, follow_up_on__range=reader.span)
    for one in agreed.select_related("theme__round__trio__unit", "evaluation"):
        day, turn = one.follow_up_on, one.theme.round
        is_open = not one.is_evaluated and not turn.is_closed
        yield _of_unit(
            reader,
            turn.trio.unit,
            day,
            YearLane.FOLLOW_UP,
            reader.words(_("Follow-up on an action"), one.title),
            path=reverse("actionplans:evaluate", args=[one.pk])
            if reader.is_mine
            else "",
            is_late=is_open and day < reader.today,
        )


def meetings(reader: YearReader) -> Iterator[YearDay]:
    held = Meeting.objects.that_stand().filter(cohort_part=None)
    ours = held.filter(Q(trio__unit__in=reader.units) | Q(trios__unit__in=reader.units))
    dated = ours.filter(starts_at__date__range=reader.span).select_related("trio__unit")
    for one in dated.distinct():
        yield YearDay(
            day=timezone.localdate(one.starts_at),
            lane=YearLane.MEET,
            title=reader.words(one.get_kind_display(), one.title),
            place=reader.place(one.trio.unit) if one.trio else "",
            path=reverse("meetings:meeting", args=[one.pk]) if reader.is_mine else "",
        )


def walks(reader: YearReader) -> Iterator[YearDay]:
    held = Walk.objects.held().filter(
        round__trio__unit__in=reader.units, day__range=reader.span
    )
    for one in held.select_related("round__trio__unit"):
        yield _of_unit(
            reader,
            one.round.trio.unit,
            one.day,
            YearLane.MEET,
            reader.words(_("Walk"), one.place),
            path=reverse("walks:walk", args=[one.pk]) if reader.is_mine else "",
        )


def courses(reader: YearReader) -> Iterator[YearDay]:
    """The days of the courses that the TRIOs are in."""
    places = Enrolment.objects.enrolled().filter(trio__unit__in=reader.units)
    cohorts = places.values("cohort")
    parts = CohortPart.objects.filter(cohort__in=cohorts, date__range=reader.span)
    for one in parts.select_related("cohort"):
        title = _("Course day: %(course)s") % {"course": one.cohort.title}
        yield YearDay(one.date, YearLane.MEET, title)


SOURCES: tuple[Callable[[YearReader], Iterator[YearDay]], ...] = (
    assessments,
    changes,
    discussions,
    surveys,
    follow_ups,
    meetings,
    walks,
    courses,
)


def days_of(reader: YearReader) -> list[YearDay]:
    """All days of the year, in order."""
    found = [one for source in SOURCES for one in source(reader)]
    return sorted(found, key=lambda one: (one.day, one.lane, one.title, one.place))


def _of_unit(
    reader: YearReader,
    unit: Unit,
    day: dt.date,
    lane: YearLane,
    title: str,
    *,
    path: str = "",
    is_late: bool = False,
) -> YearDay:
    return YearDay(day, lane, title, reader.place(unit), path, is_late=is_late)
