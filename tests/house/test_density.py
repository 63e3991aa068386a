"""A line holds what a reader takes in at once. `python -m tools.density` prints where it holds too
much.
"""

import ast
from statistics import mean

import pytest

from tools.density import functions, measured, ninetieth

MEAN, P90 = 10.35, 14.8
"""Nodes per line over all functions. The aim is 9 (the admired have 7–8); these numbers only go
down.
"""


def test_the_functions_of_the_product_are_not_denser_than_they_were() -> None:
    found = list(functions())
    assert len(found) > 2000
    assert mean(one.density for one in found) <= MEAN
    assert ninetieth(found) <= P90


@pytest.mark.parametrize(
    ("code", "nodes", "lines"),
    [
        ("def f():\n    return 1", 4, 2),
        ("def f():\n\n    # why\n    return 1", 4, 2),
        ("def f(): return 1", 4, 1),
    ],
    ids=["two lines", "a comment and an empty line are no code", "one line"],
)
def test_a_function_is_counted_by_its_nodes_and_the_lines_with_code(
    code: str, nodes: int, lines: int
) -> None:
    one = measured(ast.parse(code).body[0], "f")
    assert (one.nodes, one.lines, one.density) == (nodes, lines, nodes / lines)
