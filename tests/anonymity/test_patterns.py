"""Patterns are shown of whole surveys with 200 people, where the summary is, and of nothing
smaller.
"""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from scipy.stats import spearmanr

from guldkorn.anonymity.patterns import patterns
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.measurement.instrument import Direction, Instrument
from guldkorn.measurement.scoring import score
from tests.anonymity.forests import forest
from tests.spec.reference import Person, instrument, leaf_statistics, scale

WELL = replace(scale("well", "w v"), topic="outcome.wellbeing")
ASKED = instrument(
    scale("influence", "a b"),
    scale("pressure", "c", Direction.HIGH_IS_BAD),
    scale("demands", "g", Direction.OPTIMUM),
    scale("threats", "c", Direction.HIGH_IS_BAD, sensitive=True),
    WELL,
)


def people(count: int, *, skip: float = 0, sizes: tuple[int, ...] = ()) -> list[Person]:
    """Return people of unit 0, or of 0, 1 … as many as said: who has influence is well, who is
    pressed is not.
    """
    dice = Random(count)
    units = [str(unit) for unit, size in enumerate(sizes or (count,)) for _ in range(size)]
    found: list[Person] = []
    for unit in units:
        mood = dice.gauss(3, 1)
        near = {name: min(5, max(1, round(dice.gauss(mood, 1)))) for name in "abwvg"}
        near["c"] = 6 - min(5, max(1, round(dice.gauss(mood, 2))))
        found.append(
            (unit, {name: None if dice.random() < skip else value for name, value in near.items()})
        )
    return found


def tables_of(asked: Instrument, crowd: list[Person]) -> dict[str, np.ndarray]:
    """Return every table by hand: a row and a column for each score that somebody has."""
    found = {}
    for one in asked.scales:
        pairs = [(score(one, answers), score(WELL, answers)) for _unit, answers in crowd]
        both = [pair for pair in pairs if None not in pair]
        rows, columns = (
            {worth: at for at, worth in enumerate(sorted({pair[i] for pair in both}))}
            for i in (0, 1)
        )
        table = np.zeros((max(len(rows), 1), max(len(columns), 1)), np.int64)
        for a, b in both:
            table[rows[a], columns[b]] += 1
        found[one.id] = table
    return {id: table for id, table in found.items() if id != "well"}


def made(
    crowd: list[Person], parents: tuple[int | None, ...] = (None,), asked: Instrument = ASKED
) -> ReleasedFigures:
    tree = forest(parents)
    return release(leaf_statistics(asked, [unit.id for unit in tree.units], crowd), tree, Policy())


def test_two_hundred_people_have_patterns_in_hundredths():
    crowd = people(200)
    found = patterns(made(crowd), tables_of(ASKED, crowd))
    assert [one.scale for one in found] == ["influence", "pressure"]
    for one, scale_of_it in zip(found, ASKED.scales, strict=False):
        scores = [(score(scale_of_it, answers), score(WELL, answers)) for _unit, answers in crowd]
        assert one.rho == round(spearmanr(*zip(*scores, strict=True)).statistic, 2)
        assert one.low < one.rho < one.high
        assert (one.low, one.high) == (round(one.low, 2), round(one.high, 2))
    assert found[0].low > 0.3
    assert found[1].high < -0.1


def test_one_fewer_has_none():
    crowd = people(199)
    assert patterns(made(crowd), tables_of(ASKED, crowd)) == ()


def test_those_who_skipped_one_of_the_two_do_not_count():
    crowd = people(215, skip=0.1)
    tables = tables_of(ASKED, crowd)
    assert tables["influence"].sum() > 200 > tables["pressure"].sum()
    assert [one.scale for one in patterns(made(crowd), tables)] == ["influence"]


def test_an_optimum_scale_and_a_sensitive_one_have_none():
    crowd = people(300)
    assert [one.scale for one in patterns(made(crowd), tables_of(ASKED, crowd))] == [
        "influence",
        "pressure",
    ]


def test_without_an_outcome_there_are_none():
    asked = instrument(*ASKED.scales[:2])
    crowd = people(300)
    assert patterns(made(crowd, asked=asked), tables_of(ASKED, crowd)) == ()


@pytest.mark.parametrize(("small", "shown"), [(4, False), (5, True)])
def test_where_the_summary_is_hidden_for_those_left_over_so_are_the_patterns(small, shown):
    """Two tops that are shown or not: the survey less the large one would be the few of the small
    one.
    """
    crowd = people(0, sizes=(300, small))
    tables = tables_of(ASKED, crowd)
    assert bool(patterns(made(crowd, (None, None)), tables)) is shown


def test_a_scale_that_everybody_answers_alike_has_none():
    crowd = [(unit, {**answers, "c": 3}) for unit, answers in people(250)]
    assert [one.scale for one in patterns(made(crowd), tables_of(ASKED, crowd))] == ["influence"]
