"""The spread within units that the intervals of small groups use, and ICC: nothing that is not
published anyway.

√MSW by the unit that people belong to directly would be a further figure about everybody, the
hidden ones too. With one hidden person among published units it is that person's answer. So the
analysis of variance uses published figures only, coded and rounded as they are.

Its groups are the blocks of the units whose mean is published uncoded. A unit whose spread is
published has a sum of squares. That less what lies between the groups in it is the sum within them.
If every unit is published and nothing is coded, this is MSW by unit but for rounding. People whose
spread is published nowhere do not count.
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
"""People. Among so many nobody's part of the last decimal of ICC can be found."""


@dataclass(frozen=True, eq=False)
class Published:
    """What is published of each unit with all below it, (U + 1, S); the last is everybody, above
    all roots.

    ``n``, ``mean`` and ``sd`` mean nothing where they are not published. ``mean_is_coded`` and
    ``sd_is_coded`` tell where the figure may be a bound.
    """

    tree: UnitTree
    mean_published: Mask
    sd_published: Mask
    n: Numbers
    mean: Figures
    sd: Figures
    mean_is_coded: Mask
    sd_is_coded: Mask


def pooled(analyses: list[Anova], policy: Policy) -> Pooled:
    """Return the standard deviation within published blocks, if enough people and blocks stand
    behind it.

    A spread of few people would disclose them: that of three blocks of seven can be solved for.
    """
    found = [_within(one, policy) for one in analyses]
    variances = [within for within, _ in found]
    degrees = [degrees for _, degrees in found]
    return Pooled(np.sqrt(variances), np.array(degrees))


def precise(rounded: list[Anova], unrounded: list[Anova]) -> list[Anova]:
    """Return the analyses that ICC is made of: from `MANY` people on those of the figures before
    rounding.

    Then ICC has three decimals, and means rounded to whole points would move the last. For fewer
    people ICC is made of the published figures, so it discloses nothing that they do not.
    """
    return [
        fine if fine.n >= MANY else rough
        for rough, fine in zip(rounded, unrounded, strict=True)
    ]


def _within(one: Anova, policy: Policy) -> tuple[float, float]:
    too_few = one.n < policy.pooled_people or one.groups < policy.pooled_blocks
    if one.within is None or too_few:
        return np.nan, np.nan
    return one.within, float(one.n - one.groups)


def analyses(published: Published) -> list[Anova]:
    """Return, per scale, the analysis of variance of all people whose spread is published, from
    published figures.

    A top that is itself coded is one group.
    """
    top = _tops(published)
    is_top = top == np.arange(len(top))[:, np.newaxis]
    columns = np.arange(top.shape[1])
    is_coded = published.mean_is_coded | published.sd_is_coded
    is_group = np.where(is_coded[top, columns], is_top, ~published.mean_is_coded)
    grouped = (top >= 0) & published.mean_published & is_group
    from_top = published.n * (published.mean - published.mean[top, columns])
    away = np.where(grouped, from_top, 0.0)
    above = nearest_above(published.tree, grouped)
    people, away = (
        of_blocks(grouped, above, published.n),
        of_blocks(grouped, above, away),
    )
    in_tops = np.where(people > 0, away**2 / np.maximum(people, 1), 0.0).sum(axis=0)
    squares = np.where(is_top, (published.n - 1) * published.sd**2, 0.0).sum(axis=0)
    n = np.where(is_top, published.n, 0)
    everybody = n.sum(axis=0)
    total = np.where(is_top, n * published.mean, 0.0).sum(axis=0)
    grand = total / np.maximum(everybody, 1)
    of_tops = np.where(is_top, n * (published.mean - grand) ** 2, 0.0).sum(axis=0)
    of_scales = zip(
        (people > 0).sum(axis=0).tolist(),
        everybody.tolist(),
        (in_tops + of_tops).tolist(),
        np.maximum(squares - in_tops, 0).tolist(),
        strict=True,
    )
    return [Anova.of_squares(*sums) for sums in of_scales]


def _tops(published: Published) -> Numbers:
    """Return for each unit the highest one above it, or it, whose spread is published, (U + 1, S);
    −1 if none is.
    """
    top = np.where(
        published.sd_published, np.arange(len(published.tree))[:, np.newaxis], -1
    )
    for level in published.tree.levels[1:]:
        over = top[published.tree.parent[level]]
        top[level] = np.where(over >= 0, over, top[level])
    return top
