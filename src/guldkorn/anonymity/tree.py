"""The units of a survey as a forest of any depth and shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True)
class Unit:
    """A node; ``invited`` are the people invited directly in it, not below."""

    id: str
    parent: str | None
    name: str
    invited: int


class UnitTree:
    """Units in the order given, each with its parent. Arrays about units have one entry per unit in this order."""

    units: tuple[Unit, ...]
    index: dict[str, int]
    parent: NDArray[Any]  # (U,) index of the parent, −1 for a root

    def __init__(self, units: Iterable[Unit]) -> None:
        """Raises ValueError, naming the unit, for a duplicate id, an unknown parent, a cycle or a negative invited."""
        raise NotImplementedError

    def children(self, unit: int) -> list[int]:
        """Return the indices of the units right below."""
        raise NotImplementedError

    def ancestors(self, unit: int) -> list[int]:
        """Return the indices from the parent up to the root."""
        raise NotImplementedError

    def roll_up(self, direct: NDArray[Any]) -> NDArray[Any]:
        """Return, for an additive array (U, …) of each unit's own people, the same over its people and all below."""
        raise NotImplementedError
