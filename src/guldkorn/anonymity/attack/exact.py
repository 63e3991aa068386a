"""The exact attack: the smallest group of people of whom a figure follows by adding and subtracting.

Whatever can be computed from published sums is a combination of them, and holds people who are in the same sums
together or not at all. Figures of units nest: then every group that follows is a union of blocks, the smallest is a
block, and nothing need be searched. Where sums cross, `combinations` finds and proves the smallest.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from guldkorn.anonymity.attack.atoms import atoms_of
from guldkorn.anonymity.attack.combinations import smallest
from guldkorn.anonymity.attack.findings import Derived
from guldkorn.anonymity.attack.published import FIGURES, Known
from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.tree import Numbers

Term = tuple[int, int, Fraction]
"""A published sum, by its layer and row, and its factor."""


def derived(known: Known, floors: Mapping[str, Numbers]) -> list[Derived]:
    """Return the smallest group of each scale and figure that is told, figures of the same group together.

    ``floors`` are those of each figure, (S,).
    """
    groups: dict[tuple[int, int, tuple[Term, ...]], list[str]] = {}
    for figure in FIGURES:
        for column, terms in _of_figure(known, figure):
            groups.setdefault((column, int(floors[figure][column]), terms), []).append(figure)
    return [_finding(known, *group, figures) for group, figures in sorted(groups.items())]


def _of_figure(known: Known, figure: str) -> Iterator[tuple[int, tuple[Term, ...]]]:
    told = [layer.exact[figure] for layer in known.layers]
    crossing = np.any([mask[len(known.tree) :].any(axis=0) | (len(told) > 1) for mask in told], axis=0)
    yield from _blocks(known, told[0], ~crossing)
    for column in np.flatnonzero(crossing & np.any([mask.any(axis=0) for mask in told], axis=0)).tolist():
        atoms = atoms_of(known, column, [mask[:, column] for mask in told])
        people = np.array([known.layers[layer].n[row, column] for layer, row in atoms.sums])
        factors = smallest(atoms.rows, people)
        terms = ((*atoms.sums[place], factor) for place, factor in factors.items())
        yield column, tuple(sorted(terms, key=lambda term: (term[2] < 0, term)))


def _blocks(known: Known, told: Mask, columns: Mask) -> Iterator[tuple[int, tuple[Term, ...]]]:
    told = told[: len(known.tree)] & columns
    above = nearest_above(known.tree, told)
    blocks = of_blocks(told, above, known.layers[0].n[: len(known.tree)])
    size = np.where(blocks > 0, blocks, np.iinfo(np.int64).max)
    for column in np.flatnonzero((blocks > 0).any(axis=0)).tolist():
        yield column, block_terms(0, int(size[:, column].argmin()), told[:, column], above[:, column])


def block_terms(layer: int, unit: int, told: Mask, above: Numbers) -> tuple[Term, ...]:
    """Return the block of a unit as sums, for the units that are told and the nearest such above each, (U,)."""
    below = np.flatnonzero(told & (above == unit)).tolist()
    return ((layer, unit, Fraction(1)), *((layer, other, Fraction(-1)) for other in below))


def _finding(known: Known, column: int, floor: int, terms: tuple[Term, ...], figures: list[str]) -> Derived:
    people = sum(factor * int(known.layers[layer].n[row, column]) for layer, row, factor in terms)
    value = None
    if figures[0] != "sd":
        sums = (
            float(factor) * known.layers[layer].n[row, column] * known.layers[layer].figures[figures[0]][row, column]
            for layer, row, factor in terms
        )
        value = float(sum(sums)) / int(people)
    return Derived(
        scale=known.scales[column],
        figures=tuple(figures),
        people=int(people),
        sums=tuple((known.label(layer, row), factor) for layer, row, factor in terms),
        value=value,
        floor=floor,
    )
