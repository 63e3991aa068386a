"""From leaf statistics to the only figures that may be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from numpy.typing import NDArray

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.statistics import LeafStatistics


class Status(StrEnum):
    SHOWN = "shown"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


@dataclass(frozen=True)
class Row:
    """One unit × scale. Scores, sd and intervals on 0–100, shares 0–1; a hidden figure is None."""

    unit: str
    scale: str
    status: Status
    n: int | None
    mean: float | None
    ci_low: float | None
    ci_high: float | None
    chance_low: float | None
    chance_high: float | None
    share_status: Status
    share_low: float | None
    share_mid: float | None
    share_high: float | None
    sd: float | None
    agreement: float | None


@dataclass(frozen=True)
class Summary:
    """One scale over the whole survey. ``sd_within`` is √MSW, the pooled standard deviation of the units."""

    scale: str
    status: Status
    n: int | None
    mean: float | None
    sd: float | None
    alpha: float | None
    icc1: float | None
    icc2: float | None
    sd_within: float | None


@dataclass(frozen=True)
class Release:
    """Everything that may be seen of a survey, in the order of the units and, within a unit, of the scales."""

    instrument: Instrument
    policy: Policy
    units: tuple[str, ...]
    summary: tuple[Summary, ...]
    figures: dict[str, NDArray[Any]]

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the columns of ``Row`` in its order, one entry per unit × scale: hidden floats NaN, hidden n 0."""
        raise NotImplementedError

    def rows(self) -> Iterator[Row]:
        """Yield one row per unit and scale."""
        raise NotImplementedError

    def row(self, unit: str, scale: str) -> Row:
        """Return the row of a unit and scale. Raises KeyError."""
        raise NotImplementedError


def release(statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> Release:
    """Return the figures that may be seen. Raises ValueError when a unit of the statistics is not in the tree."""
    raise NotImplementedError
