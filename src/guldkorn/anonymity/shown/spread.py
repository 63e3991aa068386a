"""The spread within units that the intervals of small groups stand on, and ICC: nothing that is not told anyway.

√MSW by the unit that people belong to directly would be a further figure about everybody, the hidden ones too: with one
hidden person among shown units it is that person's answer. So the analysis of variance is made of what is published,
as it is published, coded and rounded. Its groups are the blocks of the units whose mean stands uncut; the sum of
squares of a unit whose spread is shown, less what lies between the groups in it, is that within them. Where every unit
is shown and nothing is cut, this is MSW by unit but for rounding. People whose spread is shown nowhere do not count.
"""

from dataclasses import dataclass

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.behind import Pooled
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.anova import Anova

MANY = 1000
"""People. In so many nobody's part of the last decimal of ICC can be found."""


@dataclass(frozen=True, eq=False)
class Published:
    """What is published of each unit with all below it, (U + 1, S); the last is everybody, above all roots.

    ``n``, ``mean`` and ``sd`` mean nothing where they are not told. ``mean_is_cut`` and ``sd_is_cut`` say where the
    figure may be a bound.
    """

    tree: UnitTree
    mean_told: Mask
    sd_told: Mask
    n: Numbers
    mean: Figures
    sd: Figures
    mean_is_cut: Mask
    sd_is_cut: Mask


def pooled(analyses: list[Anova], policy: Policy) -> Pooled:
    """Return the standard deviation within published blocks, where as many people and blocks are behind it as it takes.

    A spread that few people make would tell about them: three blocks of seven make one that can be solved for.
    """
    found = [_within(one, policy) for one in analyses]
    return Pooled(np.sqrt([within for within, _ in found]), np.array([degrees for _, degrees in found]))


def precise(rounded: list[Anova], unrounded: list[Anova]) -> list[Anova]:
    """Return the analyses that ICC is of: from `MANY` people on those of the same figures before they were rounded.

    There ICC has three decimals, and means rounded to whole points would move the last. Of fewer people it is that of
    the figures as they are published, so it tells nothing that they do not.
    """
    return [fine if fine.n >= MANY else rough for rough, fine in zip(rounded, unrounded, strict=True)]


def _within(one: Anova, policy: Policy) -> tuple[float, float]:
    if one.within is None or one.n < policy.pooled_people or one.groups < policy.pooled_blocks:
        return np.nan, np.nan
    return one.within, float(one.n - one.groups)


def analyses(told: Published) -> list[Anova]:
    """Return, per scale, the analysis of variance of all people whose spread is told, from published figures alone.

    Where a top itself is cut, it is one group.
    """
    top = _tops(told)
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


def _tops(told: Published) -> Numbers:
    """Return for each unit the highest one above it, or it, whose spread is told, (U + 1, S); −1 where none is."""
    top = np.where(told.sd_told, np.arange(len(told.tree))[:, np.newaxis], -1)
    for level in told.tree.levels[1:]:
        over = top[told.tree.parent[level]]
        top[level] = np.where(over >= 0, over, top[level])
    return top
