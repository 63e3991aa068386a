"""The spread within units that the intervals of small groups stand on, and ICC: nothing that is not told anyway.

√MSW by the unit that people belong to directly would be a further figure about everybody, the hidden ones too: with one
hidden person among shown units it is that person's answer. So the analysis of variance is made of what is published.
Its groups are the blocks of the units whose mean stands uncut; the sum of squares of a unit whose spread is shown,
less what lies between the groups in it, is that within them. Where every unit is shown and nothing is cut, this is MSW
by unit to the last bits of a number.

People whose spread is shown nowhere count too, by their blocks and cut like any spread, where together they keep the
floor of spreads; and where they are all there are, so that a small workplace has an interval.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.figures import Whole
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.anova import Anova
from guldkorn.measurement.statistics import squared_deviations


@dataclass(frozen=True, eq=False)
class Published:
    """What is told of each unit with all below it, (U + 1, S); the last is everybody, above all roots.

    ``n``, ``mean`` and ``sd`` are as published; they mean nothing where they are not told. ``mean_is_cut`` and
    ``sd_is_cut`` say where the figure is a bound.
    """

    tree: UnitTree
    mean_told: Mask
    sd_told: Mask
    n: Numbers
    mean: Figures
    sd: Figures
    mean_is_cut: Mask
    sd_is_cut: Mask


@dataclass(frozen=True, eq=False)
class Spread:
    """``within`` is the standard deviation within units, (S,), on 0–100; NaN where no mean is shown."""

    within: Figures
    analyses: list[Anova]
    """Of each scale, over all people whose spread is told."""

    @classmethod
    def of(cls, told: Published, whole: Whole, policy: Policy, floors: Numbers) -> Self:
        """Return the spread within the units of ``whole``; ``floors`` (S,) are those of spreads."""
        top = _tops(told)
        found = _analyses(told, top)
        return cls(_pooled(found, _others(told, top, whole, policy), floors), found)


def _tops(told: Published) -> Numbers:
    """Return for each unit the highest one above it, or it, whose spread is told, (U + 1, S); −1 where none is."""
    top = np.where(told.sd_told, np.arange(len(told.tree))[:, np.newaxis], -1)
    for level in told.tree.levels[1:]:
        over = top[told.tree.parent[level]]
        top[level] = np.where(over >= 0, over, top[level])
    return top


def _analyses(told: Published, top: Numbers) -> list[Anova]:
    """Return, per scale, the analysis of variance of all people whose spread is told, from published figures alone.

    Where a top itself is cut, it is one group.
    """
    is_top, columns = top == np.arange(len(top))[:, np.newaxis], np.arange(top.shape[1])
    one_group = (told.mean_is_cut | told.sd_is_cut)[top, columns]
    grouped = (top >= 0) & told.mean_told & np.where(one_group, is_top, ~told.mean_is_cut)
    away = np.where(grouped, told.n * (told.mean - told.mean[top, columns]), 0.0)
    above = nearest_above(told.tree, grouped)
    people, away = of_blocks(grouped, above, told.n), of_blocks(grouped, above, away)
    in_tops = np.where(people > 0, away**2 / np.maximum(people, 1), 0.0).sum(axis=0)
    squares = np.where(is_top, (told.n - 1) * told.sd**2, 0.0).sum(axis=0)
    n = np.where(is_top, told.n, 0)
    everybody = n.sum(axis=0)
    grand = np.where(is_top, n * told.mean, 0.0).sum(axis=0) / np.maximum(everybody, 1)
    of_tops = np.where(is_top, n * (told.mean - grand) ** 2, 0.0).sum(axis=0)
    sums = (people > 0).sum(axis=0), everybody, in_tops + of_tops, np.maximum(squares - in_tops, 0)
    return [Anova.of_squares(*of_scale) for of_scale in zip(*(each.tolist() for each in sums), strict=True)]


def _others(told: Published, top: Numbers, whole: Whole, policy: Policy) -> tuple[Numbers, Numbers, Figures]:
    """Return, per scale, the people whose mean is told and whose spread is told nowhere: how many they are, their
    degrees of freedom within blocks, and their sum of squares there, cut.
    """
    shown = told.mean_told.copy()
    shown[-1] = False
    above = nearest_above(told.tree, shown)
    n, total, squares = (of_blocks(shown, above, each) for each in (whole.n, whole.total, whole.squares))
    others = shown & (top < 0) & (n > 0)
    people, degrees = np.where(others, n, 0).sum(axis=0), np.where(others, n - 1, 0).sum(axis=0)
    within = np.where(others, squared_deviations(n, total, squares), 0.0).sum(axis=0) * (100 / whole.resolution) ** 2
    least = np.where(people < policy.small, degrees * policy.sd_cut**2, 0.0)
    return people, degrees, np.maximum(within, least)


def _pooled(found: list[Anova], others: tuple[Numbers, Numbers, Figures], floors: Numbers) -> Figures:
    people, degrees, within = others
    known = np.array([0 if one.within is None else one.n - one.groups for one in found], dtype=np.int64)
    known_within = np.array([one.within or 0.0 for one in found]) * known
    counted = (people >= floors) | (known == 0)
    all_degrees = known + np.where(counted, degrees, 0)
    squares = known_within + np.where(counted, within, 0.0)
    pooled: Figures = np.sqrt(squares / np.where(all_degrees > 0, all_degrees, np.nan))
    return pooled
