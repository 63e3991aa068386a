"""Every kind of exercise stands in the table, whole; and nothing in the room asks for one by its
name.
"""

import ast
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import guldkorn.meetings
from guldkorn.content.exercise import Kind
from guldkorn.meetings.kinds.table import KINDS

ROOM = Path(guldkorn.meetings.__file__).parent
TABLE = ROOM / "kinds" / "table.py"


def test_every_kind_of_file_can_be_worked():
    assert KINDS.keys() == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_templates_of_a_kind_are_there(kind):
    found = KINDS[kind]
    for name in filter(None, (found.inputs, found.board)):
        assert get_template(name)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.STORY, ("write", "show", "done")),
        (Kind.CARDS, ("write", "show", "cluster", "choose", "done")),
        (Kind.SCALE, ("write", "show", "again", "compare", "done")),
    ],
)
def test_a_kind_has_its_phases_from_writing_to_done(kind, expected):
    assert KINDS[kind].phases == expected


def test_only_a_figure_that_is_told_takes_nothing_in():
    assert [kind for kind in Kind if not KINDS[kind].is_filled_in] == [Kind.TOLD]


def test_only_guesses_are_deleted_when_the_meeting_ends():
    assert [kind for kind in Kind if KINDS[kind].is_deleted] == [Kind.GUESS]


def test_only_a_closing_keeps_cards_at_home():
    assert [kind for kind in Kind if KINDS[kind].keeps_home] == [Kind.CLOSING]


def asks_for_a_kind(path: Path) -> bool:
    """Does it know the kinds of exercises by name?"""
    if path.suffix == ".html":
        return re.search(r"(method|exercise)\.kind\b", path.read_text(encoding="utf-8")) is not None
    imports = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    ]
    return any(
        node.module == "guldkorn.content.exercise" and "Kind" in {name.name for name in node.names}
        for node in imports
    )


def test_nothing_else_in_the_room_asks_for_a_kind_by_its_name():
    files = [path for suffix in ("*.py", "*.html") for path in ROOM.rglob(suffix)]
    assert [path for path in files if asks_for_a_kind(path)] == [TABLE]
