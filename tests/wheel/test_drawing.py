"""The wheel as geometry."""

import itertools
import re

import pytest

from guldkorn.wheel.drawing import INNER, LINE, MIDDLE, OUTER, SIZE, arrows, grains

NAMES = ["Identificering", "Inddragelse", "Prioritering og handling", "Kommunikation", "Opfølgning"]
STATES = ["done", "done", "now", "later", "later"]


def distance(x, y):
    return ((x - MIDDLE) ** 2 + (y - MIDDLE) ** 2) ** 0.5


def test_five_arrows_go_clockwise_from_the_top():
    drawn = arrows(NAMES, STATES)
    assert [(one.number, one.state) for one in drawn] == list(zip(range(1, 6), STATES, strict=True))
    first, second, third, fourth, fifth = drawn
    assert first.mark_y < second.mark_y < third.mark_y
    assert first.mark_y < fifth.mark_y < fourth.mark_y
    assert fifth.x < first.x < second.x


def test_names_stand_in_the_ring_and_long_ones_take_two_lines():
    drawn = arrows(NAMES, STATES)
    assert [[line.text for line in one.lines] for one in drawn] == [
        ["Identificering"],
        ["Inddragelse"],
        ["Prioritering", "og handling"],
        ["Kommunikation"],
        ["Opfølgning"],
    ]
    for one in drawn:
        for line in one.lines:
            assert INNER < distance(one.x, line.y) < OUTER
        heights = [one.mark_y, *(line.y for line in one.lines), one.note_y]
        assert [round(b - a, 1) for a, b in itertools.pairwise(heights)] == [LINE] * (
            len(heights) - 1
        )


def test_a_word_is_never_broken():
    (one,) = arrows(["Arbejdsmiljørepræsentation"], ["now"])
    assert [line.text for line in one.lines] == ["Arbejdsmiljørepræsentation"]


@pytest.mark.parametrize("now", range(5))
def test_the_picture_holds_every_arrow_also_the_one_that_stands_out(now):
    for one in arrows(NAMES, ["now" if index == now else "later" for index in range(5)]):
        numbers = [float(text) for text in re.findall(r"(?:[ML]|0 0 [01] )(-?[\d.]+)", one.outline)]
        assert all(0 <= number <= SIZE for number in numbers)


def test_the_three_are_grains_around_the_middle():
    placed = grains(["Leder", "TR", "AMR"], ["yes", "waits", "vacant"])
    assert [(one.label, one.state) for one in placed] == [
        ("Leder", "yes"),
        ("TR", "waits"),
        ("AMR", "vacant"),
    ]
    assert len({round(distance(one.x, one.y)) for one in placed}) == 1
