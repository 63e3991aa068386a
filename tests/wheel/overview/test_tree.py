"""Which units stand on a page of an overview, and in what order."""

from guldkorn.wheel.overview.tree import Below, below, looked_after, nested, part_of, rows_of

TREE = [(1, None), (2, 1), (3, 2), (4, 2), (5, 1), (6, None)]


def keys(rows):
    return [row.key for row in rows]


def test_a_part_is_a_unit_and_all_below_it():
    assert part_of(TREE, None) == TREE
    assert part_of(TREE, 2) == [(2, 1), (3, 2), (4, 2)]


def test_what_is_looked_for_stands_in_the_order_of_the_tree():
    assert keys(rows_of(TREE, None)) == [1, 2, 3, 4, 5, 6]
    assert keys(rows_of(TREE, {5, 3})) == [3, 5]


def test_a_large_tree_is_folded_and_says_how_much():
    large = [(1, None), *((n, 1) for n in range(2, 40)), *((n, 2) for n in range(40, 200))]
    rows = rows_of(large, None)
    assert len(rows) == 39
    assert {row.key: row.folded for row in rows if row.folded} == {2: 160}


def test_units_and_late_ones_are_counted_below_each():
    assert below(TREE, {3, 4, 6}) == {1: Below(4, 2), 2: Below(2, 2)}


def test_a_unit_with_a_trio_above_or_below_is_looked_after():
    assert looked_after(TREE, {2}) == {1, 2, 3, 4}
    assert looked_after(TREE, set()) == set()


def test_a_page_stands_by_itself_wherever_it_begins():
    assert nested([3, 4, 5], dict(TREE)) == [(3, 0), (4, 0), (5, 0)]
    assert nested([1, 2, 3, 5], dict(TREE)) == [(1, 0), (2, 1), (3, 2), (5, 1)]
