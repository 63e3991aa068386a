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


def rests(
    wholes: Sequence[Sequence[Shown]], parts: Sequence[Sequence[Shown]], policy: Policy, scales: Sequence[Scale]
) -> list[Rest | None]:
    """Return for each scale the figures of all groups in ``wholes`` together, less those of the ``parts`` in them.

    A group has a figure for each scale. None where a count is hidden, or fewer people remain than the floor.
    """
    floors, share_floors = np.array([policy.floors(sensitive=scale.sensitive) for scale in scales]).reshape(-1, 2).T
    cuts = _cuts(tuple(scales), policy)
    groups = [_Group.of(figures, 1) for figures in wholes] + [_Group.of(figures, -1) for figures in parts]
    n: Numbers = np.sum([group.sign * group.people for group in groups], axis=0)
    is_told = np.all([group.is_counted for group in groups], axis=0) & (n >= floors)
    means = _means([(group.people, group.means, group.sign) for group in groups], floors, cuts)
    shares = np.where(n >= share_floors, _shares(groups, cuts), np.nan)
    return [
        Rest(int(n[s]), *(None if np.isnan(figure) else float(figure) for figure in (means[s], *shares[:, s])))
        if is_told[s]
        else None
        for s in range(len(scales))
    ]


def rest_means(
    wholes: Sequence[tuple[Numbers, Figures]],
    parts: tuple[Numbers, Figures],
    scales: Sequence[Scale],
    policy: Policy,
) -> Figures:
    """Return the means that `rests` gives, for many units at once, (U, S); NaN where it gives none.

    Groups come as people and means, (S,) or (U, S): 0 people and NaN where hidden. Each unit is one of the parts.
    """
    floors = np.array([policy.floors(sensitive=scale.sensitive)[0] for scale in scales])
    groups = [*((people, means, 1) for people, means in wholes), (*parts, -1)]
    return _means(groups, floors, _cuts(tuple(scales), policy))


@dataclass(frozen=True)
class _Group:
    """A group's figures over scales, (S,), shares (3, S); NaN is hidden. ``sign`` is −1 where it is taken out."""

    people: Numbers
    is_counted: Mask
    means: Figures
    shares: Figures
    sign: int

    @classmethod
    def of(cls, figures: Sequence[Shown], sign: int) -> "_Group":
        told = [(one.n, one.mean, one.share_low, one.share_mid, one.share_high) for one in figures]
        n, means, *shares = np.array(told, dtype=np.float64).reshape(-1, 5).T
        return cls(np.nan_to_num(n).astype(np.int64), ~np.isnan(n), means, np.array(shares), sign)


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


def _shares(groups: Sequence[_Group], cuts: Cuts) -> Figures:
    """Return the shares of the rests, (3, S); NaN where those of a group are hidden or cut."""
    told: Mask = np.ones(1, dtype=np.bool_)
    counts: Numbers = np.zeros((3, 1), dtype=np.int64)
    for group in groups:
        told = told & ~np.isnan(group.shares).any(axis=0) & ~cuts.cuts_shares(group.people, group.shares)
        in_truth = cuts.in_truth(group.people, np.nan_to_num(group.shares))
        counts = counts + group.sign * np.rint(group.people * in_truth).astype(np.int64)
    left = np.maximum(counts.sum(axis=0), 1)
    return np.where(told, fractions(cuts.shares(np.maximum(counts, 0)), left), np.nan)
