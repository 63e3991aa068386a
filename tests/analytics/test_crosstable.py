"""The pairs of scores that the small pass counts are those of scoring person by person."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guldkorn.analytics.crosstable import cross
from guldkorn.analytics.errors import BadAnswers
from guldkorn.measurement.association import spearman
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import score
from tests.analytics.known import batch, split
from tests.analytics.surveys import UNITS, crowded_surveys, surveys
from tests.spec.reference import Person, instrument, scale


def pairs(asked: Instrument, people: list[Person], one: int, other: int) -> Counter:
    """How many people have which two scores, both as places among the scores that somebody has."""
    scores = [
        tuple(score(asked.scales[which], answers) for which in (one, other))
        for _unit, answers in people
    ]
    both = [pair for pair in scores if None not in pair]
    places = [
        {worth: place for place, worth in enumerate(sorted(set(some)))}
        for some in zip(*both, strict=True)
    ]
    return Counter((places[0][a], places[1][b]) for a, b in both)


def packed(table: np.ndarray) -> Counter:
    """The same of a table, without the scores that nobody has."""
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    return Counter(
        {tuple(place): int(table[tuple(place)]) for place in np.argwhere(table).tolist()}
    )


@given(surveys() | crowded_surveys(), st.sets(st.integers(1, 11)), st.data())
@settings(deadline=None)
def test_it_is_what_scoring_person_by_person_gives_however_the_rows_come(survey, cuts, data):
    asked, people = survey
    other = data.draw(st.integers(0, len(asked.scales) - 1))
    against = asked.scales[other]
    tables = cross(split(batch(asked, people), cuts), UNITS, asked, against)
    assert list(tables) == [one.id for one in asked.scales if one is not against]
    for index, one in enumerate(asked.scales):
        if index != other:
            assert packed(tables[one.id]) == pairs(asked, people, index, other)


def test_two_long_scales_that_share_items():
    names = [f"i{number}" for number in range(44)]
    asked = instrument(scale("all", " ".join(names)), scale("half", " ".join(names[:22])))
    random = np.random.default_rng(3)
    people: list[Person] = [
        (
            "north",
            {
                name: int(value) or None
                for name, value in zip(names, random.integers(0, 6, 44), strict=True)
            },
        )
        for _ in range(200)
    ]
    table = cross([batch(asked, people)], UNITS, asked, asked.scales[1])["all"]
    assert table.sum() > 150
    assert packed(table) == pairs(asked, people, 0, 1)


TWO = instrument(scale("s", "a b"), scale("well", "c"))


def test_scores_rise_along_both_sides_and_a_missing_one_is_left_out():
    people: list[Person] = [("north", {"a": a, "b": None, "c": a}) for a in (1, 2, 3, 4, 5)] + [
        ("007", {"a": 1, "b": 2})
    ]
    table = cross([batch(TWO, people)], UNITS, TWO, TWO.scales[1])["s"]
    assert table.sum() == 5
    assert spearman(table).rho == 1


def test_passes_add_up():
    people: list[Person] = [
        ("north", {"a": a, "b": b, "c": c}) for a, b, c in ((1, 2, 3), (5, 4, 5), (2, 2, 1))
    ]
    whole = cross([batch(TWO, people)], UNITS, TWO, TWO.scales[1])["s"]
    parts = [
        cross([batch(TWO, part)], UNITS, TWO, TWO.scales[1])["s"]
        for part in (people[:1], people[1:])
    ]
    assert (parts[0] + parts[1] == whole).all()


def test_an_answer_that_is_none_is_refused_as_by_the_scan():
    with pytest.raises(BadAnswers):
        cross([batch(TWO, [("north", {"a": 1, "b": 2, "c": 9})])], UNITS, TWO, TWO.scales[1])
