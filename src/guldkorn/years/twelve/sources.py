"""Where the days of a year come from: each source asks once, for all units together."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.workplaces.models import Unit
from guldkorn.years.twelve import found
from guldkorn.years.twelve.days import YearDay, YearLane
from guldkorn.years.twelve.due import due_assessments, due_discussions
from guldkorn.years.twelve.reader import YearReader


def assessments(reader: YearReader) -> Iterator[YearDay]:
    """The assessments of the year, and the day by which the next one is due."""
    for one in found.assessments(reader).select_related("unit"):
        yield _of_unit(reader, one.unit, one.done_on, YearLane.LAW, _("APV done"))
    for due in due_assessments(reader):
        late, soon = _("APV: late since %(day)s"), _("APV: to be renewed by %(day)s")
        title = (late if due.is_late else soon) % {"day": date_format(due.by)}
        path = reverse("years:year", args=[due.unit.pk]) if due.unit else ""
        place = due.unit.name if due.unit and reader.many else ""
        day = due.stands_on(reader.today)
        yield YearDay(day, YearLane.LAW, title, place, path, is_late=due.is_late)


def changes(reader: YearReader) -> Iterator[YearDay]:
    """What has changed: its kind, and no words."""
    for one in found.changes(reader).select_related("unit"):
        title = _("Changed: %(kind)s") % {"kind": words(one.sort.title)}
        path = reverse("years:year", args=[one.unit_id])
        yield _of_unit(
            reader, one.unit, one.happened_on, YearLane.LAW, title, path=path
        )


def discussions(reader: YearReader) -> Iterator[YearDay]:
    """Those that were held or are planned, and the day by which the next one is held."""
    for one in found.discussions(reader).select_related("unit", "organisation"):
        day = one.held_on or one.planned_on
        if not one.is_held and one.unit and one.unit.is_closed:
            continue
        told = _("Yearly discussion held") if one.is_held else _("Yearly discussion")
        if day and reader.holds(day):
            yield YearDay(day, YearLane.LAW, told, one.place)
    for due in due_discussions(reader):
        told = _("Yearly discussion, by %(day)s") % {"day": date_format(due.by)}
        place = due.unit.name if due.unit else reader.organisation.name
        day = due.stands_on(reader.today)
        yield YearDay(day, YearLane.LAW, told, place, is_late=due.is_late)


def surveys(reader: YearReader) -> Iterator[YearDay]:
    """When people can answer, and when the result is told. A draft may never open."""
    for one in found.surveys(reader).select_related("unit"):
        path = reverse("surveys:survey", args=[one.pk])
        place = reader.place(one.unit)
        until = min(one.closes_on, one.answered_until)
        if until >= reader.first:
            title = _("People can answer the survey")
            yield YearDay(one.opens_on, YearLane.SURVEY, title, place, path, until)
        if reader.holds(one.result_on):
            told = _("The survey’s result is shared")
            yield YearDay(one.result_on, YearLane.MEET, told, place, path)


def follow_ups(reader: YearReader) -> Iterator[YearDay]:
    """The days on which actions are looked at; nobody reads here of a confidential one."""
    for one in found.follow_ups(reader).select_related(
        "theme__round__trio__unit", "evaluation"
    ):
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
    for one in found.meetings(reader).select_related("trio__unit").distinct():
        yield YearDay(
            day=timezone.localdate(one.starts_at),
            lane=YearLane.MEET,
            title=reader.words(one.get_kind_display(), one.title),
            place=reader.place(one.trio.unit) if one.trio else "",
            path=reverse("meetings:meeting", args=[one.pk]) if reader.is_mine else "",
        )


def walks(reader: YearReader) -> Iterator[YearDay]:
    for one in found.walks(reader).select_related("round__trio__unit"):
        yield _of_unit(
            reader,
            one.round.trio.unit,
            one.day,
            YearLane.MEET,
            reader.words(_("Walk"), one.place),
            path=reverse("walks:walk", args=[one.pk]) if reader.is_mine else "",
        )


def courses(reader: YearReader) -> Iterator[YearDay]:
    for one in found.course_days(reader).select_related("cohort"):
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
    days = [one for source in SOURCES for one in source(reader)]
    return sorted(days, key=lambda one: (one.day, one.lane, one.title, one.place))


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
