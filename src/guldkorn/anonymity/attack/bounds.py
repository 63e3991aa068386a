"""The attack within bounds: nobody scores under 0 or over 100, so people who are together near an end are each near it.

For every block and every published group: the interval for the mean of as many of its people as may be, but fewer than
the floor. Where sums cross, also for each part that they make and each hidden unit made of such parts, by linear
programming (`worlds`).

Where subtraction tells of a block from the floor up that all its people answered alike, it has undone a coding. Such
people are *open*: named apart, and left out of the intervals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import sparse

from guldkorn.anonymity.attack.atoms import Place, atoms_of
from guldkorn.anonymity.attack.exact import Term, block_terms
from guldkorn.anonymity.attack.findings import Bounded, Combination, Open
from guldkorn.anonymity.attack.published import Known
from guldkorn.anonymity.attack.worlds import Worlds
from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import any_few, nearest_above, ranges
from guldkorn.anonymity.tree import Figures, Numbers

SLACK = 1e-3
"""Sums of floating-point numbers may contradict each other by so much."""


Interval = tuple[int, float, float]
Intervals = tuple[Numbers, Figures, Figures]
"""So many people, and the least and the most of their mean; likewise of many groups, (R, S)."""


@dataclass(frozen=True, eq=False)
class _Layer:
    """A layer under attack, (R, S): its blocks, where a unit stands for its block, a group for itself.

    The intervals are those of any few of the people, as many as may be; 0 people where there is nobody.
    """

    told: Mask
    above: Numbers
    blocks: Intervals
    people: Numbers
    """How many are in each block."""
    opened: Mask
    """Where a block tells that all its people answered alike, and its unit's own figure does not."""


@dataclass(frozen=True, eq=False)
class _Attack:
    known: Known
    layers: tuple[_Layer, ...]
    width: float

    def narrowest(self, column: int, few: int) -> list[Bounded]:
        """Return the narrowest interval of a scale, or nothing where nothing is told."""
        intervals = list(self._of_rows(column))
        if len(self.layers) > 1 or self.layers[0].told[len(self.known.tree) :, column].any():
            intervals += self._of_atoms(column, few)
        return sorted(intervals, key=lambda interval: interval.high - interval.low)[:1]

    def _of_rows(self, column: int) -> Iterator[Bounded]:
        for index, layer in enumerate(self.layers):
            people, low, high = (values[:, column] for values in layer.blocks)
            meant = (people > 0) & ~layer.opened[:, column]
            row = int(np.where(meant, high - low, np.inf).argmin())
            if meant[row]:
                interval = int(people[row]), float(low[row]), float(high[row])
                yield self._finding(column, (index, row), "", interval)

    def _of_atoms(self, column: int, few: int) -> Iterator[Bounded]:
        atoms = atoms_of(self.known, column, [layer.told[:, column] for layer in self.layers])
        told = [
            np.array([getattr(self.known.layers[layer], name)[row, column] for layer, row in atoms.sums])
            for name in ("n", "low", "high")
        ]
        parts = [[atom] for atom in range(len(atoms.lowest))] + list(atoms.hidden.values())
        opened = [any(self.layers[layer].opened[row, column] for layer, row in each) for each in atoms.lowest]
        but = np.array([all(opened[atom] for atom in each) for each in parts])
        which = np.repeat(np.arange(len(parts)), [len(each) for each in parts])
        groups = sparse.csr_array((np.ones(which.size), (which, np.concatenate(parts))), (len(parts), len(opened)))
        try:
            found = Worlds(atoms.rows, told, atoms.room, groups, few=few).narrowest(but)
        except ValueError as error:
            raise ValueError(f"{self.known.scales[column]}: {error}") from None
        if found:
            group, interval = found
            if group < len(opened):
                yield self._finding(column, *self._place(atoms.lowest[group], column), interval)
            else:
                yield self._finding(column, (0, list(atoms.hidden)[group - len(opened)]), "", interval)

    def _place(self, lowest: Sequence[Place], column: int) -> tuple[Place, str]:
        """Return where an atom is in its first layer, and what else is to be said of its people."""
        size, layer = len(self.known.tree), lowest[0][0]
        first, *others = [place for place in lowest if place[0] == layer]
        said = [f"in {self.known.label(*group)}" for group in others]
        if first[1] >= size:
            said.append("in no unit that is told")
        elif not others and self.layers[layer].told[size:, column].any():
            said.append("in no group that is told")
        if layer:
            said.append(f"not in {self.known.layers[layer - 1].name}")
        return first, ", ".join(said)

    def _finding(self, column: int, place: Place, within: str, interval: Interval) -> Bounded:
        people, low, high = interval
        return Bounded(
            scale=self.known.scales[column],
            people=people,
            sums=self._words(self._block(column, place)),
            within=within,
            low=low,
            high=high,
            protected=self.width,
        )

    def opened(self) -> Iterator[Open]:
        """Yield the groups that are open."""
        for index, layer in enumerate(self.layers):
            for column, row in np.argwhere(layer.opened.T).tolist():
                _, low, high = (float(values[row, column]) for values in layer.blocks)
                sums = self._words(self._block(column, (index, row)))
                yield Open(self.known.scales[column], int(layer.people[row, column]), sums, low, high)

    def _block(self, column: int, place: Place) -> Sequence[Term]:
        index, row = place
        if row >= len(self.known.tree):
            return ((index, row, Fraction(1)),)
        layer = self.layers[index]
        return block_terms(index, row, layer.told[: len(self.known.tree), column], layer.above[:, column])

    def _words(self, terms: Sequence[Term]) -> Combination:
        return tuple((self.known.label(layer, row), factor) for layer, row, factor in terms)


def bounded(known: Known, floors: Numbers, width: float) -> tuple[list[Bounded], list[Open]]:
    """Return the narrowest interval of each scale for fewer people than its floor (S,), and who is open.

    Raises ValueError where figures contradict each other.
    """
    layers = tuple(_attacked(known, layer, floors - 1, width) for layer in range(len(known.layers)))
    attack = _Attack(known, layers, width)
    found = [each for column, floor in enumerate(floors.tolist()) for each in attack.narrowest(column, floor - 1)]
    return found, list(attack.opened())


def _attacked(known: Known, index: int, few: Numbers, width: float) -> _Layer:
    layer, units = known.layers[index], slice(len(known.tree))
    told = layer.n > 0
    summed = (layer.n[units], layer.low[units], layer.high[units])
    people, low, high = layer.n.copy(), layer.low.copy(), layer.high.copy()
    people[units], low[units], high[units] = ranges(known.tree, told[units], *summed)[:3]
    for row, column in np.argwhere(told & ((people < 0) | (low > high + SLACK))).tolist():
        place = f"{known.scales[column]} of “{known.label(index, row)}”"
        raise ValueError(f"{place}: this figure and those of the units below contradict each other")
    rows, blocks = any_few(layer.n, layer.low, layer.high, few), any_few(people, low, high, few)
    own = _narrow(rows, width) & (people == layer.n)
    opened = told & _narrow(blocks, width) & (people > few) & ~own
    return _Layer(told, nearest_above(known.tree, told[units]), blocks, people, opened)


def _narrow(intervals: Intervals, width: float) -> Mask:
    narrow: Mask = intervals[2] - intervals[1] < width
    return narrow
