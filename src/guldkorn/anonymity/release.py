"""The one gate: from leaf statistics to the only figures that may be seen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask, show, uncovered
from guldkorn.anonymity.nesting import Unanimity, under_everybody
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import Release, Row, Status, Summary
from guldkorn.anonymity.shown import figures
from guldkorn.anonymity.shown.cuts import Cuts
from guldkorn.anonymity.shown.spread import Published, Spread
from guldkorn.anonymity.shown.summary import summarise
from guldkorn.anonymity.shown.unanimity import without_bounded_blocks, without_cut_blocks
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import LeafStatistics

__all__ = ["Release", "Row", "Status", "Summary", "release"]


def release(statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> Release:
    """Return the figures that may be seen. Raises ValueError when a unit of the statistics is not in the tree."""
    gate = _Gate(statistics, tree, policy)
    mean_told = gate.mean_told()
    told, spread = gate.figures(mean_told, gate.share_told(mean_told))
    return Release(
        instrument=statistics.instrument,
        policy=policy,
        units=tuple(unit.id for unit in tree.units),
        summary=summarise(statistics, {name: values[-1] for name, values in told.items()}, spread, gate.share_floor),
        figures={name: values[:-1] for name, values in told.items()},
    )


class _Gate:
    """What is decided on. Rows are the units and, last, everybody, who stand above all roots: (U + 1, S)."""

    def __init__(self, statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> None:
        self.tree, self.policy = under_everybody(tree), policy
        scales = statistics.instrument.scales
        self.cuts = Cuts(scales, policy)
        self.mean_floor, self.share_floor = np.array([policy.floors(sensitive=one.sensitive) for one in scales]).T
        self.averaged = np.array([one.direction is not Direction.OPTIMUM for one in scales], dtype=np.bool_)
        place = _places(statistics, tree)
        self.own = _spread_out(statistics.n, place, len(tree))
        self.units = tree
        self.whole = figures.Whole(statistics, lambda leaf: self.tree.roll_up(_spread_out(leaf, place, len(self.tree))))

    def mean_told(self) -> Mask:
        """Return whose mean is told."""
        whole, cuts = self.whole, self.cuts
        unanimity = Unanimity(self.mean_floor - 1, self.policy.mean_cut, self.policy.small)

        def mean(sums: Sequence[Numbers]) -> tuple[Numbers, Figures]:
            n, total = sums
            return n, figures.means(n, total, whole.resolution)

        def is_cut(sums: Sequence[Numbers]) -> Mask:
            return self.averaged & cuts.cuts_mean(*mean(sums))

        def is_open(sums: Sequence[Numbers]) -> Mask:
            return (sums[0] >= unanimity.allowed) & unanimity.seen((sums[0], *cuts.sums(*mean(sums))))

        told = self._safe(self.mean_floor, np.ones(whole.n.shape, dtype=np.bool_))
        told = without_cut_blocks(self.tree, told, (whole.n, whole.total), is_cut, is_open)
        is_exact = ~cuts.cuts_mean(whole.n, whole.mean)
        sums = (whole.n, *cuts.sums(whole.n, whole.mean))
        bounded = without_bounded_blocks(self.tree, told & self.averaged, sums, is_exact, unanimity)
        return np.where(self.averaged, bounded, told)

    def share_told(self, mean_told: Mask) -> Mask:
        """Return whose shares, spread and agreement are told: only where the mean is."""

        def is_cut(sums: Sequence[Numbers]) -> Mask:
            return self.cuts.alike(np.stack(sums[1:]))

        def is_open(sums: Sequence[Numbers]) -> Mask:
            unanimous: Mask = np.max(sums[1:], axis=0) == sums[0]
            return (sums[0] >= self.policy.small) & unanimous

        told = self._safe(self.share_floor, mean_told)
        return without_cut_blocks(self.tree, told, (self.whole.n, *self.whole.thirds), is_cut, is_open)

    def _safe(self, floors: Numbers, allowed: Mask) -> Mask:
        """Return what the block rule shows; everybody where those in no shown unit are nobody, or enough."""
        told = np.zeros_like(allowed)
        for floor in np.unique(floors):
            alike = floors == floor
            told[:-1, alike] = show(self.units, self.own[:, alike], int(floor), allowed[:-1, alike])
        outside = uncovered(self.units, self.own, told[:-1])
        told[-1] = allowed[-1] & (self.whole.n[-1] >= floors) & ((outside == 0) | (outside >= floors))
        return told

    def figures(self, mean_told: Mask, share_told: Mask) -> tuple[dict[str, NDArray[Any]], Spread]:
        """Return the columns of a release, and the spread within units."""
        whole, cuts = self.whole, self.cuts
        mean = cuts.means(whole.n, whole.mean)
        by_share = figures.shares(whole, cuts) | _only(self.averaged, figures.spreads(whole, cuts))
        published = Published(
            tree=self.tree,
            mean_told=mean_told & self.averaged,
            sd_told=share_told & self.averaged,
            n=whole.n,
            mean=mean,
            sd=by_share["sd"],
            mean_is_cut=cuts.cuts_mean(whole.n, mean),
            sd_is_cut=cuts.cuts_sd(whole.n, by_share["sd"]),
        )
        spread = Spread.of(published, whole, self.policy, self.share_floor)
        invited = self.tree.roll_up(np.array([unit.invited for unit in self.tree.units], dtype=np.int64))
        sd = figures.behind_intervals(whole, self.policy, share_told, spread.within)
        intervals = figures.intervals(mean, sd, whole.n, invited)
        by_mean = {"n": whole.n} | _only(self.averaged, {"mean": mean} | intervals)
        told = {"status": _status(whole.n, self.mean_floor, mean_told)} | _only(mean_told, by_mean)
        told |= {"share_status": _status(whole.n, self.share_floor, share_told)} | _only(share_told, by_share)
        return told, spread


def _places(statistics: LeafStatistics, tree: UnitTree) -> Numbers:
    for unit in statistics.units:
        if unit not in tree.index:
            raise ValueError(f"unit {unit} has answers, but is not among the units")
    return np.array([tree.index[unit] for unit in statistics.units], dtype=np.int64)


def _spread_out(leaf: Numbers, place: Numbers, units: int) -> Numbers:
    """Return leaf counts (leaves, …) as (units, …) in the order of the tree; units without answers have 0."""
    result = np.zeros((units, *leaf.shape[1:]), dtype=leaf.dtype)
    result[place] = leaf
    return result


def _status(n: Numbers, floor: Numbers, told: Mask) -> NDArray[np.str_]:
    hidden = np.where(n < floor, Status.TOO_FEW.value, Status.PROTECTS_OTHERS.value)
    return np.where(told, Status.SHOWN.value, hidden)


def _only(where: Mask, values: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Return the figures with every entry that may not be seen wiped: NaN, or 0 among integers."""
    return {name: np.where(where, column, 0 if column.dtype == np.int64 else np.nan) for name, column in values.items()}
