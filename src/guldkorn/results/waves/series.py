"""A scale over all surveys of a unit: what stands at each, the lines between them, and what is said
of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from guldkorn.anonymity.rows import Status
from guldkorn.measurement.instrument import Scale
from guldkorn.results.changes import ScaleChange, are_the_same, month
from guldkorn.results.charts import percent, points
from guldkorn.results.findings.wording import share_name, why_not
from guldkorn.results.models import Figure, Release
from guldkorn.results.reading import ScaleReading
from guldkorn.results.table import NOTHING, exposure_in_short
from guldkorn.results.waves.joining import WaveKind, joins, kind_of

TOP = 10
"""Where 100 stands in the drawing; 0 stands a hundred units below."""


@dataclass(frozen=True)
class Wave:
    """A released survey in which the unit was asked, and where it stands on the axis.

    ``same`` is the share of those asked, 0–1, who were asked in the unit at the wave before as
    well.
    """

    release: Release
    figures: dict[str, Figure]
    x: int
    is_named: bool
    same: float | None

    @property
    def month(self) -> str:
        return month(self.release)

    @property
    def is_shown(self) -> bool:
        return any(figure.is_shown for figure in self.figures.values())

    @property
    def answered(self) -> int | None:
        """How many have answered: the most of any scale. None where no number is shown."""
        counts = [figure.n for figure in self.figures.values() if figure.n is not None]
        return max(counts, default=None)

    @property
    def is_late(self) -> bool:
        """Does it stand so far to the right that its number has room only to the left?"""
        return self.x > 75

    @property
    def is_of_others(self) -> bool:
        return not are_the_same(self.same)

    @property
    def percent_same(self) -> int | None:
        """``same`` in whole per cent."""
        return None if self.same is None else percent(self.same)


@dataclass(frozen=True)
class WavePoint:
    """A scale at one survey; ``reading`` is None where the questionnaire did not ask it, or
    ``is_reworded``.
    """

    wave: Wave
    reading: ScaleReading | None
    is_reworded: bool = False

    @cached_property
    def kind(self) -> WaveKind:
        return kind_of(self.reading)

    @property
    def figure(self) -> Figure | None:
        return self.reading.figure if self.reading else None

    @property
    def y(self) -> int | None:
        """Where the number stands; None where there is none."""
        if self.kind is WaveKind.SHARE and self.reading and self.reading.exposure:
            return _y(100 * self.reading.exposure.low)
        mean = self.figure.mean if self.figure else None
        if self.kind is not WaveKind.MEAN or mean is None:
            return None
        return _y(mean)

    @property
    def band(self) -> tuple[int, int] | None:
        """The interval that the verdict uses: from the upper end down."""
        figure = self.figure
        if figure is None or self.kind not in {WaveKind.MEAN, WaveKind.BAND}:
            return None
        if figure.chance_low is None:
            return None
        return _y(figure.chance_high or 0), _y(figure.chance_low)

    @property
    def text(self) -> str:
        """What stands here, in few signs: a number, a statement, or why there is none."""
        reading = self.reading
        if reading is None:
            return _("asked in other words") if self.is_reworded else _("not asked")
        if not reading.is_shown:
            return why_not(reading.hidden_because)
        if reading.exposure:
            return exposure_in_short(reading.exposure)
        if reading.is_optimum:
            return ", ".join(
                f"{share_name(part, True)} {part.percent} %" for part in reading.shares
            )
        if not reading.tells_mean or reading.figure.mean is None:
            return _("An average does not tell how many have experienced it.")
        return str(points(reading.figure.mean))

    @property
    def sign(self) -> str:
        """The same beside the mark in the drawing."""
        if self.kind is WaveKind.GAP:
            if self.reading is None:
                return _("other words") if self.is_reworded else _("not asked")
            return (
                _("too few")
                if self.reading.hidden_because == Status.TOO_FEW
                else _("hidden")
            )
        return (
            self.text
            if self.kind in {WaveKind.MEAN, WaveKind.SHARE, WaveKind.STATEMENT}
            else ""
        )

    @property
    def statement_y(self) -> int:
        """A statement stands at the end that it is about."""
        exposure = self.reading.exposure if self.reading else None
        return _y(94) if exposure and exposure.is_nearly_all else _y(6)

    @property
    def columns(self) -> list[tuple[str, int, int, int]]:
        """The three shares as a column from the bottom up: which, where its top is, how high, and
        its per cent.
        """
        found, bottom = [], _y(0)
        parts = (
            self.reading.shares if self.reading and self.kind is WaveKind.SHARES else ()
        )
        whole = sum(part.width for part in parts)
        for part in parts:
            height = round(100 * part.width / whole)
            bottom -= height
            found.append((part.key, bottom, height, part.percent))
        return found

    @property
    def range(self) -> str:
        figure = self.figure
        if (
            self.band is None
            or figure is None
            or figure.chance_high is None
            or figure.chance_low is None
        ):
            return NOTHING
        return f"{points(figure.chance_low)}–{points(figure.chance_high)}"

    @property
    def change(self) -> ScaleChange | None:
        return self.reading.change if self.reading else None

    @property
    def news(self) -> str:
        """What has changed since the survey before, in words; nothing where nothing is to be
        said.
        """
        change = self.change
        if change is None or not change.is_news:
            return ""
        then = {"words": change.words, "month": month(change.before.release)}
        if self.reading and self.reading.is_of_few:
            if not change.is_clear:
                return f"{change.words}."
            return _("%(words)s than in %(month)s.") % then
        before, now = change.before.mean or 0, change.now.mean or 0
        told = then | {"now": points(now), "then": points(before)}
        return _("%(words)s: %(now)s against %(then)s in %(month)s.") % told


@dataclass(frozen=True)
class WaveLine:
    """From one number to the next."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Series:
    """A scale with a point for each survey, the oldest first."""

    scale: Scale
    points: Sequence[WavePoint]

    @property
    def newest(self) -> ScaleReading | None:
        """What is said of it now; None where it is not shown now."""
        reading = self.points[-1].reading
        return reading if reading and reading.is_shown else None

    @property
    def is_shown(self) -> bool:
        """Is there anything to draw?"""
        return any(point.kind is not WaveKind.GAP for point in self.points)

    @property
    def lines(self) -> list[WaveLine]:
        found = []
        for before, now in zip(self.points, self.points[1:], strict=False):
            if (
                joins(before.kind, now.kind, now.wave.same)
                and before.y is not None
                and now.y is not None
            ):
                found.append(WaveLine(before.wave.x, before.y, now.wave.x, now.y))
        return found

    @property
    def breaks(self) -> list[int]:
        """Where so many others were asked that the line breaks: half-way between two surveys."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return [
            (before.wave.x + now.wave.x) // 2
            for before, now in pairs
            if now.wave.is_of_others
        ]

    @property
    def news(self) -> list[WavePoint]:
        """What is worth saying, the newest first: what was clear, and of now also what looks
        large.
        """
        last = self.points[-1]
        return [
            point
            for point in reversed(self.points)
            if point.news
            and (point is last or (point.change and point.change.is_clear))
        ]


def _y(value: float) -> int:
    return TOP + 100 - points(value)
