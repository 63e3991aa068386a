"""A person's score: the half rule, reversal, the thirds, and the whole number that it is stored as."""

from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.measurement.instrument import Option, Scale
from guldkorn.measurement.scoring import (
    LARGEST_RESOLUTION,
    MOST_ANSWERS,
    Band,
    answer_resolution,
    any_is_long,
    band,
    is_long,
    item_resolution,
    most_people,
    resolution,
    score,
)
from tests.spec.reference import instrument, options, scale

NAMES = "abcdefghijkl"


@st.composite
def answered(draw: st.DrawFn) -> tuple[str, dict[str, int | None]]:
    """Return the names of a scale's items and somebody's answers to them."""
    names = NAMES[: draw(st.integers(1, 12))]
    return names, {name: draw(st.none() | st.integers(1, 5)) for name in names}


@given(answered())
def test_there_is_a_score_when_at_least_half_of_the_items_are_answered(
    drawn: tuple[str, dict[str, int | None]],
) -> None:
    names, answers = drawn
    given_answers = [value for value in answers.values() if value is not None]
    expected = Fraction(25 * sum(value - 1 for value in given_answers), max(len(given_answers), 1))
    enough = len(given_answers) >= len(names) / 2 and len(given_answers) > 0
    assert score(scale("s", " ".join(names)), answers) == (expected if enough else None)


@pytest.mark.parametrize(
    ("items", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4)]
)
def test_half_is_rounded_up(items: int, needed: int) -> None:
    asked = scale("s", " ".join(NAMES[:items]))
    assert score(asked, dict.fromkeys(NAMES[:needed], 4)) == 75
    assert score(asked, dict.fromkeys(NAMES[: needed - 1], 4)) is None


@given(answered())
def test_turning_every_item_turns_the_score(drawn: tuple[str, dict[str, int | None]]) -> None:
    names, answers = drawn
    straight = score(scale("s", " ".join(names)), answers)
    turned = score(scale("s", " ".join(f"-{name}" for name in names)), answers)
    assert turned == (None if straight is None else 100 - straight)


def test_an_item_that_is_not_in_the_answers_is_unanswered() -> None:
    assert score(scale("s", "a b"), {"a": 5, "other": 1}) == 100


def test_a_value_that_is_no_option_is_refused() -> None:
    with pytest.raises(KeyError, match="6"):
        score(scale("s", "a b"), {"a": 6})


@pytest.mark.parametrize(
    ("points", "third"),
    [
        (Fraction(0), Band.LOW),
        (Fraction(100, 3) - Fraction(1, 10**9), Band.LOW),
        (Fraction(100, 3), Band.MID),
        (Fraction(50), Band.MID),
        (Fraction(200, 3), Band.MID),
        (Fraction(200, 3) + Fraction(1, 10**9), Band.HIGH),
        (Fraction(100), Band.HIGH),
    ],
)
def test_the_thirds(points: Fraction, third: Band) -> None:
    assert band(points) is third


@given(answered(), st.sampled_from([2, 3, 4, 5, 6, 7]))
def test_every_score_is_a_whole_number_of_its_resolution(
    drawn: tuple[str, dict[str, int | None]], count: int
) -> None:
    names, answers = drawn
    asked = scale("s", " ".join(names), options=options(count))
    points = score(asked, {name: value and min(value, count) for name, value in answers.items()})
    assert points is None or (points * resolution(asked) / 100).denominator == 1


def test_resolutions_of_uneven_options() -> None:
    thirds = tuple(
        Option(i, {}, Fraction(points)) for i, points in enumerate(["0", "33.3", "66.7", "100"])
    )
    asked = scale("s", "a b", options=thirds)
    assert item_resolution(asked.items[0]) == 1000
    mixed = Scale(
        "m",
        "m",
        {},
        asked.direction,
        False,
        (*asked.items, *scale("s", "c", options=options(7)).items),
    )
    assert answer_resolution(mixed) == 3000
    assert resolution(mixed) == 3000 * lcm(1, 2, 3)


def test_the_squares_of_all_answers_fit_into_64_bits() -> None:
    asked = scale("s", " ".join(NAMES))
    assert resolution(asked) == 4 * 27720
    assert (
        MOST_ANSWERS * LARGEST_RESOLUTION**2 < 2**63 <= MOST_ANSWERS * (LARGEST_RESOLUTION + 1) ** 2
    )


def test_from_thirteen_items_on_a_scale_leaves_64_bits_and_the_whole_questionnaire_with_it() -> (
    None
):
    short, long = scale("short", " ".join(NAMES)), scale("long", f"{' '.join(NAMES)} m")
    assert (is_long(short), is_long(long)) == (False, True)
    assert (any_is_long(instrument(short)), any_is_long(instrument(short, long))) == (False, True)


def test_how_many_people_can_be_summed_follows_from_the_steps_of_the_answers() -> None:
    asked = scale(
        "s",
        "a b",
        options=tuple(Option(i, {}, Fraction(points)) for i, points in enumerate(["0", "0.001"])),
    )
    assert (
        most_people(asked) * (2 * 100_000) ** 2
        < 2**63
        <= (most_people(asked) + 1) * (2 * 100_000) ** 2
    )
    assert most_people(scale("long", " ".join(f"i{n}" for n in range(300)))) > 1_000_000_000


def test_an_item_of_two_scales_is_asked_once() -> None:
    assert [item.id for item in instrument(scale("s", "a b"), scale("t", "b c")).items] == [
        "a",
        "b",
        "c",
    ]
