"""What a release holds: one row per unit and scale, and one line per scale for the whole survey."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.policy import Policy
from guldkorn.measurement.instrument import Instrument


class Status(StrEnum):
    """Whether figures are shown, and if not, why: the unit's own people are too few, or others would be exposed."""

    SHOWN = "shown"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


@dataclass(frozen=True)
class Row:
    """One unit × scale. Mean, intervals and sd on 0–100, shares as fractions 0–1; a hidden figure is None.

    ``ci_*`` is what all in the unit think now, ``chance_*`` what is more than chance. ``status`` governs n, mean and
    intervals; ``share_status`` the shares, sd, agreement and the share exposed. A shown row may still lack a figure
    that its data cannot give: an optimum scale has n and shares only, a sensitive one n and the share exposed. The
    share exposed is told as a range: its ends differ where few were exposed, or all but few (see `exposure`).
    Every figure has the precision of its n (`precision`).
    """

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
    exposed_low: float | None
    exposed_high: float | None


@dataclass(frozen=True)
class Summary:
    """One scale over the whole survey; ``status`` governs all of it.

    The people outside every shown unit must be none or at least the floor, else the survey's figures minus the units'
    would tell about them. ``sd`` and ``alpha`` keep the floor of shares. ICC is that of ``icc_units`` published blocks
    with ``icc_people`` people. ``sd_within`` is the standard deviation within them, with ``df_within`` degrees of
    freedom, that the intervals of small groups use; None where too few people stand behind it (`spread`).
    """

    scale: str
    status: Status
    n: int | None
    mean: float | None
    sd: float | None
    alpha: float | None
    icc1: float | None
    icc2: float | None
    icc_units: int | None
    icc_people: int | None
    sd_within: float | None
    df_within: int | None


@dataclass(frozen=True, eq=False)
class Release:
    """Everything that may be seen of a survey. Rows run in the order of the units and, in a unit, of the scales."""

    instrument: Instrument
    policy: Policy
    units: tuple[str, ...]
    summary: tuple[Summary, ...]
    figures: dict[str, NDArray[Any]]
    """The columns of `Row` from status on, each (U, S). A hidden float is NaN, a hidden n is 0."""

    @cached_property
    def scales(self) -> tuple[str, ...]:
        """The ids of the scales."""
        return tuple(scale.id for scale in self.instrument.scales)

    def __len__(self) -> int:
        return len(self.units) * len(self.scales)

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the columns of `Row` in order, one entry per row: a hidden float is NaN, a hidden n is 0."""
        units = np.repeat(np.array(self.units, dtype=object), len(self.scales))
        scales = np.tile(np.array(self.scales, dtype=object), len(self.units))
        return {"unit": units, "scale": scales} | {name: values.ravel() for name, values in self.figures.items()}

    def rows(self) -> Iterator[Row]:
        """Yield every row."""
        columns = self.columns()
        for values in zip(*(column.tolist() for column in columns.values()), strict=True):
            yield _row(dict(zip(columns, values, strict=True)))

    def row(self, unit: str, scale: str) -> Row:
        """Return the row of a unit and scale. Raises KeyError for one that is not in the release."""
        u, s = self._places[0][unit], self._places[1][scale]
        figures = {name: values[u, s].item() for name, values in self.figures.items()}
        return _row({"unit": unit, "scale": scale} | figures)

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int]]:
        return {u: i for i, u in enumerate(self.units)}, {s: i for i, s in enumerate(self.scales)}


def _row(values: dict[str, Any]) -> Row:
    status, share_status = Status(values["status"]), Status(values["share_status"])
    figures = {name: None if isinstance(value, float) and isnan(value) else value for name, value in values.items()}
    return Row(**figures | {"status": status, "n": figures["n"] or None, "share_status": share_status})
