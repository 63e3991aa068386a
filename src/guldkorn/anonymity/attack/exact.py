"""The exact attack: the smallest group of people whose figure follows by differencing, that is
adding and subtracting.

Whatever can be computed from published sums is a combination of them. People who are in the same
sums are in it together or not at all. Figures of units nest. Then every group that follows is a
union of blocks, the smallest is a block, and no search is needed. If sums cross, `combinations`
finds and proves the smallest.
"""

from collections.abc import Iterator, Mapping, Sequence
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


def derived(known: Known, thresholds: Mapping[str, Numbers]) -> list[Derived]:
    """Return the smallest group of each scale and published figure. Figures of the same group stand
    together.

    ``thresholds`` are those of each figure, (S,).
    """
    groups: dict[tuple[int, int, tuple[Term, ...]], list[str]] = {}
    for figure in FIGURES:
        for column, terms in _of_figure(known, figure):
            group = column, int(thresholds[figure][column]), terms
            groups.setdefault(group, []).append(figure)
    return [
        _finding(known, *group, figures) for group, figures in sorted(groups.items())
    ]


def _of_figure(known: Known, figure: str) -> Iterator[tuple[int, tuple[Term, ...]]]:
    published = [layer.exact[figure] for layer in known.layers]
    groups = [mask[len(known.tree) :].any(axis=0) for mask in published]
    crossing = np.any(groups, axis=0) | (len(published) > 1)
    yield from _blocks(known, published[0], ~crossing)
    in_a_layer = [mask.any(axis=0) for mask in published]
    anything = np.any(in_a_layer, axis=0)
    for column in np.flatnonzero(crossing & anything).tolist():
        of_column = [mask[:, column] for mask in published]
        atoms = atoms_of(known, column, of_column)
        people = [known.layers[layer].n[row, column] for layer, row in atoms.sums]
        factors = smallest(atoms.rows, np.array(people))
        terms = [(*atoms.sums[place], factor) for place, factor in factors.items()]
        yield column, _added_first(terms)


def _added_first(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term[2] < 0, term)))


def _blocks(
    known: Known, published: Mask, columns: Mask
) -> Iterator[tuple[int, tuple[Term, ...]]]:
    units = slice(len(known.tree))
    published = published[units] & columns
    above = nearest_above(known.tree, published)
    blocks = of_blocks(published, above, known.layers[0].n[units])
    somebody = blocks > 0
    size = np.where(somebody, blocks, np.iinfo(np.int64).max)
    for column in np.flatnonzero(somebody.any(axis=0)).tolist():
        smallest_block = int(size[:, column].argmin())
        terms = block_terms(0, smallest_block, published[:, column], above[:, column])
        yield column, terms


def block_terms(
    layer: int, unit: int, published: Mask, above: Numbers
) -> tuple[Term, ...]:
    """Return the block of a unit as sums, given the published units and the nearest one above each,
    (U,).
    """
    below = np.flatnonzero(published & (above == unit)).tolist()
    whole: Term = (layer, unit, Fraction(1))
    parts = [(layer, other, Fraction(-1)) for other in below]
    return (whole, *parts)


def _finding(
    known: Known,
    column: int,
    threshold: int,
    terms: tuple[Term, ...],
    figures: list[str],
) -> Derived:
    counts = [int(known.layers[layer].n[row, column]) for layer, row, _factor in terms]
    factors = [factor for _layer, _row, factor in terms]
    people = sum(factor * n for factor, n in zip(factors, counts, strict=True))
    value = None
    if figures[0] != "sd":
        sums = []
        for layer, row, factor in terms:
            given = known.layers[layer]
            figure = given.figures[figures[0]]
            sums.append(float(factor) * given.n[row, column] * figure[row, column])
        value = float(sum(sums)) / int(people)
    return Derived(
        scale=known.scales[column],
        figures=tuple(figures),
        people=int(people),
        sums=tuple((known.label(layer, row), factor) for layer, row, factor in terms),
        value=value,
        floor=threshold,
    )
