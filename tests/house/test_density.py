"""A line holds what a reader takes in at once. `python -m tools.density` prints where it holds too
much.
"""

import ast
from statistics import mean, median

import pytest

from tools.density import functions, measured, ninetieth

MEDIAN, MEAN, P90 = 9.25, 9.65, 13.85
"""Nodes per line of code over all functions; these numbers only go down. The admired have a median
of 7–8. Docstrings and empty lines counted in, as they were counted there, our median is 9.0.
"""


def test_the_functions_of_the_product_are_not_denser_than_they_were() -> None:
    found = list(functions())
    assert len(found) > 2000
    assert median(one.density for one in found) <= MEDIAN
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
