"""The attack within bounds: nobody scores under 0 or over 100, so people whose mean is near an end
are each near it.

It computes feasibility intervals for the mean of as many people as possible, but fewer than the
threshold, in every block and every published group. If sums cross, it does so too for each part
that they make, and for each hidden unit that is made of such parts, by linear programming
(`worlds`).

A block that keeps the threshold may be seen, by differencing, to have answered alike. Then
differencing has undone a coding. Such people are *disclosed*: they are named apart, and left out of
the intervals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import sparse

from guldkorn.anonymity.attack.atoms import Place, atoms_of
from guldkorn.anonymity.attack.exact import Term, block_terms
from guldkorn.anonymity.attack.findings import Bounded, Combination, DisclosedUnanimity
from guldkorn.anonymity.attack.published import Known
from guldkorn.anonymity.attack.worlds import Worlds
from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import feasibility_intervals, mean_of_any, nearest_above
from guldkorn.anonymity.tree import Figures, Numbers

SLACK = 1e-3
"""Sums of floating-point numbers may contradict each other by so much."""


Interval = tuple[int, float, float]
Intervals = tuple[Numbers, Figures, Figures]
"""So many people, and the least and the most of their mean; likewise of many groups, (R, S)."""


@dataclass(frozen=True, eq=False)
class _Layer:
    """A layer under attack, (R, S): its blocks. A unit stands for its block, a group for itself.

    The intervals are those of any people under the threshold, as many as possible; 0 people if
    there is nobody.
    """

    published: Mask
    above: Numbers
    blocks: Intervals
    people: Numbers
    """How many are in each block."""
    disclosed: Mask
    """Where a block is seen to have answered alike, and the unit's own figure does not show it."""


@dataclass(frozen=True, eq=False)
class _Attack:
    known: Known
    layers: tuple[_Layer, ...]
    width: float

    def narrowest(self, column: int, size: int) -> list[Bounded]:
        """Return the narrowest interval of a scale, or nothing if nothing is published."""
        intervals = list(self._of_rows(column))
        groups = self.layers[0].published[len(self.known.tree) :, column]
        sums_cross = len(self.layers) > 1 or groups.any()
        if sums_cross:
            intervals += self._of_atoms(column, size)
        return sorted(intervals, key=lambda interval: interval.high - interval.low)[:1]

    def _of_rows(self, column: int) -> Iterator[Bounded]:
        for index, layer in enumerate(self.layers):
            people, low, high = (values[:, column] for values in layer.blocks)
            meant = (people > 0) & ~layer.disclosed[:, column]
            width = np.where(meant, high - low, np.inf)
            row = int(width.argmin())
            if meant[row]:
                interval = int(people[row]), float(low[row]), float(high[row])
                yield self._finding(column, (index, row), "", interval)

    def _of_atoms(self, column: int, size: int) -> Iterator[Bounded]:
        in_layers = [layer.published[:, column] for layer in self.layers]
        atoms = atoms_of(self.known, column, in_layers)
        published = [
            self._published(name, atoms.sums, column) for name in ("n", "low", "high")
        ]
        single = [[atom] for atom in range(len(atoms.lowest))]
        parts = single + list(atoms.hidden.values())
        disclosed = [self._is_disclosed(places, column) for places in atoms.lowest]
        but = np.array([_all_of(disclosed, part) for part in parts])
        groups = _as_rows(parts, len(disclosed))
        try:
            found = Worlds(
                atoms.rows, published, atoms.room, groups, size=size
            ).narrowest(but)
        except ValueError as error:
            raise ValueError(f"{self.known.scales[column]}: {error}") from None
        if not found:
            return
        group, interval = found
        if group < len(disclosed):
            place = self._place(atoms.lowest[group], column)
            yield self._finding(column, *place, interval)
        else:
            hidden = list(atoms.hidden)[group - len(disclosed)]
            yield self._finding(column, (0, hidden), "", interval)

    def _is_disclosed(self, places: Sequence[tuple[int, int]], column: int) -> bool:
        return any(self.layers[layer].disclosed[row, column] for layer, row in places)

    def _published(self, name: str, sums: Sequence[Place], column: int) -> Figures:
        """Return a number of the layers, such as ``n``, of each sum."""
        layers = self.known.layers
        return np.array(
            [getattr(layers[layer], name)[row, column] for layer, row in sums]
        )

    def _place(self, lowest: Sequence[Place], column: int) -> tuple[Place, str]:
        """Return where an atom is in its first layer, and what else holds of its people."""
        size, layer = len(self.known.tree), lowest[0][0]
        first, *others = [place for place in lowest if place[0] == layer]
        said = [f"in {self.known.label(*group)}" for group in others]
        if first[1] >= size:
            said.append("in no unit that is told")
        elif not others and self.layers[layer].published[size:, column].any():
            said.append("in no group that is told")
        if layer:
            said.append(f"not in {self.known.layers[layer - 1].name}")
        return first, ", ".join(said)

    def _finding(
        self, column: int, place: Place, within: str, interval: Interval
    ) -> Bounded:
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

    def disclosed(self) -> Iterator[DisclosedUnanimity]:
        """Yield the groups that are disclosed to have answered alike."""
        for index, layer in enumerate(self.layers):
            for column, row in np.argwhere(layer.disclosed.T).tolist():
                _, low, high = (float(values[row, column]) for values in layer.blocks)
                people = int(layer.people[row, column])
                sums = self._words(self._block(column, (index, row)))
                yield DisclosedUnanimity(
                    self.known.scales[column], people, sums, low, high
                )

    def _block(self, column: int, place: Place) -> Sequence[Term]:
        index, row = place
        if row >= len(self.known.tree):
            return ((index, row, Fraction(1)),)
        layer = self.layers[index]
        return block_terms(
            index,
            row,
            layer.published[: len(self.known.tree), column],
            layer.above[:, column],
        )

    def _words(self, terms: Sequence[Term]) -> Combination:
        label = self.known.label
        return tuple((label(layer, row), factor) for layer, row, factor in terms)


def bounded(
    known: Known, thresholds: Numbers, width: float
) -> tuple[list[Bounded], list[DisclosedUnanimity]]:
    """Return the narrowest interval of each scale for fewer people than its threshold (S,), and who
    is disclosed.

    Raises ValueError if figures contradict each other.
    """
    layers = tuple(
        _attacked(known, layer, thresholds - 1, width)
        for layer in range(len(known.layers))
    )
    attack = _Attack(known, layers, width)
    found = [
        each
        for column, threshold in enumerate(thresholds.tolist())
        for each in attack.narrowest(column, threshold - 1)
    ]
    return found, list(attack.disclosed())


def _attacked(known: Known, index: int, size: Numbers, width: float) -> _Layer:
    layer, units = known.layers[index], slice(len(known.tree))
    published = layer.n > 0
    summed = (layer.n[units], layer.low[units], layer.high[units])
    of_blocks = feasibility_intervals(known.tree, published[units], *summed)
    people, low, high = layer.n.copy(), layer.low.copy(), layer.high.copy()
    people[units], low[units], high[units] = of_blocks[:3]
    contradicts = published & ((people < 0) | (low > high + SLACK))
    for row, column in np.argwhere(contradicts).tolist():
        place = f"{known.scales[column]} of “{known.label(index, row)}”"
        raise ValueError(
            f"{place}: this figure and those of the units below contradict each other"
        )
    rows = mean_of_any(layer.n, layer.low, layer.high, size)
    blocks = mean_of_any(people, low, high, size)
    own = _narrow(rows, width) & (people == layer.n)
    large = published & (people > size)
    disclosed = large & _narrow(blocks, width) & ~own
    above = nearest_above(known.tree, published[units])
    return _Layer(published, above, blocks, people, disclosed)


def _narrow(intervals: Intervals, width: float) -> Mask:
    narrow: Mask = intervals[2] - intervals[1] < width
    return narrow


def _all_of(disclosed: Sequence[bool], part: Sequence[int]) -> bool:
    return all(disclosed[atom] for atom in part)


def _as_rows(parts: Sequence[Sequence[int]], width: int) -> sparse.csr_array:
    """Return a row for each part, with a 1 for each of its atoms."""
    sizes = [len(part) for part in parts]
    which = np.repeat(np.arange(len(parts)), sizes)
    places = which, np.concatenate(parts)
    return sparse.csr_array((np.ones(which.size), places), (len(parts), width))
