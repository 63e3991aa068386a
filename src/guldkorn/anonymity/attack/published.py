"""What an outsider reads in releases: how many people, and the feasibility interval of their sum of
scores.

A mean times n is a sum over people, a share times n a count. With a spread the squares can be
summed as well. A mean that may be at the bound of a coding (see `coding`) is read as an inequality.
The attack that subtracts takes it as exact all the same, unless the bound is one of the policy's
own.

If n times a mean is no sum of possible scores, the means are rounded. Then each may be off by half
of its last decimal. Figures of different precision (see `precision`) are read apart.

Releases of the same answers are read as one. If a unit or group has more people in a later release,
that release holds the earlier one's people and some more: it is a *layer* upon it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import EVERYBODY, under_everybody
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import ReleasedFigures
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.precision import decimals
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import resolution

SHARES = ("share_low", "share_mid", "share_high")
FIGURES = ("mean", *SHARES, "sd")

DECIMALS = 6
"""Means with more decimals than these are right but for the last bits of a number."""

LAST_BITS = 1e-9

SUM_IS_WHOLE = 1e-4


@dataclass(frozen=True, eq=False)
class Layer:
    """Figures about the same people, (R, S) each. Rows are the units, everybody, the groups; n is 0
    if hidden.

    ``exact`` tells where a figure is published and taken as exact. ``low`` and ``high`` are the
    feasibility interval of the sum of scores of a row.
    """

    name: str
    n: Numbers
    figures: dict[str, Figures]
    exact: dict[str, Mask]
    low: Figures
    high: Figures

    def __or__(self, other: Self) -> Self:
        """Return what follows from both together."""
        return type(self)(
            name=self.name,
            n=np.maximum(self.n, other.n),
            figures={
                f: np.where(self.exact[f], self.figures[f], other.figures[f])
                for f in FIGURES
            },
            exact={f: self.exact[f] | other.exact[f] for f in FIGURES},
            low=np.maximum(self.low, other.low),
            high=np.minimum(self.high, other.high),
        )


@dataclass(frozen=True, eq=False)
class Known:
    """All that is published, and who belongs where. Everybody is the last unit of the tree, above
    all roots.
    """

    tree: UnitTree
    groups: Numbers
    """The people of each group directly in each unit, (U, G, S)."""
    labels: tuple[str, ...]
    scales: tuple[str, ...]
    layers: tuple[Layer, ...] = ()

    def label(self, layer: int, row: int) -> str:
        """Return what a row is called, with its release where there are several layers."""
        return (
            f"{self.labels[row]} ({self.layers[layer].name})"
            if len(self.layers) > 1
            else self.labels[row]
        )


def read(
    releases: Mapping[str, ReleasedFigures],
    tree: UnitTree,
    policy: Policy,
    cells: Mapping[str, Numbers] | None = None,
) -> Known:
    """Return what follows from the releases, each under its name. An earlier release stands before
    a later one.

    ``cells`` are the people of each group per unit, (U,) or (U, S). Raises ValueError if a release
    is about what is neither a unit nor a group, or if it contradicts another.
    """
    cells = cells or {}
    if twice := sorted(tree.index.keys() & cells.keys()):
        raise ValueError(f"“{twice[0]}” is both a unit and a group")
    scales = next(iter(releases.values())).scales
    ids = (*tree.index, EVERYBODY, *cells)
    groups = np.zeros((len(tree) + 1, len(cells), len(scales)), dtype=np.int64)
    for place, people in enumerate(cells.values()):
        groups[:-1, place] = people.reshape(len(tree), -1)
    labels = tuple(id or "everybody" for id in ids)
    known = Known(under_everybody(tree), groups, labels, scales)
    rows = {id: row for row, id in enumerate(ids)}
    for name, release in releases.items():
        known = replace(
            known,
            layers=_stacked(known, _layer(name, release, rows, policy, known.tree)),
        )
    return known


def _layer(
    name: str,
    release: ReleasedFigures,
    rows: Mapping[str, int],
    policy: Policy,
    tree: UnitTree,
) -> Layer:
    for unit in release.units:
        if unit not in rows:
            raise ValueError(f"{name}: “{unit}” is neither a unit nor a group")
    at = [rows[unit] for unit in release.units]
    n = np.zeros((len(rows), len(release.scales)), dtype=np.int64)
    n[at] = release.figures["n"]
    figures = {figure: np.full(n.shape, np.nan) for figure in FIGURES}
    for figure, values in figures.items():
        values[at] = release.figures[figure]
    whole = _above_all(tree, at)
    for column, line in enumerate(release.summary):
        n[whole, column] = max(n[whole, column], line.n or 0)
        for figure in ("mean", "sd"):
            if (value := getattr(line, figure)) is not None:
                figures[figure][whole, column] = value
    return _read(
        name,
        n,
        figures,
        TopBottomCoding(release.instrument.scales, policy),
        release.instrument,
    )


def _above_all(tree: UnitTree, rows: Sequence[int]) -> int:
    """Return the row that is everybody in a release of these rows: the unit above them all, or all
    units.
    """
    units = [row for row in rows if row < len(tree)]
    everybody = len(tree) - 1
    if not units or len(units) < len(rows):
        return everybody
    above = [{unit, *tree.ancestors(unit)} for unit in units]
    common = set.intersection(*above)
    return next((unit for unit in units if unit in common), everybody)


def _read(
    name: str,
    n: Numbers,
    figures: dict[str, Figures],
    coding: TopBottomCoding,
    asked: Instrument,
) -> Layer:
    mean, small = figures["mean"], coding.is_small(n)
    bottom, top = coding.at_bounds(n, mean)
    cut = coding.policy.mean_cut
    by_policy = small & ((mean == cut) | (mean == 100 - cut))
    coded = {"mean": by_policy, "sd": small & (figures["sd"] <= coding.policy.sd_cut)}
    coded |= dict.fromkeys(SHARES, np.zeros_like(small))
    figures |= {
        share: coding.shares_before_coding(n, figures[share]) for share in SHARES
    }
    resolutions = np.array(
        [resolution(scale) for scale in asked.scales], dtype=np.float64
    )
    somebody = n > 0
    is_published = somebody & ~np.isnan(mean)
    most = np.where(somebody, 100.0 * n, np.inf)
    exact = {
        figure: somebody & ~np.isnan(figures[figure]) & ~coded[figure]
        for figure in FIGURES
    }
    exact["sd"] &= exact["mean"]  # squares can be summed where both are known
    totals = n * mean * resolutions / 100
    off = _rounding(mean, totals, exact["mean"], decimals(n))
    least_sum = np.maximum(n * (mean - off), 0)
    most_sum = np.minimum(n * (mean + off), most)
    low = np.where(is_published & ~bottom, least_sum, 0)
    high = np.where(is_published & ~top, most_sum, most)
    return Layer(name, n, figures, exact, low, high)


def _rounding(
    means: Figures, sums: Figures, exact: Mask, precision: Numbers
) -> Figures:
    """Return by how much each mean may be off, (R, S). Figures of one precision are judged
    together.

    The ``sums`` are whole numbers if the means are not rounded.
    """
    off = np.full(means.shape, LAST_BITS)
    for of_n in np.unique(precision):
        these = exact & (precision == of_n)
        if np.abs(sums[these] - np.round(sums[these])).max(initial=0) > SUM_IS_WHOLE:
            off[precision == of_n] = _half_a_step(means[these])
    return off


def _half_a_step(means: Figures) -> float:
    for places in range(DECIMALS + 1):
        if (np.round(means, places) == means).all():
            return float(0.5 / 10**places)
    return LAST_BITS


def _stacked(known: Known, new: Layer) -> tuple[Layer, ...]:
    """Return the layers with a further release: in the last one, or upon it if it holds more
    people.
    """
    for old in known.layers:
        both = (old.n > 0) & (new.n > 0)
        do_not_meet = (old.low > new.high) | (new.low > old.high)
        apart = (old.n == new.n) & do_not_meet
        fewer = new.n < old.n
        for row, column in np.argwhere(both & (fewer | apart)).tolist():
            place = f"{known.scales[column]} of “{known.labels[row]}”"
            raise ValueError(
                f"{new.name} contradicts {old.name} on {place}: these are not the same answers, "
                "or the release of fewer people must come first"
            )
    if not known.layers:
        return (new,)
    *below, last = known.layers
    more = (last.n > 0) & (new.n > last.n)
    return (*known.layers, new) if more.any() else (*below, last | new)
