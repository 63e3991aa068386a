"""The year of a whole organisation: how many of each kind a day has. The database counts, so the
page costs the same for ten units and for a thousand. Which they are is told month by month.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Count, DateField, F, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting
from guldkorn.rounds.lifecycle import Step
from guldkorn.years.models.change import kind_named
from guldkorn.years.twelve import found
from guldkorn.years.twelve.days import YearDay, YearLane
from guldkorn.years.twelve.due import DueAgain, due_assessments, due_discussions
from guldkorn.years.twelve.reader import YearReader


def _assessments(reader: YearReader) -> Iterator[YearDay]:
    for row in _per_day(found.assessments(reader), "done_on", "unit__name"):
        yield _day(row, YearLane.LAW, _("APV done"))
    late, soon = _("APV: should have been renewed"), _("APV: to be renewed")
    yield from _due(reader, due_assessments(reader), late, soon)


def _changes(reader: YearReader) -> Iterator[YearDay]:
    rows = _per_day(found.changes(reader), "happened_on", "unit__name", "kind")
    for row in rows:
        title = words(kind_named(row["kind"]).title)
        yield _day(row, YearLane.LAW, _("Changed: %(kind)s") % {"kind": title})


def _discussions(reader: YearReader) -> Iterator[YearDay]:
    there = found.discussions(reader)
    held = there.filter(held_on__range=reader.span)
    for row in _per_day(held, "held_on", "unit__name"):
        yield _day(row, YearLane.LAW, _("Yearly discussion held"))
    open_units = Q(unit=None) | Q(unit__closed_on=None)
    planned = there.filter(open_units, held_on=None, planned_on__range=reader.span)
    for row in _per_day(planned, "planned_on", "unit__name"):
        yield _day(row, YearLane.LAW, _("Yearly discussion"))
    late, soon = (
        _("Yearly discussion: should have been held"),
        _("Yearly discussion: to be held"),
    )
    yield from _due(reader, due_discussions(reader), late, soon)


def _due(
    reader: YearReader, due: Iterable[DueAgain], late: str, soon: str
) -> Iterator[YearDay]:
    for one in due:
        day, title = one.stands_on(reader.today), late if one.is_late else soon
        place = one.unit.name if one.unit else reader.organisation.name
        yield YearDay(day, YearLane.LAW, title, place, is_late=one.is_late)


def _surveys(reader: YearReader) -> Iterator[YearDay]:
    near = found.surveys(reader)
    shut_on = TruncDate("closed_at", output_field=DateField())
    rows = _per_day(
        near.annotate(shut_on=shut_on), "opens_on", "unit__name", "closes_on", "shut_on"
    )
    for row in rows:
        until = min(row["closes_on"], row["shut_on"] or row["closes_on"])
        if until >= reader.first:
            title = _("People can answer the survey")
            yield _day(row, YearLane.SURVEY, title, until=until)
    told = near.filter(result_on__range=reader.span)
    for row in _per_day(told, "result_on", "unit__name"):
        yield _day(row, YearLane.MEET, _("The survey’s result is shared"))


def _follow_ups(reader: YearReader) -> Iterator[YearDay]:
    place = "theme__round__trio__unit__name"
    is_open = Q(evaluation=None, follow_up_on__lt=reader.today)
    is_open &= ~Q(theme__round__step=Step.CLOSED)
    there = found.follow_ups(reader)
    for actions, is_late in (
        (there.filter(is_open), True),
        (there.exclude(is_open), False),
    ):
        for row in _per_day(actions, "follow_up_on", place):
            title = _("Follow-up on an action")
            yield _day(row, YearLane.FOLLOW_UP, title, is_late=is_late)


def _meetings(reader: YearReader) -> Iterator[YearDay]:
    there = found.meetings(reader).annotate(starts_on=TruncDate("starts_at"))
    for row in _per_day(there, "starts_on", "trio__unit__name", "kind"):
        yield _day(row, YearLane.MEET, str(Meeting.Kind(row["kind"]).label))


def _walks(reader: YearReader) -> Iterator[YearDay]:
    for row in _per_day(found.walks(reader), "day", "round__trio__unit__name"):
        yield _day(row, YearLane.MEET, _("Walk"))


def _course_days(reader: YearReader) -> Iterator[YearDay]:
    there = found.course_days(reader)
    for row in _per_day(there, "date", "cohort__title"):
        yield _day(row, YearLane.MEET, _("Course day"))


COUNTED: tuple[Callable[[YearReader], Iterator[YearDay]], ...] = (
    _assessments,
    _changes,
    _discussions,
    _surveys,
    _follow_ups,
    _meetings,
    _walks,
    _course_days,
)


def counted(reader: YearReader) -> list[YearDay]:
    """All days of the year, in order, each kind once a day with how many there are."""
    days = [one for source in COUNTED for one in source(reader)]
    return sorted(days, key=lambda one: (one.day, one.lane, one.title, one.place))


def _per_day(
    there: QuerySet[Any], day: str, place: str, *also: str
) -> Iterable[dict[str, Any]]:
    rows = there.order_by().values(*also, on=F(day))
    return rows.annotate(number=Count("pk", distinct=True), place=Min(place))


def _day(row: dict[str, Any], lane: YearLane, title: str, **more: Any) -> YearDay:
    place = row["place"] if row["number"] == 1 else ""
    return YearDay(row["on"], lane, title, place or "", number=row["number"], **more)
