"""Figures of two questionnaires can be compared only where people read and answered the same."""

from dataclasses import replace

import pytest

from guldkorn.measurement.instrument import Direction
from tests.spec.reference import options, scale

INFLUENCE = scale("influence", "a -b")


def test_another_name_and_another_yardstick_ask_the_same() -> None:
    assert INFLUENCE.asks_as(INFLUENCE)
    assert INFLUENCE.asks_as(replace(INFLUENCE, id="say", minimal_difference=8.0))


@pytest.mark.parametrize(
    "other",
    [
        scale("influence", "a b"),
        scale("influence", "a"),
        scale("influence", "a -b", options=options(4)),
        scale("influence", "a -b", sensitive=True),
        scale("influence", "a -b", Direction.HIGH_IS_BAD),
        replace(INFLUENCE, intro={"en": "Think of last week."}),
    ],
)
def test_other_words_or_answers_ask_something_else(other) -> None:
    assert not INFLUENCE.asks_as(other)
