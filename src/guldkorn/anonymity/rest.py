"""The rest of an organisation: all of it but one unit, from released figures alone.

Where a unit and the whole that it is part of are shown, the rest is a union of blocks (see `blocks`), and anybody can
subtract it: it is nobody, or keeps the floor. It is cut like every figure, and left out where one behind it was cut,
or where the rounding of those behind it leaves it off by more than a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.cuts import Cuts
from guldkorn.anonymity.shown.precision import fractions, half_a_step, points
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.instrument import Scale

MOST_OFF = 1.0
"""Points. A rest of few people, left over of many, would be told more wrongly than its digits say."""


class Shown(Protocol):
    """Figures of a group as released; None is hidden."""

    n: int | None
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


@dataclass(frozen=True)
class Rest:
    """How many people the rest are, and those of their figures that may be shown; the others are None."""

    n: int
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


def rest(wholes: Sequence[Shown], parts: Sequence[Shown], policy: Policy, scale: Scale) -> Rest | None:
    """Return the figures of all groups in ``wholes`` together, less those of the ``parts`` that are in them.

    None where a count is hidden, or fewer people remain than the floor.
    """
    floor, share_floor = policy.floors(sensitive=scale.sensitive)
    cuts = _cuts((scale,), policy)
    groups = [(whole, 1) for whole in wholes] + [(part, -1) for part in parts]
    n = 0
    for group, sign in groups:
        if group.n is None:
            return None
        n += sign * group.n
    if n < floor:
        return None
    shares = (None,) * 3 if n < share_floor else _shares(groups, cuts)
    mean = _means([(_one(group.n), _mean_of(group), sign) for group, sign in groups], np.array([floor]), cuts)
    return Rest(n, None if np.isnan(mean).any() else float(mean.item()), *shares)


def rest_means(
    wholes: Sequence[tuple[Numbers, Figures]],
    parts: tuple[Numbers, Figures],
    scales: Sequence[Scale],
    policy: Policy,
) -> Figures:
    """Return the means that `rest` gives, for many units at once, (U, S); NaN where it gives none.

    Groups come as people and means, (S,) or (U, S): 0 people and NaN where hidden. Each unit is one of the parts.
    """
    floors = np.array([policy.floors(sensitive=scale.sensitive)[0] for scale in scales])
    groups = [*((people, means, 1) for people, means in wholes), (*parts, -1)]
    return _means(groups, floors, _cuts(tuple(scales), policy))


Groups = Sequence[tuple[Shown, int]]
"""Each group, with 1 where it is counted and −1 where it is taken out."""


@lru_cache(maxsize=200)
def _cuts(scales: tuple[Scale, ...], policy: Policy) -> Cuts:
    return Cuts(scales, policy)


def _means(groups: Sequence[tuple[Numbers, Figures, int]], floors: Numbers, cuts: Cuts) -> Figures:
    """Return the means of the rests; NaN where that of a group is hidden or cut, and where too few are left."""
    told: Mask = np.ones(1, dtype=np.bool_)
    n: Numbers = np.zeros(1, dtype=np.int64)
    total: Figures = np.zeros(1)
    off: Figures = np.zeros(1)
    for people, means, sign in groups:
        bottom, top = cuts.at_bounds(people, means)
        told = told & ~np.isnan(means) & ~bottom & ~top
        n = n + sign * people
        total = total + sign * people * means
        off = off + people * half_a_step(people)
    told = told & (n >= floors)
    if cuts.policy.number > 1:
        told = told & (off <= MOST_OFF * n)
    left = np.maximum(n, 1)
    return np.where(told, points(cuts.means(left, total / left), left), np.nan)


def _mean_of(group: Shown) -> Figures:
    return np.array([[np.nan if group.mean is None else group.mean]])


def _shares(groups: Groups, cuts: Cuts) -> Sequence[float | None]:
    """Return the shares of the rest; None where those of a group are hidden or cut."""
    counts = np.zeros((3, 1, 1), dtype=np.int64)
    for group, sign in groups:
        shares = np.array([group.share_low, group.share_mid, group.share_high], dtype=float).reshape(3, 1, 1)
        n = _one(group.n)
        if np.isnan(shares).any() or cuts.cuts_shares(n, shares).any():
            return (None,) * 3
        counts += sign * np.rint(n * cuts.in_truth(n, shares)).astype(np.int64)
    return [float(share) for share in fractions(cuts.shares(counts), counts.sum(axis=0)).ravel()]


def _one(n: int | None) -> Numbers:
    return np.array([[n or 0]], dtype=np.int64)
