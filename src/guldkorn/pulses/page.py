"""The picture of a pulse: what has come, what comes, and which scales each set asks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.lib import clock
from guldkorn.measurement.instrument import Instrument
from guldkorn.programmes.dates import closed
from guldkorn.pulses.models import Pulse
from guldkorn.pulses.rhythm import HOLIDAYS, ComingBeat
from guldkorn.results.models import Release
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Unit

PAST_AT_MOST = 6
"""So many of the last ones stand in the picture, too."""


@dataclass(frozen=True)
class PulseDot:
    """A set on its day. ``kind`` is shown, quiet, open, planned or coming. ``x`` is in per cent."""

    asks: Instrument
    day: dt.date
    kind: str
    x: int
    survey: Survey | None = None
    beat: ComingBeat | None = None


@dataclass(frozen=True)
class PulseRow:
    """A set with its dots."""

    asks: Instrument
    dots: Sequence[PulseDot]


@dataclass(frozen=True)
class PulseMonth:
    first: dt.date
    x: int


@dataclass(frozen=True)
class PulseFree:
    """A holiday in which nobody is asked, as a stretch of the axis."""

    x: int
    width: int


@dataclass(frozen=True)
class PulsePicture:
    dots: Sequence[PulseDot]
    rows: Sequence[PulseRow]
    months: Sequence[PulseMonth]
    free: Sequence[PulseFree]
    today: int

    @property
    def past(self) -> list[PulseDot]:
        return [dot for dot in self.dots if dot.survey]

    @property
    def coming(self) -> list[PulseDot]:
        return [dot for dot in self.dots if dot.beat]


class _Axis:
    """From a little before the first day to a little after the last."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first = first - dt.timedelta(days=10)
        self.days = max((last - self.first).days + 18, 1)

    def x(self, day: dt.date) -> int:
        return round(100 * (day - self.first).days / self.days)

    def all_days(self) -> list[dt.date]:
        return [self.first + dt.timedelta(days=one) for one in range(self.days)]


def picture(unit: Unit, pulse: Pulse, timetable: Sequence[ComingBeat]) -> PulsePicture:
    """Everything on one axis, in a number of queries that does not grow."""
    asked = _asked(pulse)
    days = [survey.opens_on for survey in asked] + [beat.opens_on for beat in timetable]
    axis = _Axis(min([*days, clock.today()]), max([*days, clock.today()]))
    shown = _shown(unit, asked)
    dots = [_past(survey, shown, axis) for survey in asked]
    dots += [
        PulseDot(beat.asks, beat.opens_on, "coming", axis.x(beat.opens_on), beat=beat)
        for beat in timetable
    ]
    return PulsePicture(
        dots=dots,
        rows=_rows(dots),
        months=_months(axis),
        free=_free(axis),
        today=axis.x(clock.today()),
    )


def _asked(pulse: Pulse) -> list[Survey]:
    if not pulse.pk:
        return []
    kept = Survey.objects.filter(beat__pulse=pulse).exclude(state__in=GIVEN_UP)
    surveys = kept.order_by("-beat__pk")
    return list(reversed(surveys.select_related("unit")[:PAST_AT_MOST]))


def _shown(unit: Unit, asked: Sequence[Survey]) -> set[int]:
    found = Release.objects.shown_for(unit).filter(survey__in=asked)
    return set(found.order_by().values_list("survey", flat=True))


def _past(survey: Survey, shown: set[int], axis: _Axis) -> PulseDot:
    kind = "planned" if survey.is_planned else "open"
    if survey.state not in {State.OPEN, State.CLOSED}:
        kind = "shown" if survey.pk in shown else "quiet"
    return PulseDot(
        survey.instrument, survey.opens_on, kind, axis.x(survey.opens_on), survey
    )


def _rows(dots: Sequence[PulseDot]) -> list[PulseRow]:
    by_set: dict[str, list[PulseDot]] = {}
    for dot in sorted(dots, key=lambda one: one.day):
        by_set.setdefault(dot.asks.id, []).append(dot)
    return [PulseRow(of_set[0].asks, of_set) for of_set in by_set.values()]


def _months(axis: _Axis) -> list[PulseMonth]:
    """The first days of months; every other one where there are many."""
    firsts = [day for day in axis.all_days() if day.day == 1]
    every = 1 + len(firsts) // 8
    return [PulseMonth(day, axis.x(day)) for day in firsts[::every]]


def _free(axis: _Axis) -> list[PulseFree]:
    found: list[PulseFree] = []
    begin: dt.date | None = None
    for day in [*axis.all_days(), None]:
        is_free = day is not None and closed(day) in HOLIDAYS
        if is_free and begin is None:
            begin = day
        weekend = day is not None and day.weekday() >= 5
        if begin and not is_free and not weekend:
            end = day or axis.all_days()[-1]
            found.append(PulseFree(axis.x(begin), axis.x(end) - axis.x(begin)))
            begin = None
    return found
