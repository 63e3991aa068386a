"""A line is read in one go: templates stop at 160 characters, style sheets at 120. (Python: ruff,
at 100.)
"""

from collections import Counter

import pytest

from tests.house.test_house import text_of, written_by_hand

LONGEST = {".html": 160, ".css": 120}

STILL_LONG = {"meetings": 47}
"""The rooms whose templates still have longer lines, and how many at most. The numbers only go
down.
"""


def too_long(suffix: str) -> list[str]:
    """The file of each line that is over what its kind may have."""
    paths = [path for path in written_by_hand(suffix) if path.parts[0] == "src"]
    assert paths
    return [
        path.as_posix()
        for path in paths
        for line in text_of(path).splitlines()
        if len(line) > LONGEST[suffix]
    ]


def long_lines_of_templates() -> Counter[str]:
    """How many too long lines the templates of each room have."""
    return Counter(path.split("/")[2] for path in too_long(".html"))


def test_the_lines_of_style_sheets_are_short() -> None:
    assert too_long(".css") == []


def test_the_lines_of_templates_are_short_but_in_rooms_that_are_not_unfolded_yet() -> None:
    found = long_lines_of_templates()
    assert {room: lines for room, lines in found.items() if lines > STILL_LONG.get(room, 0)} == {}


@pytest.mark.parametrize("room", STILL_LONG)
def test_a_room_is_on_the_list_only_as_long_as_it_has_long_lines(room: str) -> None:
    assert long_lines_of_templates()[room] > 0
