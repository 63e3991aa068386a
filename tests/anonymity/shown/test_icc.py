"""ICC of the whole survey: of fewer than a thousand people from the means as they are told, of more
from their own.
"""

from statistics import mean, variance

import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import release
from guldkorn.anonymity.rows import Summary
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(scale("influence", "plan"))
CROWD = [1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5]


def units(count: int) -> dict[str, list[int]]:
    """Units of twenty-one people: in one of three one, in another four of those who have no say
    have all of it.
    """
    return {
        f"unit {unit}": CROWD[moved:] + [5] * moved
        for unit in range(count)
        for moved in [(0, 1, 4)[unit % 3]]
    }


def told(answers: dict[str, list[int]]) -> Summary:
    people = [(unit, {"plan": answer}) for unit, given in answers.items() for answer in given]
    tree = UnitTree(TreeUnit(unit, None, unit, 30) for unit in answers)
    (line,) = release(leaf_statistics(ASKED, list(answers), people), tree, Policy()).summary
    return line


def icc(between: float, within: float) -> tuple[float, float]:
    """Return ICC(1) and ICC(2) of groups of twenty-one (Bliese 2000)."""
    return (between - within) / (between + 20 * within), (between - within) / between


def own(answers: dict[str, list[int]]) -> tuple[float, float]:
    scores = [[25 * (answer - 1) for answer in given] for given in answers.values()]
    return icc(21 * variance(map(mean, scores)), mean(map(variance, scores)))


def by_hand(means: list[int], whole: float, sd: float) -> tuple[float, float]:
    """Return what whoever has only the published figures can compute: the spread of all less that
    of the means.
    """
    between = sum(21 * (one - whole) ** 2 for one in means)
    groups, people = len(means), 21 * len(means)
    return icc(between / (groups - 1), ((people - 1) * sd**2 - between) / (people - groups))


def test_from_a_thousand_people_it_has_the_three_decimals_of_the_answers() -> None:
    many = units(48)
    line = told(many)
    assert (line.icc_units, line.icc_people) == (48, 1008)
    assert (line.icc1, line.icc2) == pytest.approx(own(many), abs=0.0005)


def test_of_fewer_it_is_what_follows_from_the_published_figures() -> None:
    few = units(12)
    line = told(few)
    assert (line.icc_people, line.mean, line.sd) == (252, 64.3, 27.4)
    expected = by_hand([57, 62, 74] * 4, 64.3, 27.4)
    assert (line.icc1, line.icc2) == pytest.approx(expected, abs=0.005)
    assert (line.icc1, line.icc2) != pytest.approx(own(few), abs=0.005)
