"""The one gate: from leaf statistics to the only figures that may be seen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask, show, uncovered
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.nesting import Sums, Unanimity, under_everybody
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import COLUMNS, RELEASED, Release, Row, Status, Summary
from guldkorn.anonymity.shown import exposure, figures, thirds
from guldkorn.anonymity.shown.behind import Pooled, behind_intervals
from guldkorn.anonymity.shown.common import common_items
from guldkorn.anonymity.shown.cuts import Cuts
from guldkorn.anonymity.shown.floors import floors_of
from guldkorn.anonymity.shown.joint import unswapped_parts
from guldkorn.anonymity.shown.precision import points
from guldkorn.anonymity.shown.spread import Published, analyses, pooled, precise
from guldkorn.anonymity.shown.summary import summarise
from guldkorn.anonymity.shown.unanimity import bounded_blocks, coded_alike, coded_blocks, narrowed, suppressed
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.anova import Anova
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import LeafStatistics

__all__ = ["Release", "Row", "Status", "Summary", "release"]


def release(statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> Release:
    """Return the figures that may be seen. Raises ValueError when a unit of the statistics is not in the tree."""
    gate = _Gate(statistics, tree, policy)
    mean_told = gate.mean_told()
    share_told = gate.share_told(mean_told)
    mean_told = np.where(gate.needs_shares, share_told, mean_told)
    told, analysed, within = gate.figures(mean_told, share_told)
    everybody = {name: values[-1] for name, values in told.items()}
    return Release(
        instrument=statistics.instrument,
        policy=policy,
        units=tuple(unit.id for unit in tree.units),
        summary=summarise(statistics, everybody, analysed, within, gate.share_floor),
        figures={name: values[:-1] for name, values in told.items()},
    )


class _Gate:
    """What is decided on. Rows are the units and, last, everybody, who stand above all roots: (U + 1, S)."""

    def __init__(self, statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> None:
        self.tree, self.policy = under_everybody(tree), policy
        self.asked, self.scales = statistics.instrument, statistics.instrument.scales
        self.cuts = Cuts(self.scales, policy)
        self.mean_floor, self.share_floor = np.array([floors_of(one, policy) for one in self.scales]).T
        self.sensitive = np.array([one.sensitive for one in self.scales], dtype=np.bool_)
        # A mean that tells the answers is published only where the shares are.
        self.needs_shares = ~self.sensitive & (self.mean_floor == self.share_floor)
        optimum = np.array([one.direction is Direction.OPTIMUM for one in self.scales], dtype=np.bool_)
        self.averaged = ~optimum & ~self.sensitive
        place = _places(statistics, tree)
        self.own = _spread_out(statistics.n, place, len(tree))
        self.units = tree
        self.whole = figures.Whole(statistics, lambda leaf: self.tree.roll_up(_spread_out(leaf, place, len(self.tree))))

    def mean_told(self) -> Mask:
        """Return whose number of people is told, and with it the mean where the scale has one."""
        whole, cuts = self.whole, self.cuts

        def is_cut(sums: Sequence[Numbers]) -> Mask:
            n, total = sums
            return self.averaged & cuts.cuts_mean(n, figures.means(n, total, whole.resolution))

        told = self._safe(self.mean_floor, np.ones(whole.n.shape, dtype=np.bool_))
        sums = (whole.n, *cuts.sums(whole.n, whole.mean))
        unanimity = Unanimity(self.mean_floor - 1, self.policy.mean_cut)
        attacks = [
            coded_blocks(self.tree, (whole.n, whole.total), is_cut),
            bounded_blocks(self.tree, self._beside_shares(*sums), unanimity),
            narrowed(self.tree, sums, cuts.tells_end, most_each=100),
            coded_alike(self.tree, whole.n, cuts.at_ends(whole.n, whole.mean)),
        ]
        told = np.where(self.averaged, suppressed(told & self.averaged, whole.n, attacks), told)
        return suppressed(told, whole.n, [common_items(self.tree, whole.n, whole.item_n, self.asked, self.mean_floor)])

    def _beside_shares(self, n: Numbers, low: Figures, high: Figures) -> Sums:
        """Return between what scores add up to where shares, if they come to be told, stand beside a coded mean."""
        least, most = thirds.sums(self.scales, self.whole.thirds)
        exact = (n >= self.share_floor) & ~self.cuts.alike(self.whole.thirds)
        return n, np.where(exact, np.maximum(low, least), low), np.where(exact, np.minimum(high, most), high)

    def share_told(self, mean_told: Mask) -> Mask:
        """Return whose shares, spread and agreement are told, or the share exposed: only of whom n is."""
        whole, policy = self.whole, self.policy

        def is_cut(sums: Sequence[Numbers]) -> Mask:
            return self.cuts.alike(np.stack(sums[1:]))

        told = self._safe(self.share_floor, mean_told)
        attacks = [
            coded_blocks(self.tree, (whole.n, *whole.thirds), is_cut),
            *thirds.narrowed(self.tree, whole.n, whole.thirds, self.cuts),
            unswapped_parts(self.tree, whole, mean_told, self.cuts.alike(whole.thirds)),
        ]
        shares = suppressed(told & ~self.sensitive, whole.n, attacks)
        exposed = exposure.publishable(self.tree, told & self.sensitive, whole.n, whole.exposed, policy.few_exposed)
        return np.where(self.sensitive, exposed, shares)

    def _safe(self, floors: Numbers, allowed: Mask) -> Mask:
        """Return what the block rule shows; everybody where those in no shown unit are nobody, or enough."""
        told = np.zeros_like(allowed)
        for floor in np.unique(floors):
            alike = floors == floor
            told[:-1, alike] = show(self.units, self.own[:, alike], int(floor), allowed[:-1, alike])
        outside = uncovered(self.units, self.own, told[:-1])
        told[-1] = allowed[-1] & (self.whole.n[-1] >= floors) & ((outside == 0) | (outside >= floors))
        return told

    def figures(self, mean_told: Mask, share_told: Mask) -> tuple[dict[str, NDArray[Any]], list[Anova], Pooled]:
        """Return the columns of a release, the analyses of variance of ICC, and the spread within published blocks."""
        whole, cuts, policy = self.whole, self.cuts, self.policy
        coded = cuts.means(whole.n, cuts.moved(whole.n, whole.mean, whole.sd))
        mean = points(coded, whole.n)
        bottom, top = cuts.at_bounds(whole.n, mean)
        # Beside a mean that is cut a spread would tell how near the end the people are.
        spreads = _only(self.averaged & ~(cuts.small(whole.n) & (bottom | top)), figures.spreads(whole, cuts))
        sd_told = share_told & ~np.isnan(spreads["sd"])
        published = Published(
            tree=self.tree,
            mean_told=mean_told & self.averaged,
            sd_told=sd_told,
            n=whole.n,
            mean=mean,
            sd=spreads["sd"],
            mean_is_cut=bottom | top,
            sd_is_cut=(whole.n > 0) & (spreads["sd"] <= points(cuts.least_sd(whole.n), whole.n)),
        )
        analysed = analyses(published)
        within = pooled(analysed, policy)
        sd = np.maximum(whole.sd, cuts.least_sd(whole.n))
        of_icc = precise(analysed, analyses(replace(published, mean=coded, sd=sd)))
        own = np.where(sd_told, spreads["sd"], np.nan)
        behind = behind_intervals(whole.n, own, within.or_reference(self.scales), policy)
        invited = self.tree.roll_up(np.array([unit.invited for unit in self.tree.units], dtype=np.int64))
        values = {"n": whole.n, "mean": mean} | figures.intervals(mean, behind, whole.n, invited)
        values |= figures.shares(whole, cuts) | spreads | exposure.shares(whole.n, whole.exposed, policy.few_exposed)
        return self._released(values, {Threshold.MEAN: mean_told, Threshold.SHARES: share_told}), of_icc, within

    def _released(self, values: dict[str, NDArray[Any]], told: dict[Threshold, Mask]) -> dict[str, NDArray[Any]]:
        """Return the columns of `rows.RELEASED`: only a figure that stands in that table comes out, and only masked."""
        floors = {Threshold.MEAN: self.mean_floor, Threshold.SHARES: self.share_floor}
        made: dict[str, NDArray[Any]] = {status: _status(self.whole.n, floors[status], told[status]) for status in told}
        for name, column in COLUMNS.items():
            made[name] = column.published(values[name], told[column.governed_by], self.scales)
        return {name: made[name] for name in RELEASED}


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


def _only(where: Mask, values: dict[str, Figures]) -> dict[str, Figures]:
    """Return the figures with NaN everywhere else."""
    return {name: np.where(where, column, np.nan) for name, column in values.items()}
