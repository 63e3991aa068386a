"""What the wall tells of answers: how many there are while they come in, and the parts' names always."""

import re
from dataclasses import replace

import pytest

from guldkorn.meetings.kinds.matrix.field import Field
from guldkorn.meetings.kinds.rating.spread import Spread
from guldkorn.meetings.kinds.vote import Votes
from guldkorn.meetings.screens import screen_html
from guldkorn.meetings.templatetags.wall import dots_apart, dots_wide, spread_out
from guldkorn.meetings.wall.spectrum import row
from guldkorn.meetings.wall.zones import marks
from tests.meetings.room import METHODS, Part, activity, put, running, seat, text


@pytest.fixture
def room(cast, methods):
    """An exercise with eight phones; five of them have answered."""

    def make(name: str, part: str, **numbers: int):
        meeting = running(cast, name)
        phones = [seat(meeting, cast.trio) for _phone in range(8)]
        for phone in phones[:5]:
            put(meeting, phone, part=part, **numbers)
        return meeting, phones

    return make


def test_how_many_have_answered_stands_on_the_wall_and_not_what(room):
    meeting, _phones = room("pairs", "trust", x=2)
    wall = screen_html(meeting.pk)
    assert "5 af 8 har svaret" in " ".join(wall.split())
    assert [wall.count(f'class="{look}"') for look in ("is-there", "is-empty")] == [5, 3]
    assert "row-dot" not in wall


def test_the_second_time_they_are_counted_anew(cast, room):
    meeting, phones = room("safety", "say", x=4)
    for phase in ("show", "again"):
        activity(meeting).turn_to(phase, by=cast.frida)
    put(meeting, phones[0], part="say", x=5)
    assert "1 af 8 har svaret" in " ".join(screen_html(meeting.pk).split())


@pytest.mark.parametrize(
    ("name", "part", "names"),
    [
        ("pairs", "trust", ["mistillid", "tillid"]),
        ("safety", "say", ["At sige", "slet", "helt"]),
        ("dots", "a", ["Alfa", "Beta"]),
        ("zones", "us", ["Os", "Læring"]),
    ],
)
def test_the_names_stand_there_when_too_few_have_answered_too(cast, methods, name, part, names):
    meeting = running(cast, name)
    put(meeting, seat(meeting, cast.trio), part=part, x=1, y=1 if name == "zones" else None)
    activity(meeting).turn_to("show", by=cast.frida)
    wall = screen_html(meeting.pk)
    assert all(re.search(rf">\s*{said}\s*<", wall) for said in names)
    assert not any(f'class="{dot}' in wall for dot in ("row-dot", "zone-mark", "vote-dots"))


def test_dots_stand_in_packs_of_three_and_many_are_one_with_its_number():
    counts = (4, 0, 12, 0, 0, 0, 0)
    drawn = row(Spread(Part("a"), counts, ()), 7)
    first = [dot for dot in drawn.first if not dot.many]
    assert len(first) == 4
    assert len({dot.y for dot in first}) == 2
    assert [dot.many for dot in drawn.first if dot.many] == [12]
    assert drawn.second == ()


def test_a_second_rating_stands_below_the_line():
    drawn = row(Spread(Part("a"), (5, 0, 0), (0, 0, 5)), 3)
    assert max(dot.y for dot in drawn.first) < drawn.y < min(dot.y for dot in drawn.second)


def test_things_at_one_place_lie_beside_each_other():
    here = [Field(Part(id, text(id)), ((4, 4, 2),)) for id in "abcd"]
    found = marks(here, 7)
    assert [mark.number for mark in found] == [1, 2, 3, 4]
    assert len({(mark.x, mark.y) for mark in found}) == 4
    assert marks(here[:1], 7)[0].x == 620


@pytest.mark.parametrize(
    ("most", "rough", "apart"), [(3, False, 84), (60, False, 12), (3, True, 84), (10, True, 46)]
)
def test_the_dots_of_a_vote_are_as_large_as_its_longest_row_lets_them(most, rough, apart):
    rows = [Votes(Part(name), many, rough=rough) for name, many in (("a", most), ("b", 1))]
    assert dots_apart(rows) == apart
    assert spread_out(rows[0].row, apart)[-1] <= dots_wide(rows)


@pytest.mark.parametrize(("rows", "is_roomy"), [(3, True), (4, False)])
def test_up_to_three_rows_take_the_whole_width(cast, methods, monkeypatch, rows, is_roomy):
    parts = tuple(Part(f"p{n}", low=text("nej"), high=text("ja")) for n in range(rows))
    monkeypatch.setitem(METHODS, "pairs", replace(METHODS["pairs"], parts=parts))
    meeting = running(cast, "pairs")
    activity(meeting).turn_to("show", by=cast.frida)
    assert ('"rows is-roomy"' in screen_html(meeting.pk)) is is_roomy
