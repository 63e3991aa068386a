"""The tool that takes the pictures presses buttons by their Danish names: each name is still there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from guldkorn.content.exercises import all_exercises
from guldkorn.content.meetings import all_meetings
from tools import messages, room_shots, shots

TOOLS = (shots, room_shots)
BY_NAME = {"get_by_role", "get_by_label", "get_by_text"}


def names_in(source: str) -> Iterator[str]:
    """What a tool looks for on a page, without the signs of a pattern."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in BY_NAME:
            by_role = getattr(node.func, "attr", "") == "get_by_role"
            given = [one.value for one in node.keywords if one.arg in {"name", "has_text"}]
            for one in given if by_role else [*given, *node.args]:
                yield from _words(one)


def _words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Call) and node.args:  # re.compile("^…")
        yield from _words(node.args[0])
    if isinstance(node, ast.JoinedStr) and node.values:
        yield from _words(node.values[0])
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.strip("^$ ")


@pytest.fixture(scope="module")
def said() -> set[str]:
    """All that pages say in Danish: from the catalogues and from the content."""
    found = set()
    for room in messages.rooms_in(messages.SOURCE).values():
        if not (room / messages.CATALOGUE).exists():
            continue
        for message in messages.read(room / messages.CATALOGUE):
            text = message.string
            found |= {text} if isinstance(text, str) else set(text)
    for one in all_meetings():
        found |= {point.title["da"] for point in one.points} | {one.title["da"]}
    for exercise in all_exercises():
        found |= {part.title["da"] for part in exercise.parts if part.title}
        found.add(exercise.question["da"])
    return found


def is_said(name: str, said: set[str]) -> bool:
    """Is it a piece of something, or a button's words and what the button is about?"""
    if any(name.lower() in words.lower() for words in said):
        return True
    return any(
        words and name.startswith(f"{words} ") and is_said(name.removeprefix(f"{words} "), said)
        for words in said
    )


def test_every_name_that_is_pressed_is_on_a_page(said):
    pressed = {name for tool in TOOLS for name in names_in(Path(tool.__file__).read_text())}
    pressed |= {*room_shots.ROLES, *room_shots.CARDS}
    assert {"Begynd mødet", "Det gør vi"} <= pressed
    assert {name for name in pressed if not is_said(name, said)} == set()


def test_a_name_that_has_changed_is_found(said):
    code = 'page.get_by_role("button", name=re.compile("^Gå hertil Pause"))'
    assert list(names_in(code)) == ["Gå hertil Pause"]
    assert not is_said("Gå hertil Pause", said)
    assert is_said("Gå til dette punkt Pause", said)
