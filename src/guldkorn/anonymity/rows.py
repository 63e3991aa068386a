"""What a release holds: one row per unit and scale, and one line per scale for the whole survey.

The columns of the release are written here and nowhere else, in `ReleaseRow`. Gate, ledger,
database, files and the manual read them from `COLUMNS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import isnan
from typing import Annotated, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.columns import FigureColumn, FigureMeasure, Scales, Threshold
from guldkorn.anonymity.policy import Policy
from guldkorn.measurement.instrument import Instrument


class Status(StrEnum):
    """Whether figures are published. If not: primary suppression (too few people) or secondary
    (protects others).
    """

    SHOWN = "shown"
    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"


_COUNT = FigureColumn(Threshold.MEAN, FigureMeasure.COUNT, Scales.ALL)
_MEAN = FigureColumn(Threshold.MEAN, FigureMeasure.POINTS, Scales.AVERAGED)
_END = FigureColumn(
    Threshold.MEAN, FigureMeasure.POINTS, Scales.AVERAGED, on_spread=True
)
_SHARE = FigureColumn(Threshold.SHARES, FigureMeasure.FRACTION, Scales.NOT_SENSITIVE)
_SPREAD = FigureColumn(Threshold.SHARES, FigureMeasure.POINTS, Scales.AVERAGED)
_AGREEMENT = FigureColumn(Threshold.SHARES, FigureMeasure.INDEX, Scales.AVERAGED)
_EXPOSED = FigureColumn(Threshold.SHARES, FigureMeasure.FRACTION, Scales.SENSITIVE)


@dataclass(frozen=True)
class ReleaseRow:
    """One unit × scale. Mean, intervals and sd on 0–100, shares as fractions 0–1; a suppressed
    figure is None.

    ``ci_*`` is what all in the unit think now, ``chance_*`` what is more than chance. Each figure's
    annotation tells which status governs it and which scales have it. So a row with status “shown”
    may still lack a figure. The share exposed is a range. Its ends differ if few were exposed, or
    all but few (see `exposure`). Every figure has the precision of its n (`precision`).
    """

    unit: str
    scale: str
    status: Status
    n: Annotated[int | None, _COUNT]
    mean: Annotated[float | None, _MEAN]
    ci_low: Annotated[float | None, _END]
    ci_high: Annotated[float | None, _END]
    chance_low: Annotated[float | None, _END]
    chance_high: Annotated[float | None, _END]
    share_status: Status
    share_low: Annotated[float | None, _SHARE]
    share_mid: Annotated[float | None, _SHARE]
    share_high: Annotated[float | None, _SHARE]
    sd: Annotated[float | None, _SPREAD]
    agreement: Annotated[float | None, _AGREEMENT]
    exposed_low: Annotated[float | None, _EXPOSED]
    exposed_high: Annotated[float | None, _EXPOSED]


def _figures_of(row: type) -> Iterator[tuple[str, FigureColumn]]:
    for name, hint in get_type_hints(row, include_extras=True).items():
        for column in getattr(hint, "__metadata__", ()):
            yield name, column


COLUMNS: dict[str, FigureColumn] = dict(_figures_of(ReleaseRow))
"""Every figure of the release by its name, in the order of `ReleaseRow`. The two statuses are no
figures.
"""

RELEASED = tuple(
    name
    for name in ReleaseRow.__annotations__
    if name in COLUMNS or name in {*Threshold}
)
"""The columns of `ReleaseRow` from status on, in order: statuses and figures."""


def governed_by(threshold: Threshold) -> tuple[str, ...]:
    """Return the figures that are suppressed together if a unit does not keep this threshold."""
    return tuple(
        name for name, column in COLUMNS.items() if column.governed_by is threshold
    )


def figures_of_scale(*, sensitive: bool, optimum: bool) -> tuple[str, ...]:
    """Return the figures that a scale of this kind can have, in order."""
    kind = {"sensitive": sensitive, "optimum": optimum}
    return tuple(
        name for name, column in COLUMNS.items() if column.scales.include(**kind)
    )


@dataclass(frozen=True)
class Summary:
    """One scale over the whole survey; ``status`` governs all of it.

    The people outside every published unit must be none, or keep the threshold. Else the survey's
    figures minus the units' would disclose them. ``sd`` and ``alpha`` keep the threshold of shares.
    ICC is that of ``icc_units`` published blocks with ``icc_people`` people. ``sd_within`` is the
    standard deviation within them, with ``df_within`` degrees of freedom. The intervals of small
    groups use it. It is None if too few people stand behind it (`spread`).
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
class ReleasedFigures:
    """Everything that is published of a survey. Rows run in the order of the units and, in a unit,
    of the scales.
    """

    instrument: Instrument
    policy: Policy
    units: tuple[str, ...]
    summary: tuple[Summary, ...]
    figures: dict[str, NDArray[Any]]
    """The columns of `RELEASED`, each (U, S). A suppressed float is NaN, a suppressed n is 0."""

    @cached_property
    def scales(self) -> tuple[str, ...]:
        """The ids of the scales."""
        return tuple(scale.id for scale in self.instrument.scales)

    def __len__(self) -> int:
        return len(self.units) * len(self.scales)

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the columns of `ReleaseRow` in order, one entry per row. What is suppressed is
        NaN, or 0 for n.
        """
        units = np.repeat(np.array(self.units, dtype=object), len(self.scales))
        scales = np.tile(np.array(self.scales, dtype=object), len(self.units))
        figures = {name: values.ravel() for name, values in self.figures.items()}
        return {"unit": units, "scale": scales, **figures}

    def rows(self) -> Iterator[ReleaseRow]:
        """Yield every row."""
        columns = {name: _plain(values) for name, values in self.columns().items()}
        for name in Threshold:
            columns[name] = [Status(word) for word in columns[name]]
        columns["n"] = [people or None for people in columns["n"]]
        yield from map(ReleaseRow, *columns.values())

    def row(self, unit: str, scale: str) -> ReleaseRow:
        """Return the row of a unit and scale. Raises KeyError for one that is not in the
        release.
        """
        u, s = self._unit_places[unit], self._scale_places[scale]
        figures = {name: values[u, s].item() for name, values in self.figures.items()}
        return _row({"unit": unit, "scale": scale} | figures)

    @cached_property
    def _unit_places(self) -> dict[str, int]:
        return {unit: place for place, unit in enumerate(self.units)}

    @cached_property
    def _scale_places(self) -> dict[str, int]:
        return {scale: place for place, scale in enumerate(self.scales)}


def _row(values: dict[str, Any]) -> ReleaseRow:
    figures = {name: _without_nan(value) for name, value in values.items()}
    figures["status"] = Status(values["status"])
    figures["share_status"] = Status(values["share_status"])
    figures["n"] = figures["n"] or None
    return ReleaseRow(**figures)


def _plain(column: NDArray[Any]) -> list[Any]:
    """Return the values of a column, None where one is suppressed."""
    values: list[Any] = column.tolist()
    if column.dtype.kind == "f":
        for place in np.flatnonzero(np.isnan(column)).tolist():
            values[place] = None
    return values


def _without_nan(value: Any) -> Any:
    if isinstance(value, float) and isnan(value):
        return None
    return value
