"""Top and bottom coding: figures are cut so that all answering alike cannot be told from two of them differing.

Under ``Policy.small`` people figures are cut to the bounds of the policy. These are not enough where people move a
figure by more: nine yes and a no are a mean of 90, so that a mean cut to 95 could only be ten times yes; and one of ten
people is more than 5 per cent. So figures of any number of people are cut as far as two people who stand a step to
either side of all others would: the mean of one a step from the end, the spread and the agreement of those two, and
shares with one person in each of the other thirds. Nobody's own answer follows from unanimity, at any size.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.floors import has_even_steps
from guldkorn.anonymity.shown.precision import half_a_step, points
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.agreement import uniform_variance
from guldkorn.measurement.instrument import Item, Scale

LAST_BITS = 1e-9

NEAR_END = 20.0
"""Points from the end that the scores of all must add up to at least: of four people no mean is told to 5 points."""


class Cuts:
    """The bounds of figures of n people on each scale, (…, S)."""

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
        # A yes or no has no middle: the crowd that all look like has two people at the other end.
        self._is_yes_or_no = np.array([[len(one) for one in of_scale] == [2] for of_scale in ranges], dtype=np.bool_)
        self._uneven = {s: _steps(scale) for s, scale in enumerate(scales) if _is_uneven(scale)}
        self._variance = np.array([_of_one_step(scale, gaps) for scale, gaps in zip(scales, ranges, strict=True)])

    def small(self, n: Numbers) -> Mask:
        """Return where so few people are that the bounds of the policy hold."""
        return (n > 0) & (n < self.policy.small)

    def ends(self, n: Numbers) -> tuple[Figures, Figures]:
        """Return the least and the most that a mean of n people is shown as."""
        cut = np.where(self.small(n), self.policy.mean_cut, 0.0)
        moved = np.where(self._is_yes_or_no, 2 * self._step, np.maximum(self._step, NEAR_END)) / np.maximum(n, 1)
        moved = np.minimum(moved, (self._highest - self._lowest) / 2)  # never past the middle of what can be scored
        low: Figures = np.maximum(cut, self._lowest + moved)
        high: Figures = np.minimum(100 - cut, self._highest - moved)
        return low, np.fmax(low, high)

    def at_bounds(self, n: Numbers, means: Figures) -> tuple[Mask, Mask]:
        """Return where published means, rounded or not, may stand at the lower bound and at the upper one."""
        low, high = self.ends(n)
        bottom: Mask = (n > 0) & (means <= points(low, n) + LAST_BITS)
        top: Mask = (n > 0) & (means >= points(high, n) - LAST_BITS)
        return bottom, top

    def means(self, n: Numbers, means: Figures) -> Figures:
        """Return means of n people, cut."""
        return np.clip(means, *self.ends(n))

    def moved(self, n: Numbers, means: Figures, sds: Figures) -> Figures:
        """Return means as if one had moved a step, where all gave one answer to a question with uneven steps.

        On even steps two who moved apart give the same mean; on uneven ones no other answers may.
        """
        shown = means.copy()
        for s, (scores, steps) in self._uneven.items():
            alike = (n[:, s] > 0) & (sds[:, s] == 0)
            place = np.abs(scores - means[:, [s]]).argmin(axis=1)
            shown[:, s] = np.where(alike, means[:, s] + steps[place] / np.maximum(n[:, s], 1), means[:, s])
        return shown

    def cuts_mean(self, n: Numbers, means: Figures) -> Mask:
        """Return where means, cut or not, stand at a bound or beyond."""
        bottom, top = self.at_ends(n, means)
        return bottom | top

    def at_ends(self, n: Numbers, means: Figures) -> tuple[Mask, Mask]:
        """Return where means, cut or not, stand at the lower bound or beyond, and at the upper one or beyond."""
        low, high = self.ends(n)
        bottom: Mask = (n > 0) & (means <= low + LAST_BITS)
        top: Mask = (n > 0) & (means >= high - LAST_BITS)
        return bottom, top

    def sums(self, n: Numbers, means: Figures) -> tuple[Figures, Figures]:
        """Return the least and the most that the scores add up to of which these means are shown, cut."""
        means = np.where(n > 0, means, 0.0)
        least, most = self.ends(n)
        beyond = self.cuts_mean(n, means)
        under, over = beyond & (means <= least + LAST_BITS), beyond & (means >= most - LAST_BITS)
        low: Figures = np.where(under, 0.0, np.where(over, most, means))
        high: Figures = np.where(over, 100.0, np.where(under, least, means))
        return n * low, n * high

    def tells_end(self, n: Numbers, least: Figures, most: Figures) -> Mask:
        """Return of which people, the scores of whom add up so, a mean at an end is told more closely than it is coded.

        There have to be two such sums at the least.
        """
        low, high = self.ends(n)
        at_end = (most <= n * low + LAST_BITS) | (least >= n * high - LAST_BITS)
        told: Mask = at_end & (most - least < self._step - LAST_BITS)
        return told

    def shares(self, counts: Numbers) -> Figures:
        """Return the shares of people in the three thirds, (3, …), cut, from how many are in each."""
        n = counts.sum(axis=0)
        small, people = self.small(n), np.maximum(n, 1)
        least = self.policy.share_cut
        shown = np.where(small, np.clip(counts / people, least, 1 - least), counts / people)
        others = np.where(self._is_yes_or_no, 2, 1) * np.ones_like(counts)
        others[1] = np.where(self._is_yes_or_no, counts[1], others[1])
        apart = np.where(counts == counts.max(axis=0), n - 2, others) / people
        apart = np.where(small, np.clip(apart, least, 1 - least), apart)
        shown = np.where(self.alike(counts), apart, shown)
        result: Figures = np.where(n > 0, shown, np.nan)
        return result

    def alike(self, counts: NDArray[Any]) -> Mask:
        """Return where people, counted in the three thirds, are all in one of them, or all but one.

        Or where they are the crowd that such people are shown as: what is decided about these is decided about it.
        """
        n, most, middle = counts.sum(axis=0), counts.max(axis=0), np.median(counts, axis=0)
        looks_so = (most == n - 2) & (self._is_yes_or_no | (middle == 1))
        told: Mask = (n > 0) & ((most > n - 2) | looks_so)
        return told

    def cuts_shares(self, n: Numbers, shares: Figures) -> Mask:
        """Return where shown shares, (3, …), are those of people who are alike: all but two, and twice one."""
        off = n * half_a_step(n) / 100 + LAST_BITS * np.maximum(n, 1)
        told: Mask = (n > 0) & (np.abs((n * shares).max(axis=0) - (n - 2)) <= off)
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
        least: Figures = np.maximum(np.where(self.small(n), self.policy.sd_cut, 0.0), two_apart)
        return least

    def most_agreement(self, n: Numbers) -> Figures:
        """Return the most that an agreement of n people is shown as."""
        two_apart = 1 - self._variance * 2 / np.maximum(n - 1, 1)
        most: Figures = np.minimum(np.where(self.small(n), self.policy.agreement_cut, 1.0), two_apart)
        return most


def _is_uneven(scale: Scale) -> bool:
    return len(scale.items) == 1 and not has_even_steps(scale)


def _steps(scale: Scale) -> tuple[Figures, Figures]:
    """Return the scores of a single question, rising, and the step from each to the nearest other."""
    item = scale.items[0]
    scores = np.array(sorted(float(item.score(option.value)) for option in item.options))
    up, down = np.append(np.diff(scores), np.inf), np.append(-np.inf, -np.diff(scores))
    return scores, np.where(up <= -down, up, down)


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
