"""The release ledger: nothing further is published about the same answers unless the audit clears
it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.rows import COLUMNS, ReleasedFigures, Status, governed_by
from guldkorn.anonymity.tree import Numbers, TreeUnit, UnitTree
from guldkorn.measurement.statistics import LeafStatistics

SUMS = (
    "n",
    "total",
    "squares",
    "low",
    "high",
    "exposed",
    "item_n",
    "item_total",
    "item_squares",
)


def refusal(
    published: Mapping[str, ReleasedFigures],
    proposed: Mapping[str, ReleasedFigures],
    tree: UnitTree,
    policy: Policy,
    cells: Mapping[str, Numbers] | None = None,
) -> str | None:
    """Return why the proposed releases must not be published beside those that are, or nothing.

    Each stands under its name; ``cells`` are as `audit` takes them.
    """
    try:
        leaks = audit({**published, **proposed}, tree, policy, cells).leaks
    except ValueError as error:
        return str(error)
    return str(leaks[0]) if leaks else None


def second_cut(
    groups: Mapping[str, LeafStatistics],
    invited: Mapping[str, int],
    tree: UnitTree,
    policy: Policy,
    published: Mapping[str, ReleasedFigures],
) -> ReleasedFigures:
    """Return the figures of each group in the whole organisation that can be published beside what
    is published.

    ``groups`` are the leaf statistics of each group by unit; together they must be everybody's.
    ``invited`` are the people of each. Each scale is decided by itself. First the groups keep the
    thresholds. Then, as long as the audit of all together finds a leak, the smallest published
    group is suppressed, at last all. This finds a set that is cleared, not always the largest.

    The attacker is taken to know how many of each group answered in each unit. A group has
    intervals only if they come from its own published spread. The pooled one would be a further
    figure about the suppressed groups. Raises ValueError if the groups are not the people of the
    published releases.
    """
    people = {group: _by_unit(statistics, tree) for group, statistics in groups.items()}
    _check_everybody(tree.roll_up(np.sum([*people.values()], axis=0)), tree, published)
    made = _of_groups(groups, invited, policy)
    # everybody who counts is in the groups
    bare = UnitTree(replace(unit, invited=0) for unit in tree.units)
    for column in range(len(made.scales)):
        cells = {group: n[:, column] for group, n in people.items()}
        before = {name: _one_scale(made, column) for name, made in published.items()}
        _suppress_until_cleared(
            made, column, before, tree=bare, policy=policy, cells=cells
        )
    return made


def _suppress_until_cleared(
    made: ReleasedFigures,
    column: int,
    before: Mapping[str, ReleasedFigures],
    *,
    tree: UnitTree,
    policy: Policy,
    cells: Mapping[str, Numbers],
) -> None:
    """Suppress groups of a scale, the smallest first, until the audit finds no leak or none is
    left.
    """
    while True:
        proposed = {**before, "second cut": _one_scale(made, column)}
        leaks = audit(proposed, tree, policy, cells).leaks
        if not leaks:
            return
        shares_only = not any("mean" in leak.figures for leak in leaks)
        if not _suppress_smallest(made, column, shares_only=shares_only):
            return


def _by_unit(statistics: LeafStatistics, tree: UnitTree) -> Numbers:
    people = np.zeros((len(tree), len(statistics.instrument.scales)), dtype=np.int64)
    people[[tree.index[unit] for unit in statistics.units]] = statistics.n
    return people


def _check_everybody(
    people: Numbers, tree: UnitTree, published: Mapping[str, ReleasedFigures]
) -> None:
    for name, made in published.items():
        n = made.figures["n"]
        of_groups = people[[tree.index[unit] for unit in made.units]]
        for row, column in np.argwhere((n > 0) & (n != of_groups)).tolist():
            place = f"{made.scales[column]} of “{made.units[row]}” in {name}"
            raise ValueError(f"{place}: the groups together are not these people")


def _of_groups(
    groups: Mapping[str, LeafStatistics], invited: Mapping[str, int], policy: Policy
) -> ReleasedFigures:
    first = next(iter(groups.values()))
    sums: dict[str, Any] = {
        name: np.stack([getattr(each, name).sum(axis=0) for each in groups.values()])
        for name in SUMS
    }
    forest = UnitTree(TreeUnit(group, None, group, invited[group]) for group in groups)
    made = release(replace(first, units=tuple(groups), **sums), forest, policy)
    own = (made.figures["n"] >= policy.own_sd_from) & (
        made.figures["share_status"] == Status.SHOWN
    )
    on_spread = (name for name, column in COLUMNS.items() if column.on_spread)
    intervals = {name: np.where(own, made.figures[name], np.nan) for name in on_spread}
    made = replace(made, summary=(), figures=made.figures | intervals)
    for column, scale in enumerate(first.instrument.scales):
        # The audit does not read the share exposed, so nothing clears it: a second cut never
        # publishes it.
        if scale.sensitive:
            shown = made.figures["share_status"][:, column] == Status.SHOWN
            for row in np.flatnonzero(shown).tolist():
                _suppress(made, row, column, Threshold.SHARES)
    return made


def _one_scale(made: ReleasedFigures, column: int) -> ReleasedFigures:
    one = slice(column, column + 1)
    return replace(
        made,
        instrument=replace(made.instrument, scales=made.instrument.scales[one]),
        summary=made.summary[one],
        figures={name: values[:, one] for name, values in made.figures.items()},
    )


def _suppress_smallest(
    made: ReleasedFigures, column: int, *, shares_only: bool
) -> bool:
    """Suppress the smallest published group of a scale, or its shares if these suffice; False if
    none is left.
    """
    shown = made.figures["status"][:, column] == Status.SHOWN
    if not shown.any():
        return False
    shares = made.figures["share_status"][:, column] == Status.SHOWN
    only = shares_only and bool(shares.any())
    candidates = shares if only else shown
    n = np.where(candidates, made.figures["n"][:, column], np.iinfo(np.int64).max)
    row = int(n.argmin())
    if shares[row]:
        _suppress(made, row, column, Threshold.SHARES)
    if not only:
        _suppress(made, row, column, Threshold.MEAN)
    return True


def _suppress(
    made: ReleasedFigures, row: int, column: int, threshold: Threshold
) -> None:
    """Suppress every figure of the group and scale that the threshold governs."""
    made.figures[threshold][row, column] = Status.PROTECTS_OTHERS
    for name in governed_by(threshold):
        made.figures[name][row, column] = COLUMNS[name].measure.suppressed
