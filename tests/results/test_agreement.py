"""Do we see it alike?"""

from itertools import combinations, pairwise
from math import factorial, prod
from statistics import variance

import pytest

from guldkorn.results.agreement import ALIKE_FROM, Agreement, agreement


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (0.95, Agreement.ALIKE),
        (0.50, Agreement.ALIKE),
        (0.49, None),
        (0.31, None),
        (0.30, Agreement.DIFFERENT),
        (-0.6, Agreement.DIFFERENT),
        (None, None),
    ],
)
def test_an_index_of_agreement_is_said_in_a_word(index, word):
    assert agreement(index, 0.2, 0.5, 0.3) == word
    assert agreement(index, None, None, None) == word


@pytest.mark.parametrize(
    ("low", "mid", "high", "camps"),
    [
        (0.5, 0.05, 0.5, True),
        (0.4, 0.1, 0.5, True),
        (0.3, 0.1, 0.6, True),
        (0.4, 0.2, 0.4, False),
        (0.2, 0.05, 0.75, False),
        (0.05, 0.05, 0.95, False),
        (1 / 3, 1 / 3, 1 / 3, False),
    ],
)
def test_two_camps_are_seen_whatever_the_index_says(low, mid, high, camps):
    for index in (0.6, 0.4, -0.5, None):
        assert (agreement(index, low, mid, high) is Agreement.CAMPS) == camps


def test_ten_people_who_answer_at_random_seem_alike_one_time_in_twenty():
    """Counted out over every way in which ten people can answer one item of five options."""
    chance = 0.0
    for bars in combinations(range(10 + 4), 4):
        counts = [b - a - 1 for a, b in pairwise((-1, *bars, 14))]
        scores = [25 * option for option, count in enumerate(counts) for _ in range(count)]
        if 1 - variance(scores) / 1250 >= ALIKE_FROM:
            chance += factorial(10) / prod(map(factorial, counts)) / 5**10
    assert chance == pytest.approx(0.05, abs=0.005)
