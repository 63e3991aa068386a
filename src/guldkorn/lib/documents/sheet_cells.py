"""What stands in a cell of a workbook: a number, a day, or a text that is never run."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from guldkorn.lib.documents.content import Cell as Value
from guldkorn.lib.documents.content import DocumentColumn
from guldkorn.lib.documents.saying import day_of, readable

LOOKS_RUN = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be a formula to some programs."""

MOST_SIGNS = 32_000
"""A cell holds 32,767 units; a picture of a face is two."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts the days before wrongly, or not at all."""

DAY_LOOKS = {"da": "[$-406]d. mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
SHARE_LOOKS = {"da": "0 %", "en": "0%"}
TOP = Alignment(wrap_text=True, vertical="top")
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right")

LINE_HEIGHT, MOST_LINES = 15, 25
"""Some programs give a row of several lines the height of one, unless it is told."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell of a sheet in which nothing is merged."""
    return cast(Cell, sheet.cell(row, column))


def put(cell: Cell, value: Value, column: DocumentColumn, language: str) -> None:
    """Put a value into a cell as the kind that its column holds."""
    cell.alignment = LEFT if column.holds == "day" else TOP
    day = day_of(value) if column.holds == "day" else None
    if day and day >= FIRST_DAY:
        cell.value, cell.number_format = day, DAY_LOOKS[language]
    elif isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        if column.holds == "share":
            cell.number_format = SHARE_LOOKS[language]


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell, where it stays a text also when somebody edits it."""
    cell.value = _shortened(readable(text))
    cell.data_type = "s"
    if text.startswith(LOOKS_RUN):
        cell.quotePrefix = True


def heighten(sheet: Worksheet, row: int, widths: Sequence[int]) -> None:
    """Give a row the height of its longest text, by the signs that fit in a line."""
    lines = 1
    for cell, width in zip(sheet[row], widths, strict=True):
        if isinstance(cell.value, str):
            broken = [-(-len(line) // width) or 1 for line in cell.value.split("\n")]
            lines = max(lines, sum(broken))
    if lines > 1:
        sheet.row_dimensions[row].height = LINE_HEIGHT * min(lines, MOST_LINES)


def _shortened(text: str) -> str:
    units = len(text.encode("utf-16-le")) // 2
    if units <= MOST_SIGNS:
        return text
    return text[: MOST_SIGNS // 2] + " …"
