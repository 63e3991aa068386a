"""Top and bottom coding: a figure near an end is published as a bound.

Unanimity must not be told from two people who differ. Groups under ``Policy.small`` people are
coded to the bounds of the policy. These do not suffice if one person moves a figure further. Nine
yes and one no have a mean of 90, so a mean coded to 95 could only be ten yes. One of ten people is
more than 5 per cent.

So groups of every size are also coded as far as two people could move the figure. Those two stand
one step to either side of all others. The mean is at most that of one person a step from the end.
Spread and agreement are those of the two. Shares have one person in each of the other thirds.
Nobody's answer follows from unanimity, at any size.

The fields of `Policy` are called ``mean_cut``, ``share_cut`` and so on, because surveys store them
under these names.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.precision import half_a_step, points
from guldkorn.anonymity.shown.thresholds import has_even_steps
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.agreement import uniform_variance
from guldkorn.measurement.instrument import Scale, ScaleItem

LAST_BITS = 1e-9

NEAR_END = 20.0
"""Points. The scores of a group sum to at least this far from an end: of four people no mean is
known to 5 points.
"""


class TopBottomCoding:
    """Codes figures of n people on each scale, (…, S), and tells which published figures may be
    coded.
    """

    def __init__(self, scales: Sequence[Scale], policy: Policy) -> None:
        self.policy = policy
        ranges = [_ranges(scale) for scale in scales]
        pairs = list(zip(scales, ranges, strict=True))
        ends = [_ends(scale, of_scale) for scale, of_scale in pairs]
        steps = [max(map(_gap, of_scale)) / len(of_scale) for of_scale in ranges]
        self._lowest = np.array([low for low, _ in ends])
        self._highest = np.array([high for _, high in ends])
        self._step = np.array(steps)
        # A yes-or-no question has no middle, so the group that stands for unanimity has two people
        # at the other end.
        yes_or_no = [_asks_yes_or_no(of_scale) for of_scale in ranges]
        self._is_yes_or_no = np.array(yes_or_no, dtype=np.bool_)
        self._uneven = {
            s: _steps(scale) for s, scale in enumerate(scales) if _is_uneven(scale)
        }
        variances = [_of_one_step(scale, of_scale) for scale, of_scale in pairs]
        self._variance = np.array(variances)

    def is_small(self, n: Numbers) -> Mask:
        """Return where the group is so small that the bounds of the policy hold."""
        return (n > 0) & (n < self.policy.small)

    def bounds(self, n: Numbers) -> tuple[Figures, Figures]:
        """Return the lowest and the highest mean that is published of n people."""
        of_policy = np.where(self.is_small(n), self.policy.mean_cut, 0.0)
        least_sum = np.where(
            self._is_yes_or_no, 2 * self._step, np.maximum(self._step, NEAR_END)
        )
        moved = least_sum / np.maximum(n, 1)
        # never past the middle of what can be scored
        moved = np.minimum(moved, (self._highest - self._lowest) / 2)
        low: Figures = np.maximum(of_policy, self._lowest + moved)
        high: Figures = np.minimum(100 - of_policy, self._highest - moved)
        return low, np.fmax(low, high)

    def at_bounds(self, n: Numbers, means: Figures) -> tuple[Mask, Mask]:
        """Return where a published mean may be the lower bound, and where the upper one. It may be
        rounded.
        """
        low, high = self.bounds(n)
        bottom: Mask = (n > 0) & (means <= points(low, n) + LAST_BITS)
        top: Mask = (n > 0) & (means >= points(high, n) - LAST_BITS)
        return bottom, top

    def coded_means(self, n: Numbers, means: Figures) -> Figures:
        """Return means of n people, coded to the bounds."""
        return np.clip(means, *self.bounds(n))

    def one_moved_a_step(self, n: Numbers, means: Figures, sds: Figures) -> Figures:
        """Return the means. If all gave one answer to a question with uneven steps, one person
        moves a step.

        On even steps two people who move apart keep the mean. On uneven steps no other answers may
        have it.
        """
        shown = means.copy()
        for s, (scores, steps) in self._uneven.items():
            alike = (n[:, s] > 0) & (sds[:, s] == 0)
            place = np.abs(scores - means[:, [s]]).argmin(axis=1)
            moved = means[:, s] + steps[place] / np.maximum(n[:, s], 1)
            shown[:, s] = np.where(alike, moved, means[:, s])
        return shown

    def is_mean_coded(self, n: Numbers, means: Figures) -> Mask:
        """Return where a mean, before or after coding, is at a bound or beyond it."""
        bottom, top = self.at_or_beyond_bounds(n, means)
        return bottom | top

    def at_or_beyond_bounds(self, n: Numbers, means: Figures) -> tuple[Mask, Mask]:
        """Return where a mean, before or after coding, is at or under the lower bound, and at or
        over the upper.
        """
        low, high = self.bounds(n)
        bottom: Mask = (n > 0) & (means <= low + LAST_BITS)
        top: Mask = (n > 0) & (means >= high - LAST_BITS)
        return bottom, top

    def feasible_sums(self, n: Numbers, means: Figures) -> tuple[Figures, Figures]:
        """Return the feasibility interval of the sum of scores, given that these means are
        published coded.
        """
        means = np.where(n > 0, means, 0.0)
        least, most = self.bounds(n)
        beyond = self.is_mean_coded(n, means)
        under = beyond & (means <= least + LAST_BITS)
        over = beyond & (means >= most - LAST_BITS)
        low: Figures = np.where(under, 0.0, np.where(over, most, means))
        high: Figures = np.where(over, 100.0, np.where(under, least, means))
        return n * low, n * high

    def narrows_the_bound(self, n: Numbers, least: Figures, most: Figures) -> Mask:
        """Return where the sum of scores is at an end and known more closely than its coding
        allows.

        ``least`` and ``most`` are its feasibility interval. At least two sums must stay possible.
        """
        low, high = self.bounds(n)
        at_end = (most <= n * low + LAST_BITS) | (least >= n * high - LAST_BITS)
        result: Mask = at_end & (most - least < self._step - LAST_BITS)
        return result

    def coded_shares(self, counts: Numbers) -> Figures:
        """Return the coded shares of people in the three thirds, (3, …), from the counts in
        each.
        """
        n = counts.sum(axis=0)
        small, people = self.is_small(n), np.maximum(n, 1)
        least = self.policy.share_cut
        in_truth = counts / people
        shown = np.where(small, np.clip(in_truth, least, 1 - least), in_truth)
        others = np.where(self._is_yes_or_no, 2, 1) * np.ones_like(counts)
        others[1] = np.where(self._is_yes_or_no, counts[1], others[1])
        apart = np.where(counts == counts.max(axis=0), n - 2, others) / people
        apart = np.where(small, np.clip(apart, least, 1 - least), apart)
        shown = np.where(self.is_near_unanimous(counts), apart, shown)
        result: Figures = np.where(n > 0, shown, np.nan)
        return result

    def is_near_unanimous(self, counts: NDArray[Any]) -> Mask:
        """Return where all people, or all but one, are in one of the three thirds.

        The group that such people are published as counts too, so that a decision does not tell the
        two apart.
        """
        n, most, middle = (
            counts.sum(axis=0),
            counts.max(axis=0),
            np.median(counts, axis=0),
        )
        looks_so = (most == n - 2) & (self._is_yes_or_no | (middle == 1))
        result: Mask = (n > 0) & ((most > n - 2) | looks_so)
        return result

    def may_be_coded_shares(self, n: Numbers, shares: Figures) -> Mask:
        """Return where published shares, (3, …), may be coded: all but two people are in one
        third.
        """
        off = n * half_a_step(n) / 100 + LAST_BITS * np.maximum(n, 1)
        most = (n * shares).max(axis=0)
        result: Mask = (n > 0) & (np.abs(most - (n - 2)) <= off)
        return result

    def shares_before_coding(self, n: Numbers, shares: Figures) -> Figures:
        """Return published shares, with a bound of less than one person read as nobody."""
        least = self.policy.share_cut
        hollow = self.is_small(n) & (n * least < 1)
        shares = np.where(hollow & (shares == least), 0.0, shares)
        return np.where(hollow & (shares == 1 - least), 1.0, shares)

    def least_sd(self, n: Numbers) -> Figures:
        """Return the lowest standard deviation that is published of n people."""
        two_apart = self._step * np.sqrt(2 / np.maximum(n - 1, 1))
        of_policy = np.where(self.is_small(n), self.policy.sd_cut, 0.0)
        least: Figures = np.maximum(of_policy, two_apart)
        return least

    def most_agreement(self, n: Numbers) -> Figures:
        """Return the highest agreement that is published of n people."""
        two_apart = 1 - self._variance * 2 / np.maximum(n - 1, 1)
        of_policy = np.where(self.is_small(n), self.policy.agreement_cut, 1.0)
        most: Figures = np.minimum(of_policy, two_apart)
        return most


def _ranges(scale: Scale) -> list[list[float]]:
    """The scores that the options of each item stand for, the lowest first."""
    found = []
    for item in scale.items:
        scores = [float(option.score) for option in item.options]
        found.append(sorted(scores))
    return found


def _asks_yes_or_no(ranges: Sequence[Sequence[float]]) -> bool:
    return [len(scores) for scores in ranges] == [2]


def _is_uneven(scale: Scale) -> bool:
    return len(scale.items) == 1 and not has_even_steps(scale)


def _steps(scale: Scale) -> tuple[Figures, Figures]:
    """Return the scores of a single question, rising, and the step from each to the nearest
    other.
    """
    item = scale.items[0]
    scores = np.array(
        sorted(float(item.score(option.value)) for option in item.options)
    )
    gaps = np.diff(scores)
    up = np.append(gaps, np.inf)
    down = np.append(-np.inf, -gaps)
    return scores, np.where(up <= -down, up, down)


def _ends(scale: Scale, ranges: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Return the lowest and the highest score of a scale: the means of those of its items."""
    ends = [
        _turned(item, scores) for item, scores in zip(scale.items, ranges, strict=True)
    ]
    low = np.mean([low for low, _ in ends])
    high = np.mean([high for _, high in ends])
    return float(low), float(high)


def _turned(item: ScaleItem, scores: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest score of an item in the direction of its scale."""
    lowest, highest = scores[0], scores[-1]
    if item.reverse:
        return 100 - highest, 100 - lowest
    return lowest, highest


def _gap(scores: Sequence[float]) -> float:
    """Return the widest step between neighbouring scores of an item."""
    return max((after - before for before, after in pairwise(scores)), default=0.0)


def _of_one_step(scale: Scale, ranges: Sequence[Sequence[float]]) -> float:
    """Return what one step on one item adds to the mean ratio of variance to that of answering at
    random.
    """
    nulls = [float(uniform_variance(item)) for item in scale.items]
    of_items = zip(ranges, nulls, strict=True)
    steps = [_gap(scores) ** 2 / null for scores, null in of_items if null]
    return max(steps, default=0.0) / len(nulls)
