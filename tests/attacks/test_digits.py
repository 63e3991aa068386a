"""Digits: one of n skipped a question, so that mean and spread count the score and alpha does not.

A search over whole numbers finds that score in figures of full precision, and guesses in those that
are published.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest
from scipy import stats

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.measurement.reliability import alpha
from guldkorn.measurement.statistics import LeafStatistics, squared_deviations
from tests.attacks.crowds import one_unit
from tests.spec.reference import instrument, leaf_statistics, scale

CASES = 60
STEPS = 4
"""An item is 0 to 4 steps."""


@dataclass(frozen=True)
class Case:
    """``score`` is the sum of the answers of the one who skipped the last question."""

    items: int
    n: int
    score: int
    sums: LeafStatistics

    @property
    def step(self) -> int:
        """What a step of the sum of all items is in the score of who answered all, in the
        resolution.
        """
        return int(self.sums.resolution[0]) // (STEPS * self.items)

    def worth(self, score: int) -> int:
        """Return the score of the one who skipped."""
        return score * int(self.sums.resolution[0]) // (STEPS * (self.items - 1))


def case(random: Random, items: int) -> Case:
    names = "abcd"[:items]
    people = [answers(random, names) for _ in range(random.randint(12, 80))]
    people[0] = {name: value for name, value in people[0].items() if name != names[-1]}
    asked = instrument(scale("s", " ".join(names)))
    sums = leaf_statistics(asked, ["all"], [("all", one) for one in people])
    return Case(items, len(people), sum(value - 1 for value in people[0].values()), sums)


def answers(random: Random, names: str) -> Mapping[str, int]:
    around = random.gauss(3.2, 0.8)
    return {name: min(5, max(1, round(random.gauss(around, 0.8)))) for name in names}


def frequencies(items: int) -> Counter[int]:
    """Return how often each sum of all items but the last comes in a crowd like this: the
    attacker's prior.
    """
    random = Random(0)
    return Counter(
        sum(value - 1 for value in answers(random, "abcd"[: items - 1]).values())
        for _ in range(20_000)
    )


@dataclass(frozen=True)
class Known:
    """What the attacker reads: least and most of each figure."""

    total: tuple[float, float]
    squared_deviations: tuple[float, float]
    alpha: tuple[float, float]
    item_variance: tuple[float, float]
    """The sum of the variances of the items, in steps; an upper and a lower bound."""
    thirds: tuple[bool, bool, bool]
    """Whether anybody may be there."""


def in_full(case: Case) -> Known:
    """Return what the figures of the measuring core tell."""
    sums = case.sums
    spread = float(squared_deviations(sums.n, sums.total, sums.squares)[0, 0])
    found, total = alpha(sums.complete, 0, range(case.items)) or 0.0, float(sums.total[0, 0])
    return Known(
        (total, total),
        (spread - 1e-6, spread + 1e-6),
        (found, found),
        (0, np.inf),
        (True, True, True),
    )


def as_published(case: Case) -> Known:
    """Return what the one gate tells."""
    made = release(case.sums, one_unit(case.n), Policy())
    (row,), (line,) = list(made.rows()), made.summary
    assert row.mean is not None
    assert row.sd is not None
    unit, n = int(case.sums.resolution[0]) / 100, case.n
    sd = (n - 1) * unit**2
    agreement, found = row.agreement or 0.0, line.alpha or 0.0
    variance = [2 * case.items * (1 - agreement - off) for off in (0.005, -0.005)]
    return Known(
        total=(n * unit * (row.mean - 0.5), n * unit * (row.mean + 0.5)),
        squared_deviations=(sd * max(row.sd - 0.5, 0) ** 2, sd * (row.sd + 0.5) ** 2),
        alpha=(found - 0.005, found + 0.005),
        item_variance=(variance[0], variance[1]),
        thirds=tuple(
            (share or 0) * n > 0.5 for share in (row.share_low, row.share_mid, row.share_high)
        ),  # type: ignore[arg-type]
    )


def fitting(case: Case, known: Known, score: int) -> float:
    """Return how many whole numbers, of sums and squares, fit what is known if that was the score."""
    worth, resolution, others = case.worth(score), int(case.sums.resolution[0]), case.n - 1
    third = (3 * worth >= resolution) + (3 * worth > 2 * resolution)
    if not known.thirds[int(third)]:
        return 0.0
    found = 0.0
    for total in range(int(np.ceil(known.total[0])), int(known.total[1]) + 1):
        if (total - worth) % case.step:
            continue
        of_sums = (total - worth) // case.step
        low, high = (spread + total**2 / case.n - worth**2 for spread in known.squared_deviations)
        squares = np.arange(np.ceil(low / case.step**2), high // case.step**2 + 1)
        squares = squares[squares % 2 == of_sums % 2]
        scatter = others * squares - of_sums**2
        found += _items(case, known, scatter[scatter > 0], of_sums)
    return found


def _items(case: Case, known: Known, scatter: np.ndarray, of_sums: int) -> float:
    """Return how many sums of the items' own scatter go with this alpha and agreement."""
    m, others, n = case.items, case.n - 1, case.n
    high, low = (scatter * (1 - bound * (m - 1) / m) for bound in known.alpha)
    pairs = others * (others - 1)
    low = np.maximum(
        low, pairs * (known.item_variance[0] - (m - 1) * STEPS**2 * others / (n * (n - 1)))
    )
    high = np.minimum(high, pairs * known.item_variance[1] * (n - 1) / (others - 1))
    odd = (others - 1) * of_sums % 2
    slack = 1e-6 + 1e-11 * scatter
    whole = np.floor((high + slack - odd) / 2) - np.ceil((low - slack - odd) / 2) + 1
    return float(np.maximum(whole, 0).sum())


def guess(case: Case, known: Known, prior: Counter[int]) -> int:
    weights = {
        score: prior[score] * fitting(case, known, score)
        for score in range(STEPS * (case.items - 1) + 1)
    }
    return max(weights, key=weights.__getitem__)


@pytest.mark.parametrize("items", [2, 4])
def test_the_score_of_the_one_who_skipped_is_no_better_found_than_guessed(items):
    prior, random = frequencies(items), Random(items)
    cases = [case(random, items) for _ in range(CASES)]
    in_all_digits = sum(guess(one, in_full(one), prior) == one.score for one in cases)
    published = sum(guess(one, as_published(one), prior) == one.score for one in cases)
    most_frequent = max(prior.values()) / prior.total()
    assert in_all_digits > CASES * 0.9
    assert published <= stats.binom.ppf(0.999, CASES, most_frequent)
