"""A lock says what it is against: whoever reads it cannot see who else may come."""

import ast
from collections.abc import Iterator

from tests.house.test_house import ROOT, tracked

LOCK = "select_for_update("


def locking() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Every function of the product that locks rows, with its text."""
    for path in tracked():
        if path.suffix != ".py" or path.parts[0] != "src" or "migrations" in path.parts:
            continue
        text = (ROOT / path).read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                said = "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno])
                if LOCK in said:
                    yield f"{path.as_posix()}::{node.name}", node, said


def test_who_locks_says_why_in_a_comment_or_in_the_docstring() -> None:
    found = list(locking())
    assert len(found) > 90
    silent = [
        name for name, node, said in found if "# " not in said and not ast.get_docstring(node)
    ]
    assert silent == []
