"""How much a staff list may hold. Whoever reads one asks here before it takes more. Pure."""

from dataclasses import dataclass
from typing import Any

from guldkorn.lib.words import N_

MEGABYTE = 1024 * 1024
BYTES_AT_MOST = 5 * MEGABYTE
ROWS_AT_MOST = 50_000
COLUMNS_AT_MOST = 200
CELLS_AT_MOST = 750_000
LINES_AT_MOST = 500_000  # of a CSV file, with those inside its cells
STRINGS_AT_MOST = 300_000  # that differ: six for each of 50,000 people
SIGNS_AT_MOST = 10_000_000
SIGNS_IN_A_CELL = 32_767  # no cell of Excel's holds more
UNPACKED_BYTES_AT_MOST = 60 * MEGABYTE
RATIO_AT_MOST = 300
"""Unpacked bytes for each packed one: a list that says the same 50,000 times over has 50; a bomb
has a thousand.
"""

Table = list[list[str]]
"""Rows of cells, the first row of the file first; a cell without anything in it is an empty text.
"""


class Unreadable(Exception):
    """The file as a whole cannot be read. ``reason`` is an English msgid with ``facts`` for its
    places.
    """

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass
class FileSize:
    """What has been read of a table so far. Raises Unreadable when it is too much."""

    rows: int = 0
    cells: int = 0
    signs: int = 0

    def take(self, row: list[str]) -> list[str]:
        """Count one more row."""
        self.rows += 1
        self.more_cells(len(row))
        if len(row) > COLUMNS_AT_MOST and any(row[COLUMNS_AT_MOST:]):
            raise too_many_columns()
        self.signs += sum(map(len, row))
        if self.signs > SIGNS_AT_MOST:
            raise too_much_text()
        if max(map(len, row), default=0) > SIGNS_IN_A_CELL:
            raise too_long()
        return row

    def more_cells(self, number: int) -> None:
        self.cells += number
        if self.cells > CELLS_AT_MOST:
            raise too_many_cells()


def too_many_cells() -> Unreadable:
    said = N_(
        "The file has more than %(cells)s cells. Delete the columns that are not needed, or split "
        "it in two."
    )
    return Unreadable(said, cells=CELLS_AT_MOST)


def too_many_columns() -> Unreadable:
    return Unreadable(
        N_(
            "The file has more than %(columns)s columns. Delete those that are not needed."
        ),
        columns=COLUMNS_AT_MOST,
    )


def too_long() -> Unreadable:
    said = N_(
        "A cell holds more than %(signs)s characters. Shorten it, or delete its column."
    )
    return Unreadable(said, signs=SIGNS_IN_A_CELL)


def too_much_text() -> Unreadable:
    return Unreadable(
        N_("The file holds too much text. Delete the columns that are not needed.")
    )


def too_many_rows() -> Unreadable:
    return Unreadable(
        N_("The file has more than %(rows)s rows. Split it in two."), rows=ROWS_AT_MOST
    )


def too_large_unpacked() -> Unreadable:
    return Unreadable(
        N_("The file is too large when it is unpacked. Save it as CSV and try again.")
    )
