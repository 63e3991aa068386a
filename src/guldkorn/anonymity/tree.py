"""The units of a survey as a forest of any depth and shape."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Figures = NDArray[np.float64]


@dataclass(frozen=True)
class TreeUnit:
    """A node; ``invited`` are the people invited directly in it, not below."""

    id: str
    parent: str | None
    name: str
    invited: int


class UnitTree:
    """Units in the order given, each with its parent. Arrays about units have one entry per unit,
    in this order.

    ``parent`` holds indices, −1 for a root. ``levels`` holds the units at each depth, roots first;
    children of one unit stand together, in the order given. Raises ValueError, naming the unit, for
    a duplicate id, an unknown parent, a cycle, or a negative number of invited.
    """

    def __init__(self, units: Iterable[TreeUnit]) -> None:
        self.units = tuple(units)
        self.index = self._indices()
        self.parent: Numbers = np.array(
            [self._parent_of(unit) for unit in self.units], dtype=np.int64
        )
        self._children: list[list[int]] = [[] for _ in self.units]
        for i, parent in enumerate(self.parent.tolist()):
            if parent >= 0:
                self._children[parent].append(i)
        self._order, depth = self._walk()
        self._size = self._sizes()
        by_level = np.argsort(depth, kind="stable")
        breaks = np.flatnonzero(np.diff(depth[by_level])) + 1
        self.levels: list[Numbers] = (
            np.split(self._order[by_level], breaks) if self.units else []
        )

    def __len__(self) -> int:
        return len(self.units)

    def children(self, unit: int) -> list[int]:
        """Return the indices of the units right below, in the order given."""
        return list(self._children[unit])

    def ancestors(self, unit: int) -> list[int]:
        """Return the indices from the parent up to the root."""
        above = []
        while (unit := int(self.parent[unit])) >= 0:
            above.append(unit)
        return above

    def roll_up(self, direct: Numbers) -> Numbers:
        """Return, for additive integers (U, …) of each unit's own people, the same over its people
        and all below.
        """
        kind = np.result_type(
            direct, np.int64
        )  # sums of long scales are Python's integers
        running = np.zeros((len(self) + 1, *direct.shape[1:]), dtype=kind)
        np.cumsum(direct[self._order], axis=0, out=running[1:])
        start = np.arange(len(self))
        result = np.empty_like(running[1:])
        result[self._order] = running[start + self._size] - running[start]
        return result

    def _indices(self) -> dict[str, int]:
        index: dict[str, int] = {}
        for i, unit in enumerate(self.units):
            if unit.id in index:
                raise ValueError(f"unit {unit.id} stands twice")
            if unit.invited < 0:
                raise ValueError(f"unit {unit.id} has invited {unit.invited} people")
            index[unit.id] = i
        return index

    def _parent_of(self, unit: TreeUnit) -> int:
        if unit.parent is None:
            return -1
        if unit.parent not in self.index:
            raise ValueError(f"unit {unit.id} has an unknown parent, {unit.parent}")
        return self.index[unit.parent]

    def _walk(self) -> tuple[Numbers, Numbers]:
        """Return the units with every unit right before its descendants, and the depth of each in
        that order.
        """
        order: list[int] = []
        depths: list[int] = []
        waiting = [(i, 0) for i in np.flatnonzero(self.parent < 0)[::-1].tolist()]
        while waiting:
            unit, depth = waiting.pop()
            order.append(unit)
            depths.append(depth)
            waiting.extend(
                (child, depth + 1) for child in reversed(self._children[unit])
            )
        if len(order) < len(self):
            raise ValueError(
                f"unit {self._on_a_cycle(set(order))} is above itself: its parents run in a circle"
            )
        return np.array(order, dtype=np.int64), np.array(depths, dtype=np.int64)

    def _on_a_cycle(self, reached: set[int]) -> str:
        unit = next(i for i in range(len(self)) if i not in reached)
        seen: set[int] = set()
        while unit not in seen:
            seen.add(unit)
            unit = int(self.parent[unit])
        return self.units[unit].id

    def _sizes(self) -> Numbers:
        """Return how many units each unit and those below it are, in the order of the walk."""
        sizes = [1] * len(self)
        for unit in reversed(self._order.tolist()):
            if (parent := int(self.parent[unit])) >= 0:
                sizes[parent] += sizes[unit]
        return np.array(sizes, dtype=np.int64)[self._order]
