"""Where things stand in the picture of a thread."""

import pytest

from guldkorn.wheel.thread.drawing import (
    Knot,
    Thing,
    gold,
    lane,
    stacked,
    together,
    within,
    wrapped,
)


def test_what_stands_near_is_told_together_where_the_last_of_it_stands():
    assert together([(10.0, "a"), (50.0, "c"), (12.0, "b"), (14.5, "d"), (53.0, "e")]) == [
        (14.5, ["a", "b", "d"]),
        (50.0, ["c"]),
        (53.0, ["e"]),
    ]


def test_nothing_is_told_of_nothing():
    assert together([]) == []
    assert gold([]) == ""
    assert gold([Knot(4, 2)]) == ""


def test_the_line_bends_between_lanes_and_runs_straight_within_one():
    assert gold([Knot(10, 0), Knot(20, 40), Knot(60, 40)]) == "M10 0C10 20 20 20 20 40H60"


def test_lanes_stand_under_one_another_and_grow_with_what_overlaps():
    one, two = stacked(
        [
            lane("tried", "Prøvet", [Thing(10, "a", 60), Thing(20, "b", 70)]),
            lane("told", "Fortalt", [Thing(10, "status")]),
        ]
    )
    assert [(mark.row, thing.text) for mark, thing in one.marks] == [(0, "a"), (1, "b")]
    assert (one.top, one.height, two.top, two.height) == (0, 72, 72, 42)
    assert [one.y(mark) for mark, _thing in one.marks] == [21, 51]
    assert two.y(two.marks[0][0]) == 72 + 21


def test_a_lane_with_a_scale_has_its_room_and_its_name_stands_in_the_middle():
    drawn = lane("scale", "Arbejdsmængde og tidspres", [], room=120)
    assert drawn.lines == ["Arbejdsmængde og", "tidspres"]
    assert drawn.height == 120
    assert drawn.names == [(55, "Arbejdsmængde og"), (74, "tidspres")]


def test_a_word_that_is_too_long_stands_whole():
    assert wrapped("Arbejdsmiljørepræsentanten") == ["Arbejdsmiljørepræsentanten"]


@pytest.mark.parametrize(
    ("title", "width", "text"),
    [
        ("Fælles bytteliste", 60.0, "Fælles bytteliste: stoppet"),
        ("Fælles bytteliste", 24.0, "Fælles bytte…: stoppet"),
        ("Fælles bytteliste", 5.0, "Fælles bytteliste: stoppet"),
        (
            "Ruterne ligger fast fra klokken fjorten dagen før",
            5.0,
            "Ruterne ligger fast fra klokken fjorten…: stoppet",
        ),
    ],
)
def test_the_state_is_whole_and_the_title_as_long_as_there_is_room(title, width, text):
    found = within(title, "stoppet", width)
    assert found == text
    assert width < 20 or len(found) + 2 <= width
