"""What is said of one scale: a figure, and what to hold it against."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from guldkorn.anonymity.rest import Rest
from guldkorn.anonymity.rows import Status
from guldkorn.anonymity.shown.behind import Source
from guldkorn.anonymity.shown.joining import joins
from guldkorn.measurement.instrument import Direction, Scale, Text
from guldkorn.measurement.intervals import Interval, if_all_had_answered
from guldkorn.measurement.scoring import Band, band
from guldkorn.results import charts
from guldkorn.results.changes import ScaleChange, spread_behind
from guldkorn.results.findings.agreement import Agreement, agreement
from guldkorn.results.findings.leaning import UNTOLD, Lean, lean_of_band, lean_words
from guldkorn.results.models import Figure
from guldkorn.results.references.marks import SectorMark

FEW = 10
"""So many people have shares, which tell more than a mean with a wide interval."""

MIDDLE = 50


@dataclass(frozen=True)
class Exposure:
    """The share that has been exposed, 0–1, as the range that is told: up to two people are one
    statement.
    """

    low: float
    high: float

    @classmethod
    def of(cls, figure: Figure) -> "Exposure | None":
        """Return that of a sensitive scale; None on others, and where it is not shown."""
        low, high = figure.exposed_low, figure.exposed_high
        return None if low is None or high is None else cls(low, high)

    @property
    def is_few(self) -> bool:
        """None, one or two: which of these nobody is told."""
        return self.low == 0

    @property
    def is_nearly_all(self) -> bool:
        return self.high == 1

    @property
    def percent(self) -> int:
        """The lower end of the range in whole per cent; where it is exact, the share."""
        return charts.percent(self.low)


@dataclass(frozen=True)
class ScaleReading:
    """A scale in a unit: now, last time, and the rest of the organisation; the last two are None
    where not shown.

    ``invited`` is how many were asked in the unit and below; None where nobody asks. ``sector`` is
    what a sector answered to the same; no verdict is made of it.
    """

    scale: Scale
    figure: Figure
    before: Figure | None
    others: Rest | None
    change: ScaleChange | None
    invited: int | None = None
    sector: SectorMark | None = None

    @property
    def is_optimum(self) -> bool:
        return self.scale.direction is Direction.OPTIMUM

    @property
    def high_is_good(self) -> bool:
        return self.scale.direction is Direction.HIGH_IS_GOOD

    @property
    def is_shown(self) -> bool:
        """Is there anything to show? An optimum scale has nothing but its shares, a sensitive one
        but the exposed.
        """
        return (
            self.figure.shares_are_shown if self._has_no_mean else self.figure.is_shown
        )

    @property
    def _has_no_mean(self) -> bool:
        """Also of a question in its own words whose shares are shown: they stand alone."""
        figure = self.figure
        is_of_enough = figure.status != Status.TOO_FEW
        shares_alone = figure.mean is None and figure.shares_are_shown and is_of_enough
        is_exposure = self.scale.sensitive and figure.release.policy_number > 1
        return self.is_optimum or is_exposure or shares_alone

    @property
    def hidden_because(self) -> str:
        """Why the figure is not shown: the status that governs it."""
        return self.figure.share_status if self._has_no_mean else self.figure.status

    @cached_property
    def exposure(self) -> Exposure | None:
        """How many have been exposed, on a sensitive scale; None on others, and where it is not
        shown.
        """
        return Exposure.of(self.figure)

    @property
    def spread_source(self) -> Source | None:
        """Where the width of the interval comes from; None where there is none, or nobody can say
        any more.
        """
        spread = (
            None
            if self.figure.ci_low is None
            else spread_behind(self.figure, self.scale)
        )
        return spread.source if spread else None

    @cached_property
    def ruler(self) -> charts.Ruler | None:
        """The drawing of the mean, with the interval that a change is judged by."""
        figure = self.figure
        if not self.tells_mean or figure.mean is None:
            return None
        return charts.ruler(
            figure.mean,
            figure.chance_low,
            figure.chance_high,
            before=self.before.mean if self.before else None,
            others=self.others.mean if self.others else None,
            sector=self.sector.mean if self.sector else None,
            of_few=self.is_of_few,
            moved=self.change is not None and self.change.is_clear,
        )

    @property
    def from_good(self) -> float:
        """How far from good, 0–100: of the mean, or of demands how many they do not fit."""
        figure = self.figure
        if figure.mean is None:
            return 100 * (1 - (figure.share_mid or 0))
        return 100 - figure.mean if self.high_is_good else figure.mean

    @property
    def joins_few(self) -> bool:
        """Is an answer that a few gave counted with its neighbour?"""
        return bool(self.shares) and joins(
            self.scale, self.figure.release.survey.floors
        )

    @cached_property
    def shares(self) -> tuple[charts.Segment, ...]:
        """The drawing of the shares; empty where they are not shown."""
        low, mid, high = (
            self.figure.share_low,
            self.figure.share_mid,
            self.figure.share_high,
        )
        if low is None or mid is None or high is None:
            return ()
        return charts.stacked(low, mid, high)

    @cached_property
    def band(self) -> Band | None:
        """The third that the mean lies in; on an optimum scale, what more than half say, whoever
        changes their mind.
        """
        figure = self.figure
        if figure.mean is not None:
            return band(Fraction(figure.mean))
        if not self.shares or not figure.n:
            return None
        said = {
            Band.LOW: figure.share_low,
            Band.MID: figure.share_mid,
            Band.HIGH: figure.share_high,
        }
        most = max(said, key=lambda key: said[key] or 0)
        return most if round((said[most] or 0) * figure.n) - 1 > figure.n / 2 else None

    @cached_property
    def points_nowhere(self) -> bool:
        """Are there so few that chance moves the mean from a third across the middle? No word is
        said of it then.
        """
        figure = self.figure
        if not self.is_of_few or self.band in {None, Band.MID} or not self.tells_mean:
            return False
        low, high = figure.chance_low, figure.chance_high
        return low is None or high is None or low <= MIDDLE <= high

    @cached_property
    def lean(self) -> Lean | None:
        """Where it points; None where so few are exposed that it says nothing, but that one must go
        on asking.
        """
        if self.exposure:
            return None if self.exposure.is_few else Lean.PRESSES
        if self.points_nowhere:
            return Lean.BETWEEN
        return (
            lean_of_band(self.band, self.scale.direction)
            if self.is_shown and not self.scale.sensitive
            else None
        )

    @property
    def lean_words(self) -> str:
        """The same in a word or two, to be translated."""
        return UNTOLD if self.points_nowhere else lean_words(self.scale, self.band)

    @property
    def tells_mean(self) -> bool:
        """Is there an average that means something? Not on a sensitive scale: it does not tell how
        many are exposed.
        """
        return self.figure.mean is not None and not self.scale.sensitive

    @property
    def meaning(self) -> Text | None:
        """What that means, in the questionnaire's own words; None where it has none."""
        texts = self.scale.meaning
        return texts[self.band] if texts and self.band else None

    @cached_property
    def agreement(self) -> Agreement | None:
        """Whether we see it differently; never said of a sensitive scale, where few differ from
        many by their fate.
        """
        if self.scale.sensitive:
            return None
        figure = self.figure
        return agreement(
            figure.agreement, figure.share_low, figure.share_mid, figure.share_high
        )

    @property
    def is_of_few(self) -> bool:
        """Are the people so few that words come before numbers?"""
        return self.figure.n is not None and self.figure.n < FEW

    @property
    def silent(self) -> int:
        """How many of those invited have no score here; 0 where that is unknown."""
        return max((self.invited or 0) - (self.figure.n or 0), 0)

    @property
    def if_all_had_answered(self) -> Interval | None:
        """What the average could have been, had the silent all answered lowest, or all highest."""
        figure = self.figure
        if not self.silent or figure.mean is None or figure.n is None:
            return None
        return if_all_had_answered(figure.mean, figure.n, figure.n + self.silent)


def reading_of(figure: Figure) -> ScaleReading:
    """The figure with its scale, alone: nothing to compare it with."""
    scales = {scale.id: scale for scale in figure.release.survey.instrument.scales}
    return ScaleReading(
        scales[figure.scale], figure, before=None, others=None, change=None
    )
