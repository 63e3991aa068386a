"""Which units may be published so that no differencing discloses too few people: the exact optimum
on a tree.

The *block* of a published unit is its people minus the people of its nearest published descendants.
It is the cell that differencing leaves. Blocks do not overlap. The people of a published unit are
the blocks of it and of the published units below it. So the sums of published units and the sums of
blocks can be computed from each other. Any group of people that can be computed from them holds
each block wholly or not at all: it is a union of blocks.

People of no published unit are *uncovered*: they are in no block. They stay out of every computable
group, however many roots there are, as long as no figure of the whole survey is published. Such a
figure works like a published unit above all roots, and `uncovered` is its block.

So a set of published units is safe exactly if **every block is empty or holds at least
``threshold`` people**. A block is empty if all people of its unit are in its published descendants.
A unit without people is never published.

`largest_safe_set` finds the best safe set by dynamic programming. Going up from the leaves, each
unit gets a table. It holds, for every number of uncovered people, the best worth of what is
published at or below the unit. All numbers from ``threshold`` up are one. Tables of siblings are
merged in pairs, and the unit's own people are added. Publishing the unit takes the uncovered people
into its block if they are 0 or at least ``threshold``. Going down, the choices that gave the best
are read back. Every step is done for all units of one height, and all questions, at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.tree import Numbers, UnitTree

Mask = NDArray[np.bool_]

NEVER = -(2**61)
"""The worth of what cannot be: no sum that holds it reaches 0."""

CELLS = 2_000_000
"""Table entries held at once. Questions that do not fit are taken in turns."""


def largest_safe_set(
    tree: UnitTree, people: Numbers, threshold: int, allowed: Mask | None = None
) -> Mask:
    """Return the largest set of units to publish, in ``allowed`` only, whose blocks are empty or
    keep the threshold.

    ``people`` are the counts of each unit's *own* people, (U,), or (U, S) for S questions that are
    decided each for itself. Mask and ``allowed`` have the same shape. Among sets with equally many
    units the one with the most people wins, summed over its units, each with all below it. Further
    ties fall the same way on every run. Raises ValueError for a threshold under 1, negative counts,
    or more people × units than 64 bits can weigh.
    """
    if threshold < 1 or (people < 0).any():
        raise ValueError(
            "the floor must be at least 1 and no unit may have fewer than 0 people"
        )
    if people.ndim == 1:
        return largest_safe_set(
            tree,
            people[:, np.newaxis],
            threshold,
            None if allowed is None else allowed[:, np.newaxis],
        )[:, 0]
    shown = np.zeros(people.shape, dtype=np.bool_)
    if not people.size:
        return shown
    worth = _worth(tree.roll_up(people), allowed)
    steps, height = _plan(tree)
    roots = np.flatnonzero(tree.parent < 0)
    at_once = max(1, CELLS // (height * (threshold + 1)))
    for first in range(0, people.shape[1], at_once):
        part = slice(first, first + at_once)
        own = np.minimum(people[:, part], threshold)
        tables = _fill(steps, height, own, worth[:, part], threshold)
        shown[:, part] = _read(steps, roots, tables, own, worth[:, part])
    return shown


def uncovered(tree: UnitTree, people: Numbers, shown: Mask) -> Numbers:
    """Return, per question, how many people are in no published unit: the block of the survey as a
    whole.
    """
    covered = shown.copy()
    for level in tree.levels[1:]:
        covered[level] |= covered[tree.parent[level]]
    left: Numbers = np.where(covered, 0, people).sum(axis=0)
    return left


@dataclass(frozen=True)
class _Step:
    """Units of one height above the leaves. ``below`` are the tables of all that is under each.

    ``merges`` join their tables, once made, with those of their siblings that are ready: (left,
    right, result) each.
    """

    units: Numbers
    below: Numbers
    merges: list[tuple[Numbers, Numbers, Numbers]]


def _plan(tree: UnitTree) -> tuple[list[_Step], int]:
    """Return the steps, leaves first, and how many tables they need: units, then an empty one, then
    merges.
    """
    below = np.full(len(tree), len(tree), dtype=np.int64)
    free = len(tree) + 1
    steps: list[_Step] = []
    for units in _by_height(tree):
        children = units[tree.parent[units] >= 0]
        parents = np.unique(tree.parent[children])
        parents = parents[below[parents] != len(tree)]
        step = _Step(units, below[units], [])
        tables, parents = (
            np.append(children, below[parents]),
            np.append(tree.parent[children], parents),
        )
        order = np.argsort(parents, kind="stable")
        tables, parents = tables[order], parents[order]
        while (pairs := _pairs(parents)).size:
            results = np.arange(free, free + pairs.size)
            free += pairs.size
            step.merges.append((tables[pairs], tables[pairs + 1], results))
            tables[pairs] = results
            tables, parents = (
                np.delete(tables, pairs + 1),
                np.delete(parents, pairs + 1),
            )
        below[parents] = tables
        steps.append(step)
    return steps, free


def _by_height(tree: UnitTree) -> list[Numbers]:
    height = np.zeros(len(tree), dtype=np.int64)
    for level in reversed(tree.levels[1:]):
        np.maximum.at(height, tree.parent[level], height[level] + 1)
    order = np.argsort(height, kind="stable")
    rises = np.flatnonzero(np.diff(height[order]))
    return np.split(order, rises + 1)


def _pairs(parents: Numbers) -> Numbers:
    """Return the places of the 1st, 3rd, 5th … sibling that has a next one; siblings stand
    together.
    """
    has_next = parents[1:] == parents[:-1]
    if not has_next.any():
        return np.empty(0, dtype=np.int64)
    places = np.arange(parents.size)
    first = np.maximum.accumulate(np.where(np.append(True, ~has_next), places, 0))
    return np.flatnonzero(has_next & ((places - first)[:-1] % 2 == 0))


def _worth(whole: Numbers, allowed: Mask | None) -> Numbers:
    """Return what publishing each unit is worth: one unit first, its people second, both in one
    number.
    """
    publishable = whole > 0 if allowed is None else (whole > 0) & allowed
    unit = float(whole.sum(axis=0, dtype=np.float64).max()) + 1
    if unit * (len(whole) + 1) > 2**59:
        raise ValueError("too many people in too many units to weigh which to show")
    return np.where(publishable, whole + int(unit), NEVER)


def _fill(
    steps: list[_Step], height: int, own: Numbers, worth: Numbers, threshold: int
) -> Numbers:
    """Return the tables (threshold + 1, height, S): the best worth for each number of uncovered
    people.
    """
    tables = np.full((threshold + 1, height, own.shape[1]), NEVER, dtype=np.int64)
    tables[0, len(own)] = 0
    for step in steps:
        table = _with_own(tables[:, step.below], own[step.units])
        # Publishing takes the uncovered people into the block, if they are none or enough.
        if_published = np.maximum(table[0], table[-1]) + worth[step.units]
        table[0] = np.maximum(table[0], if_published)
        tables[:, step.units] = table
        for left, right, result in step.merges:
            tables[:, result] = _merged(tables[:, left], tables[:, right])
    return tables


def _at(table: Numbers, place: Numbers) -> Numbers:
    """Return the entries at ``place`` (…, units, S) along the first axis of the table."""
    columns = np.arange(table[0].size)
    flat = table.reshape(len(table), -1)
    found = flat[place.reshape(-1, columns.size), columns]
    return found.reshape(place.shape)


def _reach(table: Numbers) -> Numbers:
    """Return, for each number of uncovered people, the best worth with that many or more."""
    return np.maximum.accumulate(table[::-1], axis=0)[::-1]


def _merged(left: Numbers, right: Numbers) -> Numbers:
    """Return the best worth of two tables together for each sum of uncovered people."""
    threshold = len(left) - 1
    result = np.full_like(left, NEVER)
    reach = _reach(right)
    for i in range(threshold + 1):
        np.maximum(
            result[i:threshold],
            left[i] + right[: threshold - i],
            out=result[i:threshold],
        )
        np.maximum(
            result[threshold], left[i] + reach[threshold - i], out=result[threshold]
        )
    return result


def _with_own(table: Numbers, own: Numbers) -> Numbers:
    """Return the table with every number of uncovered people raised by ``own``, to the threshold at
    the most.
    """
    threshold = len(table) - 1
    before = np.arange(threshold + 1).reshape(-1, 1, 1) - own
    result = np.where(before >= 0, _at(table, np.maximum(before, 0)), NEVER)
    result[threshold] = _at(_reach(table), threshold - own)
    return result


def _read(
    steps: list[_Step], roots: Numbers, tables: Numbers, own: Numbers, worth: Numbers
) -> Mask:
    """Return what the best choices publish, from the roots down."""
    threshold = len(tables) - 1
    shown = np.zeros(own.shape, dtype=np.bool_)
    uncovered_people = np.zeros(tables.shape[1:], dtype=np.int64)
    uncovered_people[roots] = tables[:, roots].argmax(axis=0)
    for step in reversed(steps):
        for left, right, result in reversed(step.merges):
            uncovered_people[left], uncovered_people[right] = _parted(
                tables[:, left], tables[:, right], uncovered_people[result]
            )
        target, table = uncovered_people[step.units], tables[:, step.below]
        with_own = _with_own(table, own[step.units])
        none, many = with_own[0], with_own[threshold]
        if_published = np.maximum(none, many) + worth[step.units]
        showing = (target == 0) & (if_published > none)
        shown[step.units] = showing
        target = np.where(showing, np.where(many > none, threshold, 0), target)
        uncovered_people[step.below] = _best(table, target, target - own[step.units])
    return shown


def _best(table: Numbers, target: Numbers, exact: Numbers) -> Numbers:
    """Return ``exact``; if the target is the threshold, the best number of uncovered people from
    ``exact`` up.
    """
    threshold = len(table) - 1
    enough = np.arange(threshold + 1).reshape(-1, 1, 1) >= exact
    best = np.where(enough, table, 2 * NEVER).argmax(axis=0)
    return np.where(target == threshold, best, exact)


def _parted(left: Numbers, right: Numbers, target: Numbers) -> tuple[Numbers, Numbers]:
    """Return the uncovered people on each side of a merge that together gave the best for
    ``target``.
    """
    threshold = len(left) - 1
    rest = target - np.arange(threshold + 1).reshape(-1, 1, 1)
    exact = _at(right, np.maximum(rest, 0))
    at_least = _reach(right)[::-1]
    together = left + np.where(target == threshold, at_least, exact)
    chosen = np.where(rest >= 0, together, 2 * NEVER).argmax(axis=0)
    return chosen, _best(right, target, target - chosen)
