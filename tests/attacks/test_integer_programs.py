"""Random organisations under integer programs: nobody's answer follows, nor how few were exposed.

GULDKORN_LONG=1 makes it a thousand organisations.
"""

import os
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, Status
from guldkorn.anonymity.shown import exposure
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.precision import fractions, points
from guldkorn.anonymity.tree import UnitTree
from tests.attacks.crowds import school
from tests.attacks.organisations import QUESTIONS, answers, organisation
from tests.attacks.programs import Leak, Program, leaks

ORGANISATIONS = 1000 if os.environ.get("GULDKORN_LONG") else 100
PARTS = 4


def released(name: str, counts: np.ndarray, tree: UnitTree) -> ReleasedFigures:
    (made,) = QUESTIONS[name].releases(counts[None], tree)
    return made


def attacked(made: ReleasedFigures, counts: np.ndarray, tree: UnitTree) -> list[Leak]:
    program = Program(made, 0, tree)
    truth = np.zeros((len(program.invited), counts.shape[1]), dtype=np.int64)
    np.add.at(truth, program.cell_of, counts)
    assert program.is_true(truth)
    return list(leaks(program, truth, [unit.id for unit in tree.units]))


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_follows_in_random_organisations(part: int) -> None:
    random = Random(part)
    shown = 0
    found = []
    for _ in range(ORGANISATIONS // PARTS):
        tree, sizes = organisation(random)
        for name, asked in QUESTIONS.items():
            counts = answers(random, asked, sizes)
            made = released(name, counts, tree)
            found += [(leak, counts.tolist()) for leak in attacked(made, counts, tree)]
            shown += int((made.figures["status"] == Status.SHOWN).sum())
    assert found == []
    assert shown > ORGANISATIONS // PARTS * len(QUESTIONS)


def with_nothing_hidden(name: str, counts: np.ndarray, tree: UnitTree) -> ReleasedFigures:
    """Return a release whose figures are coded and rounded as ours, but told of every unit."""
    made = released(name, counts, tree)
    scale, policy = QUESTIONS[name].scale, Policy()
    whole, coding = tree.roll_up(counts), TopBottomCoding([scale], policy)
    n = whole.sum(axis=1, keepdims=True)
    scores = np.array([float(QUESTIONS[name].score_of(way) or 0) for way in range(counts.shape[1])])
    thirds = np.stack([whole[:, where].sum(axis=1, keepdims=True) for where in _thirds(scores)])
    shown = {
        "status": np.full(n.shape, Status.SHOWN.value),
        "share_status": np.full(n.shape, Status.SHOWN.value),
        "n": n,
    }
    if scale.sensitive:
        shown |= exposure.shares(n, n - whole[:, [0]], policy.few_exposed)
    else:
        shown["mean"] = points(coding.coded_means(n, (whole @ scores)[:, None] / n), n)
        shares = fractions(coding.coded_shares(thirds), np.broadcast_to(n, thirds.shape))
        shown |= dict(zip(("share_low", "share_mid", "share_high"), shares, strict=True))
    return replace(made, figures=made.figures | shown)


def _thirds(scores: np.ndarray) -> tuple[np.ndarray, ...]:
    return 3 * scores < 100, (3 * scores >= 100) & (3 * scores <= 200), 3 * scores > 200


def test_where_nothing_is_hidden_a_team_of_one_mind_is_found() -> None:
    counts, tree = np.array([[0, 0, 0], [2, 0, 9], [0, 0, 12]]), school(11, 12)
    kinds = {
        (leak.kind, leak.units)
        for leak in attacked(with_nothing_hidden("three", counts, tree), counts, tree)
    }
    assert ("alike", ("team 2",)) in kinds
    assert attacked(released("three", counts, tree), counts, tree) == []


def test_shares_beside_a_coded_mean_do_not_tell_that_five_in_the_office_answered_alike() -> None:
    """Two of the eighteen are in the middle, so they score 1733 and not 1710 to 1800: the five
    score 500.
    """
    counts, tree = (
        np.array([[0, 0, 0, 5], [1, 0, 8, 0], [0, 0, 2, 16], [2, 0, 0, 8]]),
        school(9, 18, 10, own=9),
    )
    told = with_nothing_hidden("four", counts, tree)
    assert told.figures["mean"][2, 0] == 95
    assert ("alike", ("school",)) in {
        (leak.kind, leak.units) for leak in attacked(told, counts, tree)
    }
    assert attacked(released("four", counts, tree), counts, tree) == []


def test_where_nothing_is_hidden_two_few_are_found_by_the_sum() -> None:
    """Four in the school, under three in each of both teams: two and two."""
    counts, tree = np.zeros((3, 5), dtype=np.int64), school(20, 25)
    counts[1:, 0], counts[1:, 3] = (18, 23), (2, 2)
    found = attacked(with_nothing_hidden("threats", counts, tree), counts, tree)
    assert {leak.units for leak in found if leak.kind == "exposed"} == {("team 1",), ("team 2",)}
    assert attacked(released("threats", counts, tree), counts, tree) == []


def test_a_careless_page_tells_a_small_teams_answers() -> None:
    counts, tree = np.array([[0, 0, 0], [2, 0, 3], [3, 0, 4]]), school(5, 7)
    found = attacked(with_nothing_hidden("three", counts, tree), counts, tree)
    assert found == []  # every share is told, so a spread is told as well
    careless = with_nothing_hidden("three", counts, tree)
    for name in ("share_low", "share_mid", "share_high"):
        careless.figures[name][1:] = np.nan
    careless.figures["share_status"] = np.array(
        [[Status.SHOWN.value], *[[Status.TOO_FEW.value]] * 2]
    )
    assert {leak.units for leak in attacked(careless, counts, tree) if leak.kind == "answers"} >= {
        ("team 1",)
    }
