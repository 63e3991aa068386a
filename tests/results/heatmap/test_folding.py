"""Whole levels of a tree are folded away, the deepest first, and nobody is lost."""

from hypothesis import given
from hypothesis import strategies as st

from guldkorn.results.heatmap.folding import fold


@st.composite
def trees(draw):
    """(key, parent) with each unit after the one above it, and those below a unit right after it."""
    parents = [None, *(draw(st.integers(0, key - 1)) for key in range(1, draw(st.integers(1, 60))))]
    children: dict[int | None, list[int]] = {}
    for key, parent in enumerate(parents):
        children.setdefault(parent, []).append(key)
    found, waiting = [], [0]
    while waiting:
        key = waiting.pop()
        found.append((key, parents[key]))
        waiting += reversed(children.get(key, []))
    return found


@given(trees(), st.integers(1, 70))
def test_every_unit_stands_or_is_counted_once_in_the_order_of_the_tree(tree, at_most):
    rows = fold(tree, at_most)
    assert len(rows) + sum(row.folded for row in rows) == len(tree)
    kept = {row.key for row in rows}
    assert [row.key for row in rows] == [key for key, _parent in tree if key in kept]
    deepest = max(row.depth for row in rows)
    assert len(rows) <= at_most or deepest <= 1
    assert all(not row.folded for row in rows if row.depth < deepest)


@given(trees())
def test_a_tree_that_fits_is_whole(tree):
    assert [row.key for row in fold(tree, 60)] == [key for key, _parent in tree]


def test_what_is_folded_is_counted_where_it_belongs():
    tree = [(1, None), (2, 1), (3, 2), (4, 3), (5, 2), (6, 1)]
    assert [(row.key, row.depth, row.folded) for row in fold(tree, 3)] == [
        (1, 0, 0),
        (2, 1, 3),
        (6, 1, 0),
    ]
