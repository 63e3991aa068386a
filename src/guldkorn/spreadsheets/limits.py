"""How much a table may hold. Whoever reads one from a stranger sets the limits first."""

from dataclasses import dataclass
from enum import Enum, auto

MANY = 1 << 62
"""No limit: for who reads a file of their own."""


class Excess(Enum):
    """Of what a table has too much."""

    ROWS = auto()
    COLUMNS = auto()
    CELLS = auto()
    TEXT = auto()
    LONG_CELL = auto()
    UNPACKED = auto()


class TooMuch(Exception):
    """A limit is passed."""

    def __init__(self, of: Excess) -> None:
        super().__init__(of.name)
        self.of = of


@dataclass(frozen=True)
class Limits:
    """The most of each. ``ratio`` is unpacked bytes for each packed one. ``token`` is how many
    bytes one element's beginning, or a comment, may have.
    """

    rows: int = MANY
    columns: int = MANY
    cells: int = MANY
    strings: int = MANY
    signs: int = MANY
    signs_in_a_cell: int = MANY
    unpacked: int = MANY
    ratio: int = MANY
    token: int = MANY
    elements: int = MANY


@dataclass
class TableSize:
    """What has been read of a table so far. Raises TooMuch."""

    limits: Limits
    rows: int = 0
    cells: int = 0
    signs: int = 0

    def take(self, row: list[str]) -> list[str]:
        """Count one more row."""
        self.rows += 1
        self.more_cells(len(row))
        if len(row) > self.limits.columns and any(row[self.limits.columns :]):
            raise TooMuch(Excess.COLUMNS)
        self.signs += sum(map(len, row))
        if self.signs > self.limits.signs:
            raise TooMuch(Excess.TEXT)
        if max(map(len, row), default=0) > self.limits.signs_in_a_cell:
            raise TooMuch(Excess.LONG_CELL)
        return row

    def more_cells(self, number: int) -> None:
        self.cells += number
        if self.cells > self.limits.cells:
            raise TooMuch(Excess.CELLS)
