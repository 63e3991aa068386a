"""The rest of an organisation: all of it but one unit, from released figures alone.

If a unit and the whole above it are published, the rest is a union of blocks (see `blocks`), and
anybody can compute it by differencing. It is nobody, or keeps the threshold. It is coded like every
figure. It is left out if a figure behind it was coded, or if the rounding of those figures leaves
it off by more than a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.precision import fractions, half_a_step, points
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.instrument import Scale

MOST_OFF = 1.0
"""Points. A rest of few people, left over of many, would be further off than its digits say."""


class PublishedGroup(Protocol):
    """Figures of a group as released; None is suppressed."""

    n: int | None
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


@dataclass(frozen=True)
class Rest:
    """How many people the rest are, and their figures; those that must not be published are
    None.
    """

    n: int
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


def rests(
    wholes: Sequence[Sequence[PublishedGroup]],
    parts: Sequence[Sequence[PublishedGroup]],
    policy: Policy,
    scales: Sequence[Scale],
) -> list[Rest | None]:
    """Return for each scale the figures of all groups in ``wholes`` together, less those of the
    ``parts`` in them.

    A group has a figure for each scale. None if a count is suppressed, or if the rest is under the
    threshold.
    """
    of_scales = [policy.thresholds(sensitive=scale.sensitive) for scale in scales]
    thresholds, share_thresholds = np.array(of_scales).reshape(-1, 2).T
    coding = _coding(tuple(scales), policy)
    added = [_Group.of(figures, 1) for figures in wholes]
    taken_out = [_Group.of(figures, -1) for figures in parts]
    groups = added + taken_out
    n: Numbers = np.sum([group.sign * group.people for group in groups], axis=0)
    is_counted = np.all([group.is_counted for group in groups], axis=0)
    is_published = is_counted & (n >= thresholds)
    with_means = [(group.people, group.means, group.sign) for group in groups]
    means = _means(with_means, thresholds, coding)
    shares = np.where(n >= share_thresholds, _shares(groups, coding), np.nan)
    found: list[Rest | None] = [None] * len(scales)
    for s in np.flatnonzero(is_published).tolist():
        figures = map(_or_none, (means[s], *shares[:, s]))
        found[s] = Rest(int(n[s]), *figures)
    return found


def _or_none(figure: float) -> float | None:
    return None if np.isnan(figure) else float(figure)


def rest_means(
    wholes: Sequence[tuple[Numbers, Figures]],
    parts: tuple[Numbers, Figures],
    scales: Sequence[Scale],
    policy: Policy,
) -> Figures:
    """Return the means that `rests` gives, for many units at once, (U, S); NaN if it gives none.

    Groups come as people and means, (S,) or (U, S): 0 people and NaN if suppressed. Each unit is
    one of the parts.
    """
    thresholds = np.array(
        [policy.thresholds(sensitive=scale.sensitive)[0] for scale in scales]
    )
    groups = [*((people, means, 1) for people, means in wholes), (*parts, -1)]
    return _means(groups, thresholds, _coding(tuple(scales), policy))


@dataclass(frozen=True)
class _Group:
    """A group's figures over scales, (S,), shares (3, S); NaN is suppressed. ``sign`` is −1 if it
    is taken out.
    """

    people: Numbers
    is_counted: Mask
    means: Figures
    shares: Figures
    sign: int

    @classmethod
    def of(cls, figures: Sequence[PublishedGroup], sign: int) -> "_Group":
        published = [
            (one.n, one.mean, one.share_low, one.share_mid, one.share_high)
            for one in figures
        ]
        n, means, *shares = np.array(published, dtype=np.float64).reshape(-1, 5).T
        return cls(
            people=np.nan_to_num(n).astype(np.int64),
            is_counted=~np.isnan(n),
            means=means,
            shares=np.array(shares),
            sign=sign,
        )


@lru_cache(maxsize=200)
def _coding(scales: tuple[Scale, ...], policy: Policy) -> TopBottomCoding:
    return TopBottomCoding(scales, policy)


def _means(
    groups: Sequence[tuple[Numbers, Figures, int]],
    thresholds: Numbers,
    coding: TopBottomCoding,
) -> Figures:
    """Return the means of the rests; NaN if that of a group is suppressed or coded, or if too few
    are left.
    """
    published: Mask = np.ones(1, dtype=np.bool_)
    n: Numbers = np.zeros(1, dtype=np.int64)
    total: Figures = np.zeros(1)
    off: Figures = np.zeros(1)
    for people, means, sign in groups:
        bottom, top = coding.at_bounds(people, means)
        published = published & ~np.isnan(means) & ~bottom & ~top
        n = n + sign * people
        total = total + sign * people * means
        off = off + people * half_a_step(people)
    published = published & (n >= thresholds)
    if coding.policy.number > 1:
        published = published & (off <= MOST_OFF * n)
    left = np.maximum(n, 1)
    coded = coding.coded_means(left, total / left)
    return np.where(published, points(coded, left), np.nan)


def _shares(groups: Sequence[_Group], coding: TopBottomCoding) -> Figures:
    """Return the shares of the rests, (3, S); NaN if those of a group are suppressed or coded."""
    published: Mask = np.ones(1, dtype=np.bool_)
    counts: Numbers = np.zeros((3, 1), dtype=np.int64)
    for group in groups:
        suppressed = np.isnan(group.shares).any(axis=0)
        may_be_coded = coding.may_be_coded_shares(group.people, group.shares)
        published = published & ~suppressed & ~may_be_coded
        in_truth = coding.shares_before_coding(
            group.people, np.nan_to_num(group.shares)
        )
        people = np.rint(group.people * in_truth).astype(np.int64)
        counts = counts + group.sign * people
    left = np.maximum(counts.sum(axis=0), 1)
    # Rounded shares can leave a third a person under nobody.
    coded = coding.coded_shares(np.maximum(counts, 0))
    return np.where(published, fractions(coded, left), np.nan)
