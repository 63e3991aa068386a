"""The one gate: from leaf statistics to the only figures that may be seen."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity import figures
from guldkorn.anonymity.blocks import Mask, show
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import Release, Row, Status, Summary
from guldkorn.anonymity.summary import summarise
from guldkorn.anonymity.tree import Numbers, UnitTree
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import LeafStatistics

__all__ = ["Release", "Row", "Status", "Summary", "release"]


def release(statistics: LeafStatistics, tree: UnitTree, policy: Policy) -> Release:
    """Return the figures that may be seen. Raises ValueError when a unit of the statistics is not in the tree."""
    place = _places(statistics, tree)
    scales = statistics.instrument.scales
    mean_floor, share_floor = np.array([policy.floors(sensitive=scale.sensitive) for scale in scales]).T
    own = _spread_out(statistics.n, place, len(tree))
    mean_shown = _shown(tree, own, mean_floor, np.ones(own.shape, dtype=np.bool_))
    share_shown = _shown(tree, own, share_floor, mean_shown)
    by_floor = {"means": (mean_shown, mean_floor), "shares": (share_shown, share_floor)}
    lines = summarise(statistics, tree, own, policy, **by_floor)
    whole = figures.Whole(statistics, lambda leaf: tree.roll_up(_spread_out(leaf, place, len(tree))))
    invited = tree.roll_up(np.array([unit.invited for unit in tree.units], dtype=np.int64))
    sd_within = np.array([np.nan if line.sd_within is None else line.sd_within for line in lines])
    averaged = np.array([scale.direction is not Direction.OPTIMUM for scale in scales], dtype=np.bool_)
    by_mean = {"n": whole.n} | _only(averaged, figures.means(whole, policy, invited, share_shown, sd_within))
    by_share = figures.shares(whole, policy) | _only(averaged, figures.spreads(whole, policy))
    return Release(
        instrument=statistics.instrument,
        policy=policy,
        units=tuple(unit.id for unit in tree.units),
        summary=lines,
        figures={"status": _status(whole.n, mean_floor, mean_shown)}
        | _only(mean_shown, by_mean)
        | {"share_status": _status(whole.n, share_floor, share_shown)}
        | _only(share_shown, by_share),
    )


def _places(statistics: LeafStatistics, tree: UnitTree) -> Numbers:
    for unit in statistics.units:
        if unit not in tree.index:
            raise ValueError(f"unit {unit} has answers, but is not among the units")
    return np.array([tree.index[unit] for unit in statistics.units], dtype=np.int64)


def _spread_out(leaf: Numbers, place: Numbers, units: int) -> Numbers:
    """Return leaf counts (leaves, …) as (units, …) in the order of the tree; units without answers have 0."""
    result = np.zeros((units, *leaf.shape[1:]), dtype=np.int64)
    result[place] = leaf
    return result


def _shown(tree: UnitTree, own: Numbers, floors: Numbers, allowed: Mask) -> Mask:
    result = np.zeros(own.shape, dtype=np.bool_)
    for floor in np.unique(floors):
        alike = floors == floor
        result[:, alike] = show(tree, own[:, alike], int(floor), allowed[:, alike])
    return result


def _status(n: Numbers, floor: Numbers, shown: Mask) -> NDArray[np.str_]:
    hidden = np.where(n < floor, Status.TOO_FEW.value, Status.PROTECTS_OTHERS.value)
    return np.where(shown, Status.SHOWN.value, hidden)


def _only(where: Mask, values: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Return the figures with every entry that may not be seen wiped: NaN, or 0 among integers."""
    return {name: np.where(where, column, 0 if column.dtype == np.int64 else np.nan) for name, column in values.items()}
