"""The figures of the whole survey, one line per scale, under the same floors."""

from math import sqrt

from guldkorn.anonymity.blocks import Mask, uncovered
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import Status, Summary
from guldkorn.anonymity.tree import Numbers, UnitTree
from guldkorn.measurement.anova import one_way
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.reliability import alpha
from guldkorn.measurement.statistics import LeafStatistics, squared_deviations

Shown = tuple[Mask, Numbers]
"""Which units are shown (U, S), and the floor (S,) that they keep."""


def summarise(
    statistics: LeafStatistics, tree: UnitTree, own: Numbers, policy: Policy, *, means: Shown, shares: Shown
) -> tuple[Summary, ...]:
    """Return a line per scale. ``own`` (U, S) counts each unit's own people in the order of the tree."""
    status = _status(own, uncovered(tree, own, means[0]), means[1])
    sd_status = _status(own, uncovered(tree, own, shares[0]), shares[1])
    shown = means[0].sum(axis=0)
    return tuple(
        _line(
            statistics,
            s,
            policy,
            status=status[s],
            sd_status=sd_status[s],
            floor=int(means[1][s]),
            has_intervals=bool(shown[s]),
        )
        for s in range(len(statistics.instrument.scales))
    )


def _status(own: Numbers, outside: Numbers, floor: Numbers) -> list[Status]:
    return [
        Status.TOO_FEW if n < least else Status.PROTECTS_OTHERS if 0 < rest < least else Status.SHOWN
        for n, rest, least in zip(own.sum(axis=0).tolist(), outside.tolist(), floor.tolist(), strict=True)
    ]


def _line(
    statistics: LeafStatistics,
    s: int,
    policy: Policy,
    *,
    status: Status,
    sd_status: Status,
    floor: int,
    has_intervals: bool,
) -> Summary:
    scale = statistics.instrument.scales[s]
    unit = 100 / int(statistics.resolution[s])
    leaves = statistics.n[:, s], statistics.total[:, s], statistics.squares[:, s]
    analysis = one_way(*leaves, int(statistics.resolution[s]))
    n, total, squares = (leaf.sum(keepdims=True) for leaf in leaves)
    mean = unit * int(total[0]) / max(analysis.n, 1)
    sd = unit * sqrt(squared_deviations(n, total, squares)[0] / max(analysis.n - 1, 1))
    if analysis.n < policy.small:
        mean = min(max(mean, policy.mean_cut), 100 - policy.mean_cut)
        sd = max(sd, policy.sd_cut)
    shown, averaged = status is Status.SHOWN, scale.direction is not Direction.OPTIMUM
    places = [i for i, item in enumerate(statistics.instrument.items) if item in scale.items]
    complete = shown and statistics.complete.n[s] >= floor
    return Summary(
        scale=scale.id,
        status=status,
        n=analysis.n if shown else None,
        mean=mean if shown and averaged else None,
        sd=sd if shown and averaged and sd_status is Status.SHOWN else None,
        alpha=alpha(statistics.complete, s, places) if complete else None,
        icc1=analysis.icc1 if shown else None,
        icc2=analysis.icc2 if shown else None,
        sd_within=analysis.pooled_sd if has_intervals and averaged else None,
    )
