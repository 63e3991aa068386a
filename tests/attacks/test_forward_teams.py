"""The forward attack on a school with two teams: what do all pages together tell about one of the
teams?

GULDKORN_LONG=1 takes the larger spaces as well: five options in teams of 5 and 6 have 26,460.
"""

import os
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.measurement.instrument import Direction
from tests.attacks.crowds import Asked, Outputs, mean_is_a_spread, multisets, school, uneven
from tests.spec.reference import options, scale

LONG = bool(os.environ.get("GULDKORN_LONG"))

QUESTIONS = {
    "two options": options(2),
    "three options": options(3),
    "four options": options(4),
    "five options": options(5),
    "uneven": uneven(0, 10, 100),
}

EVERYTHING = [
    *(("two options", *sizes) for sizes in [(5, 6), (7, 8), (10, 12), (12, 15), (20, 25)]),
    *(("three options", *sizes) for sizes in [(5, 6), (7, 8), (9, 9), (10, 5), (10, 12)]),
    *(("uneven", *sizes) for sizes in [(5, 6), (7, 8), (10, 5), (10, 12)]),
    ("four options", 5, 6),
    *([("five options", 5, 6), ("four options", 7, 8), ("three options", 20, 25)] if LONG else []),
]


def pairs(*of_teams: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return every way that the teams can answer together, after an empty office, and each team's
    part of it.
    """
    places = np.array(list(product(*(range(len(one)) for one in of_teams))))
    parts = [one[places[:, team]] for team, one in enumerate(of_teams)]
    return np.stack([np.zeros_like(parts[0]), *parts], axis=1), parts


def told(asked: Asked, found: Outputs, part: np.ndarray, unit: int) -> Iterator[np.ndarray]:
    """Yield what a team answered where all pages leave one set of answers, and its spread is not
    published.

    The mean of a question whose steps are uneven is one, with its floor.
    """
    spread = found.shares_shown[:, unit]
    if mean_is_a_spread(asked.scale) and part[0].sum() >= Policy().shares:
        spread = spread | found.mean_shown[:, unit]
    _, which = np.unique(part, axis=0, return_inverse=True)
    low, high = (np.full(len(found), edge) for edge in (len(part), -1))
    np.minimum.at(low, found.which, which.ravel())
    np.maximum.at(high, found.which, which.ravel())
    for output in np.flatnonzero(low == high):
        first = np.flatnonzero(found.which == output)[0]
        if not spread[first]:
            yield part[first]


@pytest.mark.parametrize(("name", "one", "other"), EVERYTHING)
def test_the_pages_of_a_school_tell_no_answers_of_a_team(name, one, other):
    """Neither all of them, unordered, nor that everybody answered alike."""
    asked = Asked(scale("s", "a", options=QUESTIONS[name]))
    counts, parts = pairs(multisets(one, len(asked.ways)), multisets(other, len(asked.ways)))
    found = asked.outputs(counts, school(one, other))
    assert len(found) > 1
    for unit, part in enumerate(parts, 1):
        assert [answers.tolist() for answers in told(asked, found, part, unit)] == []
    for part in [*parts, counts.sum(axis=1)]:
        for option in part.T:
            fewest = np.full(len(found), one + other)
            np.minimum.at(fewest, found.which, option)
            assert fewest.max() < part[0].sum()


THREATS = Asked(scale("s", "a", Direction.HIGH_IS_BAD, sensitive=True))

HOUSES = [(20, 25), (20, 20), (25, 40), (20, 8), (60, 45), *([(20, 21, 22)] if LONG else [])]


@pytest.mark.parametrize("answer", [1, 4])
@pytest.mark.parametrize("teams", HOUSES)
def test_the_pages_of_a_school_never_tell_how_few_of_a_team_were_exposed(teams, answer):
    """Nor of the school, nor of two teams together, nor how few were not."""
    few = np.array(list(product(*(range(size + 1) for size in teams))))
    counts = np.zeros((len(few), len(teams) + 1, 5), dtype=np.int64)
    counts[:, 1:, answer] = few
    counts[:, 1:, 0] = np.array(teams) - few
    found = THREATS.outputs(counts, school(*teams))
    groups = [
        [place for place in range(len(teams)) if choice >> place & 1]
        for choice in range(1, 2 ** len(teams))
    ]
    for group in groups:
        exposed, people = few[:, group].sum(axis=1), sum(teams[place] for place in group)
        low, high = np.full(len(found), people), np.full(len(found), 0)
        np.minimum.at(low, found.which, exposed)
        np.maximum.at(high, found.which, exposed)
        known = np.unique(low[low == high])
        assert [count for count in known.tolist() if min(count, people - count) <= 2] == []
    assert len(found) > 9
