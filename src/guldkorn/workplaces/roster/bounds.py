"""How much a staff list may hold. Whoever reads one asks here before it takes more. Pure."""

from typing import Any

from guldkorn.lib.words import N_
from guldkorn.spreadsheets.limits import Excess, Limits

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
ELEMENTS_AT_MOST = 2_000_000
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


REASONS = {
    Excess.ROWS: N_("The file has more than %(rows)s rows. Split it in two."),
    Excess.COLUMNS: N_(
        "The file has more than %(columns)s columns. Delete those that are not needed."
    ),
    Excess.CELLS: N_(
        "The file has more than %(cells)s cells. Delete the columns that are not needed, or split "
        "it in two."
    ),
    Excess.TEXT: N_(
        "The file holds too much text. Delete the columns that are not needed."
    ),
    Excess.LONG_CELL: N_(
        "A cell holds more than %(signs)s characters. Shorten it, or delete its column."
    ),
    Excess.UNPACKED: N_(
        "The file is too large when it is unpacked. Save it as CSV and try again."
    ),
}
FACTS = {
    Excess.ROWS: {"rows": ROWS_AT_MOST},
    Excess.COLUMNS: {"columns": COLUMNS_AT_MOST},
    Excess.CELLS: {"cells": CELLS_AT_MOST},
    Excess.LONG_CELL: {"signs": SIGNS_IN_A_CELL},
}


def limits() -> Limits:
    """What a file that somebody uploads may hold."""
    return Limits(
        rows=ROWS_AT_MOST + 1,
        columns=COLUMNS_AT_MOST,
        cells=CELLS_AT_MOST,
        strings=STRINGS_AT_MOST,
        signs=SIGNS_AT_MOST,
        signs_in_a_cell=SIGNS_IN_A_CELL,
        unpacked=UNPACKED_BYTES_AT_MOST,
        ratio=RATIO_AT_MOST,
        token=MEGABYTE,
        elements=ELEMENTS_AT_MOST,
    )


def too_much(of: Excess) -> Unreadable:
    """The complaint about a file with too much of something."""
    return Unreadable(REASONS[of], **FACTS.get(of, {}))
