"""Atoms: people who are in the same published sums, so that no computation can part them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from guldkorn.anonymity.attack.published import Known
from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree

Place = tuple[int, int]
"""A published sum: its layer and its row there."""


@dataclass(frozen=True, eq=False)
class Atoms:
    """The published sums (B) of one scale over the atoms (A) that are in any of them."""

    sums: list[Place]
    rows: sparse.csr_array
    """Which atoms are in which sum: zeros and ones, (B, A)."""
    lowest: list[list[Place]]
    """For each atom, layer by layer: the lowest published unit that holds it, and its group if that
    is published.
    """
    room: Figures
    """The most people in each atom, (A,); infinite if the numbers of invited cannot be right."""
    hidden: dict[int, list[int]]
    """Hidden units whose people are those of several atoms."""


def atoms_of(known: Known, column: int, published: Sequence[Mask]) -> Atoms:
    """Return the atoms of a scale, given the rows (R,) that each layer publishes.

    A *cell* holds the people of one group directly in one unit who came with one layer. The cells
    of a layer are in the sums of that layer and of those upon it.
    """
    size, layers = len(known.tree), len(published)
    room = _room(known, column)
    unit, group = np.nonzero(room)
    came = np.repeat(range(layers), unit.size)
    above = [
        nearest_above(known.tree, mask[:size, np.newaxis])[:, 0] for mask in published
    ]
    signs = []
    for layer, mask in enumerate(published):
        nearest = np.where(mask[:size], np.arange(size), above[layer])
        own_group = np.where(mask[size:], np.arange(size, mask.size), -1)
        in_no_group = np.append(own_group, -1)
        for which in (nearest[unit], in_no_group[group]):
            in_every_layer = np.tile(which, layers)
            signs.append(np.where(came <= layer, in_every_layer, -1))
    distinct, atom = np.unique(np.column_stack(signs), axis=0, return_inverse=True)
    inside: Mask = np.any(distinct >= 0, axis=1)
    lowest = [
        [(at // 2, row) for at, row in enumerate(sign) if row >= 0]
        for sign in distinct[inside].tolist()
    ]
    held = [set(_with_those_above(places, above)) for places in lowest]
    sums = sorted(set().union(*held))
    index = {place: at for at, place in enumerate(sums)}
    rows = [index[place] for places in held for place in places]
    columns = np.repeat(np.arange(len(held)), [len(places) for places in held])
    ones = np.ones(len(rows))
    rooms = np.bincount(atom, np.tile(room[unit, group], layers)).astype(np.float64)
    units_of_pieces = np.tile(unit, layers)
    return Atoms(
        sums=sums,
        rows=sparse.csr_array((ones, (rows, columns)), shape=(len(sums), len(held))),
        lowest=lowest,
        room=rooms[inside],
        hidden=_hidden(known.tree, units_of_pieces, atom, inside, published[0]),
    )


def _hidden(
    tree: UnitTree, unit: Numbers, atom: Numbers, inside: Mask, published: Mask
) -> dict[int, list[int]]:
    """Return the hidden units that are made of several atoms, given the unit and the atom of each
    cell.
    """
    paths = {place: {place, *tree.ancestors(place)} for place in set(unit.tolist())}
    units: dict[int, list[int]] = defaultdict(list)
    for where, which in zip(unit.tolist(), atom.tolist(), strict=True):
        units[which].append(where)
    parts: dict[int, set[int]] = defaultdict(set)
    broken: set[int] = set()
    for which, places in units.items():
        of_places = [paths[place] for place in places]
        whole = set.intersection(*of_places) if inside[which] else set()
        broken.update(*(path - whole for path in of_places))
        for place in whole:
            parts[place].add(which)
    number = np.cumsum(inside) - 1
    return {
        place: number[sorted(atoms)].tolist()
        for place, atoms in parts.items()
        if len(atoms) > 1 and place not in broken and not published[place]
    }


def _with_those_above(
    places: Sequence[Place], above: Sequence[Numbers]
) -> Iterator[Place]:
    for layer, row in places:
        yield layer, row
        units_above = above[layer]
        # A group, behind the units, has nothing above it.
        over = int(units_above[row]) if row < units_above.size else -1
        while over >= 0:
            yield layer, over
            over = int(units_above[over])


def _room(known: Known, column: int) -> Figures:
    """Return how many people each group has directly in each unit; the last column is those of no
    group.

    If more people have answered than there are, the numbers of that unit and all below it, or of
    that group, are not believed. Then the room is infinite.
    """
    tree, groups = known.tree, known.groups[:, :, column]
    rest = np.array([unit.invited for unit in tree.units]) - groups.sum(axis=1)
    people = np.column_stack([groups, np.maximum(rest, 0)])
    room = people.astype(np.float64)
    for layer in known.layers:
        n = layer.n[:, column]
        crowded = n[: len(tree)] > tree.roll_up(people.sum(axis=1))
        for level in tree.levels[1:]:
            crowded[level] |= crowded[tree.parent[level]]
        room[crowded] = np.inf
        crowded_groups = n[len(tree) :] > groups.sum(axis=0)
        room[:, np.flatnonzero(crowded_groups)] = np.inf
    return room
