"""Do we see it differently?"""

import pytest

from guldkorn.results.findings.agreement import Agreement, agreement


@pytest.mark.parametrize(
    ("index", "word"),
    [
        (0.95, None),
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
