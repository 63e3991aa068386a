"""Where the figures of few people are cut, so that all answering alike cannot be told from two of them differing.

The bounds of the policy are not enough where people move a figure by more: nine yes and a no are a mean of 90, so that
a mean cut to 95 could only be ten times yes; and one of ten people is more than 5 per cent. So the cut goes as far as
two people who stand a step to either side of all others would: the mean of one a step from the end, the spread and the
agreement of those two, and shares with one person in each of the other thirds.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.agreement import uniform_variance
from guldkorn.measurement.instrument import Item, Scale

LAST_BITS = 1e-9


class Cuts:
    """The bounds of figures of n people on each scale, (…, S); from ``Policy.small`` people on there are none."""

    def __init__(self, scales: Sequence[Scale], policy: Policy) -> None:
        self.policy = policy
        ranges = [[sorted(float(option.score) for option in item.options) for item in scale.items] for scale in scales]
        turned = [
            [_turned(item, scores) for item, scores in zip(scale.items, of_scale, strict=True)]
            for scale, of_scale in zip(scales, ranges, strict=True)
        ]
        self._lowest = np.array([np.mean([low for low, _ in ends]) for ends in turned])
        self._highest = np.array([np.mean([high for _, high in ends]) for ends in turned])
        self._step = np.array([max(map(_gap, of_scale)) / len(of_scale) for of_scale in ranges])
        self._variance = np.array([_of_one_step(scale, gaps) for scale, gaps in zip(scales, ranges, strict=True)])

    def small(self, n: Numbers) -> Mask:
        """Return where so few people are that their figures are cut."""
        return (n > 0) & (n < self.policy.small)

    def ends(self, n: Numbers) -> tuple[Figures, Figures]:
        """Return the least and the most that a mean of n people is shown as."""
        cut, one_step, small = self.policy.mean_cut, self._step / np.maximum(n, 1), self.small(n)
        low: Figures = np.where(small, np.maximum(cut, self._lowest + one_step), 0.0)
        high: Figures = np.where(small, np.minimum(100 - cut, self._highest - one_step), 100.0)
        return low, np.fmax(low, high)

    def at_bounds(self, n: Numbers, means: Figures) -> tuple[Mask, Mask, Mask]:
        """Return where shown means stand at the lower bound, at the upper one, and at one that is the policy's own."""
        cut, small = self.policy.mean_cut, self.small(n)
        low, high = (
            np.where(n < self.policy.mean, end, one) for end, one in zip((cut, 100 - cut), self.ends(n), strict=True)
        )
        by_policy = small & ((means == cut) | (means == 100 - cut))
        bottom = small & (np.abs(means - low) < LAST_BITS) | by_policy & (means == cut)
        top = small & (np.abs(means - high) < LAST_BITS) | by_policy & (means != cut)
        return bottom, top, by_policy

    def means(self, n: Numbers, means: Figures) -> Figures:
        """Return means of n people, cut."""
        return np.clip(means, *self.ends(n))

    def cuts_mean(self, n: Numbers, means: Figures) -> Mask:
        """Return where means, cut or not, stand at a bound or beyond."""
        low, high = self.ends(n)
        beyond: Mask = self.small(n) & ((means <= low + LAST_BITS) | (means >= high - LAST_BITS))
        return beyond

    def sums(self, n: Numbers, means: Figures) -> tuple[Figures, Figures]:
        """Return the least and the most that the scores add up to of which these means are shown, cut."""
        means = np.where(n > 0, means, 0.0)
        least, most = self.ends(n)
        beyond = self.cuts_mean(n, means)
        under, over = beyond & (means <= least + LAST_BITS), beyond & (means >= most - LAST_BITS)
        low: Figures = np.where(under, 0.0, np.where(over, most, means))
        high: Figures = np.where(over, 100.0, np.where(under, least, means))
        return n * low, n * high

    def shares(self, counts: Numbers) -> Figures:
        """Return the shares of people in the three thirds, (3, …), cut, from how many are in each."""
        n = counts.sum(axis=0)
        small, people = self.small(n), np.maximum(n, 1)
        least = self.policy.share_cut
        shown = np.where(small, np.clip(counts / people, least, 1 - least), counts / people)
        apart = np.where(counts == counts.max(axis=0), n - 2, 1) / people
        shown = np.where(self.alike(counts), apart, shown)
        result: Figures = np.where(n > 0, shown, np.nan)
        return result

    def alike(self, counts: NDArray[Any]) -> Mask:
        """Return where few people, counted in the three thirds, are all in one of them, or all but one."""
        n = counts.sum(axis=0)
        told: Mask = self.small(n) & (counts.max(axis=0) > n - 1.5)
        return told

    def cuts_shares(self, n: Numbers, shares: Figures) -> Mask:
        """Return where shown shares, (3, …), are those of people who are alike: all but two, and twice one."""
        counts = np.sort(n * shares, axis=0)
        apart = np.stack([np.ones_like(counts[0]), np.ones_like(counts[0]), n - 2.0])
        told: Mask = self.small(n) & (np.abs(counts - apart) < LAST_BITS * np.maximum(n, 1)).all(axis=0)
        return told

    def in_truth(self, n: Numbers, shares: Figures) -> Figures:
        """Return shown shares with those set right of which the cut hides nothing: less than one person is nobody."""
        least = self.policy.share_cut
        hollow = self.small(n) & (n * least < 1)
        shares = np.where(hollow & (shares == least), 0.0, shares)
        return np.where(hollow & (shares == 1 - least), 1.0, shares)

    def least_sd(self, n: Numbers) -> Figures:
        """Return the least that a standard deviation of n people is shown as."""
        two_apart = self._step * np.sqrt(2 / np.maximum(n - 1, 1))
        return np.where(self.small(n), np.maximum(self.policy.sd_cut, two_apart), 0.0)

    def cuts_sd(self, n: Numbers, sds: Figures) -> Mask:
        """Return where standard deviations, cut or not, stand at the bound or under it."""
        under: Mask = self.small(n) & (sds <= self.least_sd(n) + LAST_BITS)
        return under

    def most_agreement(self, n: Numbers) -> Figures:
        """Return the most that an agreement of n people is shown as."""
        two_apart = 1 - self._variance * 2 / np.maximum(n - 1, 1)
        return np.where(self.small(n), np.minimum(self.policy.agreement_cut, two_apart), 1.0)


def _turned(item: Item, scores: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest score of an item in the direction of its scale."""
    return (100 - scores[-1], 100 - scores[0]) if item.reverse else (scores[0], scores[-1])


def _gap(scores: Sequence[float]) -> float:
    """Return the widest step between neighbouring scores of an item."""
    return max((after - before for before, after in pairwise(scores)), default=0.0)


def _of_one_step(scale: Scale, ranges: Sequence[Sequence[float]]) -> float:
    """Return what one step on one item adds to the mean over the items of variance / that of answering at random."""
    nulls = [float(uniform_variance(item)) for item in scale.items]
    steps = [_gap(scores) ** 2 / null for scores, null in zip(ranges, nulls, strict=True) if null]
    return max(steps, default=0.0) / len(nulls)
