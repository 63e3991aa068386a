"""The forward attack: run the product itself on every set of answers, and see which of them give
the same pages.

It needs no model of the gate. GULDKORN_LONG=1 takes the larger spaces as well.
"""

import os
from itertools import combinations, product

import numpy as np
import pytest

from guldkorn.measurement.instrument import Direction
from tests.attacks.crowds import Asked, Outputs, mean_is_a_spread, multisets, one_unit, uneven
from tests.spec.reference import options, scale

LONG = bool(os.environ.get("GULDKORN_LONG"))

QUESTIONS = {
    "two options": options(2),
    "three options": options(3),
    "four options": options(4),
    "five options": options(5),
    "uneven": uneven(0, 10, 100),
    "very uneven": uneven(0, 1, 12, 100),
    "not to the ends": uneven(20, 30, 80),
}


def question(name: str) -> Asked:
    return Asked(scale("s", "a", options=QUESTIONS[name]))


def alone(answers: np.ndarray, found: Outputs) -> list[list[int]]:
    """Return the sets of answers that have pages of their own where the shares are not published."""
    hidden = ~found.shares_shown[:, 0]
    return [
        answers[group[0]].tolist()
        for group in found.groups()
        if len(group) == 1 and hidden[group[0]]
    ]


def unanimous(answers: np.ndarray, found: Outputs) -> list[list[int]]:
    """Return the pages that tell an option which everybody chose, as one set of answers behind
    each.
    """
    told = (answers[group] for group in found.groups())
    return [group[0].tolist() for group in told if (group == group[0].sum()).all(axis=0).any()]


@pytest.mark.parametrize("silent", [0, 3])
@pytest.mark.parametrize("people", [5, 6, 7, 9])
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_page_of_a_few_belongs_to_one_set_of_answers(name, people, silent):
    asked = question(name)
    answers = multisets(people, len(asked.ways))
    found = asked.outputs(answers[:, None], one_unit(people + silent))
    assert not found.shares_shown.any()
    assert alone(answers, found) == []


def test_there_is_something_to_tell():
    """Nine people on five options: many pages, though none of them tells the answers."""
    asked = question("five options")
    found = asked.outputs(multisets(9, 5)[:, None], one_unit(9))
    assert len(found) > 20
    assert found.mean_shown.any()


@pytest.mark.parametrize(("people", "answers"), [(5, 3), *([(5, 5), (6, 4)] if LONG else [])])
def test_no_page_of_two_questions_belongs_to_one_set_of_scores(people, answers):
    """Whoever answers one of two questions has a score as well."""
    both = [
        {"a": a, "b": b} for a, b in product([None, *range(1, answers + 1)], repeat=2) if a or b
    ]
    asked = Asked(scale("s", "a b", options=options(answers)), both)
    scores = [asked.score_of(way) for way in range(len(both))]
    crowds = multisets(people, len(both))
    found = asked.outputs(crowds[:, None], one_unit(people))
    steps = sorted({score for score in scores if score is not None})
    of_scores = crowds @ np.array(
        [[score == step for step in steps] for score in scores], dtype=np.int64
    )
    told = [
        of_scores[group[0]].tolist()
        for group in found.groups()
        if (of_scores[group] == of_scores[group[0]]).all()
    ]
    assert told == []
    assert len(found) > 5


@pytest.mark.parametrize("direction", [Direction.HIGH_IS_GOOD, Direction.OPTIMUM])
@pytest.mark.parametrize("people", [10, 12, *([20, 25] if LONG else [])])
@pytest.mark.parametrize("name", QUESTIONS)
def test_where_shares_are_shown_nobody_is_seen_to_answer_as_all(name, people, direction):
    asked = Asked(scale("s", "a", direction, options=QUESTIONS[name]))
    answers = multisets(people, len(asked.ways))
    found = asked.outputs(answers[:, None], one_unit(people))
    assert (found.mean_shown | found.shares_shown).any()
    assert unanimous(answers, found) == []
    assert mean_is_a_spread(asked.scale) or alone(answers, found) == []


@pytest.mark.parametrize("direction", [Direction.HIGH_IS_GOOD, Direction.OPTIMUM])
@pytest.mark.parametrize("people", [20, 25, 40, 99, 100, 200, 1000, 2500])
@pytest.mark.parametrize("name", QUESTIONS)
def test_at_no_size_is_it_seen_that_all_answered_alike(name, people, direction):
    """Of all sets of answers few are tried: any that gives the same page as unanimity is enough."""
    asked = Asked(scale("s", "a", direction, options=QUESTIONS[name]))
    answers = np.unique(
        np.concatenate([nearly_alike(people, len(asked.ways)), parted(asked, people)]), axis=0
    )
    found = asked.outputs(answers[:, None], one_unit(people))
    assert unanimous(answers, found) == []


def nearly_alike(people: int, ways: int) -> np.ndarray:
    most = [np.eye(ways, dtype=np.int64)[way] * (people - 2) for way in range(ways)]
    return np.unique([mode + others for mode in most for others in multisets(2, ways)], axis=0)


def parted(asked: Asked, people: int) -> np.ndarray:
    """Return sets of answers with two options whose mean is about that of all on an option between
    them.
    """
    scores = [float(asked.score_of(way) or 0) for way in range(len(asked.ways))]
    found = []
    for low, middle, high in combinations(range(len(scores)), 3):
        up = round(people * (scores[middle] - scores[low]) / (scores[high] - scores[low]))
        for those in {max(up - 1, 0), up, min(up + 1, people)}:
            answers = np.zeros(len(scores), dtype=np.int64)
            answers[[low, high]] = people - those, those
            found.append(answers)
    return np.array(found, dtype=np.int64).reshape(-1, len(scores))


THREATS = {
    direction: Asked(scale("s", "a", direction, sensitive=True))
    for direction in (Direction.HIGH_IS_GOOD, Direction.HIGH_IS_BAD)
}


def exposed(direction: Direction, counts: list[int], people: int, answer: int) -> np.ndarray:
    """Return surveys where so many of the people give this answer, counted from “never”, and the
    others “never”.
    """
    crowds = np.zeros((len(counts), 1, 5), dtype=np.int64)
    best, other = (4, 4 - answer) if direction is Direction.HIGH_IS_GOOD else (0, answer)
    crowds[:, 0, other] = counts
    crowds[:, 0, best] = people - crowds[:, 0, other]
    return crowds


@pytest.mark.parametrize("silent", [0, 3])
@pytest.mark.parametrize("direction", THREATS)
@pytest.mark.parametrize("people", [5, 12, 19, 20, 25, 40, 99, 100, 200, 1000, 2500])
def test_one_or_two_exposed_or_none_are_one_page(people, direction, silent):
    counts = [*range(people + 1)] if people < 16 else [*range(8), *range(people - 7, people + 1)]
    crowds = np.concatenate([exposed(direction, counts, people, answer) for answer in (1, 2, 4)])
    found = THREATS[direction].outputs(crowds, one_unit(people + silent))
    pages = {count: set(found.which[np.array(counts * 3) == count].tolist()) for count in counts}
    few, many = [0, 1, 2], [people - 2, people - 1, people]
    assert len(set.union(*(pages[count] for count in few))) == 1
    assert len(set.union(*(pages[count] for count in many))) == 1
    assert all(len(page) == 1 for page in pages.values())
    assert (len(found) > 6) == (people >= 20)
