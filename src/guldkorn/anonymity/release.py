"""The one gate: from leaf statistics to the only figures that may be seen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask, largest_safe_set, uncovered
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.nesting import Sums, Unanimity, under_everybody
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import (
    COLUMNS,
    RELEASED,
    ReleasedFigures,
    ReleaseRow,
    Status,
    Summary,
)
from guldkorn.anonymity.shown import exposure, figures, thirds
from guldkorn.anonymity.shown.behind import Pooled, behind_intervals
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.common import common_items
from guldkorn.anonymity.shown.joining import beside_joined, joining, parted
from guldkorn.anonymity.shown.joint import unswapped_parts
from guldkorn.anonymity.shown.precision import points
from guldkorn.anonymity.shown.secondary_suppression import (
    differencing,
    feasible_unanimity,
    narrowed_intervals,
    parts_coded_alike,
    safe_to_publish,
)
from guldkorn.anonymity.shown.spread import Published, analyses, pooled, precise
from guldkorn.anonymity.shown.summary import summarise
from guldkorn.anonymity.shown.thresholds import thresholds_of
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.anova import Anova
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import LeafStatistics

__all__ = ["ReleaseRow", "ReleasedFigures", "Status", "Summary", "release"]


def release(
    statistics: LeafStatistics, tree: UnitTree, policy: Policy
) -> ReleasedFigures:
    """Return the figures that are published. Raises ValueError if a unit of the statistics is not
    in the tree.
    """
    gate = _Gate(statistics, tree, policy)
    mean_published = gate.mean_published()
    shares_published = gate.shares_published(mean_published)
    mean_published = np.where(gate.needs_shares, shares_published, mean_published)
    columns, analysed, within = gate.figures(mean_published, shares_published)
    everybody = {name: values[-1] for name, values in columns.items()}
    return ReleasedFigures(
        instrument=statistics.instrument,
        policy=policy,
        units=tuple(unit.id for unit in tree.units),
        summary=summarise(
            statistics, everybody, analysed, within, gate.share_threshold
        ),
        figures={name: values[:-1] for name, values in columns.items()},
    )


class _Gate:
    """What the decisions are about. Rows are the units and, last, everybody, above all roots: (U +
    1, S).
    """

    def __init__(
        self, statistics: LeafStatistics, tree: UnitTree, policy: Policy
    ) -> None:
        self.tree, self.policy = under_everybody(tree), policy
        self.asked, self.scales = statistics.instrument, statistics.instrument.scales
        self.coding = TopBottomCoding(self.scales, policy)
        thresholds = [thresholds_of(scale, policy) for scale in self.scales]
        self.mean_threshold, self.share_threshold = np.array(thresholds).T
        self.sensitive = np.array(
            [scale.sensitive for scale in self.scales], dtype=np.bool_
        )
        # The mean of such a scale discloses its shares, so it is published only where they are.
        self.needs_shares = ~self.sensitive & (
            self.mean_threshold == self.share_threshold
        )
        has_optimum = [scale.direction is Direction.OPTIMUM for scale in self.scales]
        self.averaged = ~np.array(has_optimum, dtype=np.bool_) & ~self.sensitive
        place = _places(statistics, tree)
        self.own = _spread_out(statistics.n, place, len(tree))
        self.units = tree

        def roll_up(leaf: Numbers) -> Numbers:
            return self.tree.roll_up(_spread_out(leaf, place, len(self.tree)))

        self.whole = figures.Whole(statistics, roll_up)

    def mean_published(self) -> Mask:
        """Return for whom the number of people is published, and with it the mean if the scale has
        one.
        """
        whole, coding = self.whole, self.coding

        def is_coded(sums: Sequence[Numbers]) -> Mask:
            n, total = sums
            means = figures.means(n, total, whole.resolution)
            return self.averaged & coding.is_mean_coded(n, means)

        published = self._safe(
            self.mean_threshold, np.ones(whole.n.shape, dtype=np.bool_)
        )
        sums = (whole.n, *coding.feasible_sums(whole.n, whole.mean))
        unanimity = Unanimity(self.mean_threshold - 1, self.policy.mean_cut)
        attacks = [
            differencing(self.tree, (whole.n, whole.total), is_coded),
            feasible_unanimity(self.tree, self._beside_shares(*sums), unanimity),
            narrowed_intervals(
                self.tree, sums, coding.narrows_the_bound, most_each=100
            ),
            parts_coded_alike(
                self.tree, whole.n, coding.at_or_beyond_bounds(whole.n, whole.mean)
            ),
        ]
        safe_means = safe_to_publish(published & self.averaged, whole.n, attacks)
        published = np.where(self.averaged, safe_means, published)
        shared = common_items(
            self.tree, whole.n, whole.item_n, self.asked, self.mean_threshold
        )
        return safe_to_publish(published, whole.n, [shared])

    def _beside_shares(self, n: Numbers, low: Figures, high: Figures) -> Sums:
        """Return the feasibility interval of the sum of scores if shares come to stand beside a
        coded mean.
        """
        least, most = thirds.feasible_sums(self.scales, self.whole.thirds)
        exact = (n >= self.share_threshold) & ~self.coding.is_near_unanimous(
            self.whole.thirds
        )
        return (
            n,
            np.where(exact, np.maximum(low, least), low),
            np.where(exact, np.minimum(high, most), high),
        )

    def shares_published(self, mean_published: Mask) -> Mask:
        """Return for whom shares, spread and agreement are published, or the share exposed. Their n
        is published.
        """
        whole, policy = self.whole, self.policy

        def is_coded(sums: Sequence[Numbers]) -> Mask:
            return self.coding.is_near_unanimous(np.stack(sums[1:]))

        published = self._safe(self.share_threshold, mean_published)
        coded = self.coding.is_near_unanimous(whole.thirds)
        attacks = [
            differencing(self.tree, (whole.n, *whole.thirds), is_coded),
            *thirds.narrowed_shares(self.tree, whole.n, whole.thirds, self.coding),
            unswapped_parts(self.tree, whole, mean_published, coded),
            parted(self.tree, whole.n, whole.thirds, joining(self.scales, policy)),
        ]
        shares = safe_to_publish(published & ~self.sensitive, whole.n, attacks)
        exposed = exposure.publishable(
            self.tree,
            published & self.sensitive,
            whole.n,
            whole.exposed,
            policy.few_exposed,
        )
        return np.where(self.sensitive, exposed, shares)

    def _safe(self, thresholds: Numbers, allowed: Mask) -> Mask:
        """Return whom the block rule publishes; everybody too if those in no published unit are
        nobody, or enough.
        """
        published = np.zeros_like(allowed)
        for threshold in np.unique(thresholds):
            same = thresholds == threshold
            published[:-1, same] = largest_safe_set(
                self.units, self.own[:, same], int(threshold), allowed[:-1, same]
            )
        outside = uncovered(self.units, self.own, published[:-1])
        none_or_enough = (outside == 0) | (outside >= thresholds)
        published[-1] = allowed[-1] & (self.whole.n[-1] >= thresholds) & none_or_enough
        return published

    def figures(
        self, mean_published: Mask, shares_published: Mask
    ) -> tuple[dict[str, NDArray[Any]], list[Anova], Pooled]:
        """Return the columns of a release, the analyses of variance of ICC, and the spread within
        published blocks.
        """
        whole, coding, policy = self.whole, self.coding, self.policy
        own_words = joining(self.scales, policy)
        mean = points(self._coded_means(), whole.n)
        # Beside a coded mean a spread would disclose how near the end the people are.
        is_coded = np.logical_or(*coding.at_bounds(whole.n, mean))
        tells_no_end = self.averaged & ~(coding.is_small(whole.n) & is_coded)
        # Beside joined shares a spread, or a mean, would disclose whether one or two were joined.
        tells_no_end &= ~own_words
        beside = beside_joined(self.tree, shares_published, own_words)
        mean = np.where(beside, np.nan, mean)
        spreads = _only(tells_no_end, figures.spreads(whole, coding))
        least_sd = coding.least_sd(whole.n)
        sd_published = shares_published & ~np.isnan(spreads["sd"])
        published = Published(
            tree=self.tree,
            mean_published=mean_published & self.averaged & ~np.isnan(mean),
            sd_published=sd_published,
            n=whole.n,
            mean=mean,
            sd=spreads["sd"],
            mean_is_coded=is_coded,
            sd_is_coded=(whole.n > 0) & (spreads["sd"] <= points(least_sd, whole.n)),
        )
        analysed = analyses(published)
        within = pooled(analysed, policy)
        sd = np.maximum(whole.sd, least_sd)
        exact = replace(published, mean=self._coded_means(), sd=sd)
        of_icc = precise(analysed, analyses(exact))
        own = np.where(sd_published, spreads["sd"], np.nan)
        reference = within.or_reference(self.scales)
        behind = behind_intervals(whole.n, own, reference, policy)
        values = {
            "n": whole.n,
            "mean": mean,
            **figures.intervals(mean, behind, whole.n, self._invited()),
            **figures.shares(whole, coding),
            **spreads,
            **exposure.shares(whole.n, whole.exposed, policy.few_exposed),
        }
        by_threshold = {
            Threshold.MEAN: mean_published,
            Threshold.SHARES: shares_published,
        }
        return self._released(values, by_threshold), of_icc, within

    def _coded_means(self) -> Figures:
        whole, coding = self.whole, self.coding
        moved = coding.one_moved_a_step(whole.n, whole.mean, whole.sd)
        return coding.coded_means(whole.n, moved)

    def _invited(self) -> NDArray[np.int64]:
        """How many were invited in each unit and below."""
        own = np.array([unit.invited for unit in self.tree.units], dtype=np.int64)
        return self.tree.roll_up(own)

    def _released(
        self, values: dict[str, NDArray[Any]], published: dict[Threshold, Mask]
    ) -> dict[str, NDArray[Any]]:
        """Return the columns of `rows.RELEASED`. Only a figure of that table comes out, suppressed
        as it says.
        """
        thresholds = {
            Threshold.MEAN: self.mean_threshold,
            Threshold.SHARES: self.share_threshold,
        }
        made: dict[str, NDArray[Any]] = {
            status: _status(self.whole.n, thresholds[status], published[status])
            for status in published
        }
        for name, column in COLUMNS.items():
            made[name] = column.published(
                values[name], published[column.governed_by], self.scales
            )
        return {name: made[name] for name in RELEASED}


def _places(statistics: LeafStatistics, tree: UnitTree) -> Numbers:
    for unit in statistics.units:
        if unit not in tree.index:
            raise ValueError(f"unit {unit} has answers, but is not among the units")
    return np.array([tree.index[unit] for unit in statistics.units], dtype=np.int64)


def _spread_out(leaf: Numbers, place: Numbers, units: int) -> Numbers:
    """Return leaf counts (leaves, …) as (units, …) in the order of the tree; units without answers
    have 0.
    """
    result = np.zeros((units, *leaf.shape[1:]), dtype=leaf.dtype)
    result[place] = leaf
    return result


def _status(n: Numbers, threshold: Numbers, published: Mask) -> NDArray[np.str_]:
    too_few = n < threshold
    hidden = np.where(too_few, Status.TOO_FEW.value, Status.PROTECTS_OTHERS.value)
    return np.where(published, Status.SHOWN.value, hidden)


def _only(where: Mask, values: dict[str, Figures]) -> dict[str, Figures]:
    """Return the figures with NaN everywhere else."""
    return {name: np.where(where, column, np.nan) for name, column in values.items()}
