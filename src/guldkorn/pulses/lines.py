"""Each topic of a pulse on a small line of its own, all on one axis of time.

They are made of released figures only.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guldkorn.accounts.models import Person
from guldkorn.measurement.instrument import Instrument
from guldkorn.pulses.models import Pulse
from guldkorn.results.models import Figure
from guldkorn.results.waves.joining import WaveKind
from guldkorn.results.waves.page import overlaps, series_of, waves_in
from guldkorn.results.waves.series import Series, Wave, WavePoint

LEFT, RIGHT = 4, 80
"""Per cent of the width that the surveys take. To the right stands the newest number."""


@dataclass(frozen=True)
class PulseTopic:
    """A topic over the whole rhythm."""

    series: Series

    @property
    def newest(self) -> WavePoint:
        return self.series.points[-1]

    @property
    def number(self) -> str:
        """What stands beside the line: the newest number, or nothing."""
        has_number = self.newest.y is not None
        return self.newest.sign if has_number else ""

    @property
    def missing(self) -> list[WavePoint]:
        """Where nothing is shown: a small mark, and no line leads through it."""
        return [point for point in self.series.points if point.kind is WaveKind.GAP]

    @property
    def said(self) -> list[WavePoint]:
        """Where something is told in words or shares, and not by a number."""
        kinds = {WaveKind.STATEMENT, WaveKind.SHARES}
        return [point for point in self.series.points if point.kind in kinds]

    @property
    def news(self) -> WavePoint | None:
        """What the newest survey says clearly of the topic; None where it says nothing."""
        change = self.newest.change
        return self.newest if change and change.is_clear and self.newest.news else None


@dataclass(frozen=True)
class PulseSet:
    """A set of questions with its topics. ``survey_id`` is the newest with its figures."""

    asks: Instrument
    survey_id: int
    waves: Sequence[Wave]
    topics: Sequence[PulseTopic]


@dataclass(frozen=True)
class PulseLines:
    """All topics of a pulse, set by set. ``first`` and ``last`` are the ends of the axis."""

    sets: Sequence[PulseSet]
    first: dt.date
    last: dt.date

    @property
    def topics(self) -> list[PulseTopic]:
        return [topic for one in self.sets for topic in one.topics]

    @property
    def news(self) -> list[PulseTopic]:
        return [topic for topic in self.topics if topic.news]

    @property
    def are_lines(self) -> bool:
        """Has any set been seen twice?"""
        seen = [sum(wave.is_shown for wave in one.waves) for one in self.sets]
        return max(seen, default=0) > 1


def lines_of(pulse: Pulse, person: Person) -> PulseLines | None:
    """Return what this person may see of it, in a number of queries that does not grow."""
    figures = _figures(pulse, person)
    if not figures:
        return None
    days = [figure.release.survey.answered_until for figure in figures]
    first, last = min(days), max(days)
    same = overlaps(pulse.unit.pk)
    by_set: dict[str, list[Figure]] = {}
    for figure in figures:
        by_set.setdefault(figure.release.survey.instrument_id, []).append(figure)
    sets = [_set(of_set, same, first, last) for of_set in by_set.values()]
    shown = [one for one in sets if one.topics]
    return PulseLines(shown, first, last) if shown else None


def _figures(pulse: Pulse, person: Person) -> list[Figure]:
    if not pulse.pk:
        return []
    seen = Figure.objects.visible_to(person).filter(unit=pulse.unit)
    return seen.filter(release__survey__beat__pulse=pulse).with_release()


def _set(
    figures: Sequence[Figure],
    same: Mapping[tuple[int, int], float],
    first: dt.date,
    last: dt.date,
) -> PulseSet:
    """The waves stand where the whole pulse's axis has their day."""
    pairs = dict(same)
    waves = [
        replace(wave, x=_x(wave.release.survey.answered_until, first, last))
        for wave in waves_in(figures, pairs)
    ]
    topics = [PulseTopic(one) for one in series_of(waves, pairs) if one.is_shown]
    newest = waves[-1].release.survey
    return PulseSet(newest.instrument, newest.pk, waves, topics)


def _x(day: dt.date, first: dt.date, last: dt.date) -> int:
    whole = (last - first).days
    if not whole:
        return RIGHT
    return LEFT + round((RIGHT - LEFT) * (day - first).days / whole)
