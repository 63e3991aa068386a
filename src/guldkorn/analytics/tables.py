"""Small tables, row by row, as people have them: CSV, the first sheet of an XLSX file, or a frame
in memory.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from guldkorn.analytics.errors import BadCell, BadInput
from guldkorn.analytics.frames import Frame
from guldkorn.spreadsheets import delimited
from guldkorn.spreadsheets.limits import Limits, TableSize

NO_LIMITS = Limits()

Rows = Iterator[tuple[int, list[str]]]
"""Each row that is not blank, the header first: its number as its owner counts, and its cells as
text.
"""


def rows(source: Path | Frame) -> Rows:
    """Yield the rows of a table. Raises BadInput, naming the row, for what cannot be read."""
    if isinstance(source, Frame):
        return source.rows()
    if is_workbook(source):
        return _sheet(source)
    return (row for row in lines(source) if any(row[1]))


def is_workbook(source: Path | Frame) -> bool:
    return isinstance(source, Path) and source.suffix.lower() == ".xlsx"


def place(source: Path | Frame, number: int) -> str:
    """Return in words where the row of that number stands."""
    if isinstance(source, Frame):
        return f"{source}, row {number}" if number else str(source)
    return f"{source}, {'line' if source.suffix.lower() == '.csv' else 'row'} {number}"


def header(source: Path | Frame) -> tuple[int, list[str]]:
    """Return the first row. Raises BadInput where there is none."""
    first = next(rows(source), None)
    if first is None:
        raise BadInput(f"{source}: there is nothing in it")
    return first


def columns(source: Path | Frame, needed: Iterable[str]) -> dict[str, int]:
    """Return the place of each column that is needed. Raises BadInput where one is missing or
    stands twice.
    """
    number, heads = header(source)
    return find(heads, needed, place(source, number), partial(hint, source, heads))


def nothing() -> str:
    """No more to say."""
    return ""


def find(
    heads: Sequence[str],
    needed: Iterable[str],
    place: str,
    more: Callable[[], str] = nothing,
) -> dict[str, int]:
    """Return the place of each column that is needed among the heads. Raises BadCell as ``columns``
    does; ``more`` is what to say besides where one is missing.
    """
    needed = list(needed)
    for name in needed:
        if name not in heads:
            raise BadCell(f"there is no such column{more()}", name, place)
        if heads.count(name) > 1:
            raise BadCell("the column stands twice", name, place)
    return {name: heads.index(name) for name in needed}


def hint(source: Path | Frame, heads: Sequence[str]) -> str:
    """Return what a file without a column may be in want of: another sheet, separator or kind of
    heads.
    """
    if isinstance(source, Frame):
        return ""
    if is_workbook(source) and (sheet := _name_of_sheet(source)):
        return f" in the sheet “{sheet}”, the first one that is not hidden"
    if len(heads) == 1:
        return "; separate the cells by comma, semicolon or tab"
    if any(len(head.split()) > 1 for head in heads):
        return (
            "; a head must be the question’s id"
            " (LimeSurvey: export with “Question code” as heading)"
        )
    return ""


def dialect(path: Path) -> delimited.Dialect:
    """Return how a CSV file is written. Raises BadInput where it is no text."""
    with path.open("rb") as file:
        try:
            return delimited.dialect_of(file)
        except delimited.NoText:
            said = f"{path}: not a text that can be read; save it as “CSV UTF-8”"
            raise BadInput(said) from None


def lines(path: Path) -> Rows:
    """Yield the rows of a CSV file, also those whose cells are all empty, but no empty lines."""
    written, cells = dialect(path), 0
    with path.open("rb") as file:
        text = io.TextIOWrapper(file, written.encoding, newline="")
        try:
            for line, row in delimited.rows(text, written):
                cells = cells or len(row)
                if row and len(row) != cells:
                    raise BadInput(
                        f"{path}, line {line}: {len(row)} cells where the header has {cells}"
                    )
                if row:
                    yield line, row
        except delimited.BadQuotes as bad:
            raise BadInput(f"{path}, line {bad.line}: {bad}") from None


def _sheet(path: Path) -> Rows:
    """Yield the rows of the first sheet that is not hidden, none wider than the header. No sheet is
    ever held whole.
    """
    from guldkorn.spreadsheets import workbook  # not on the way of any other file

    width = 0
    with path.open("rb") as file:
        try:
            sheet = workbook.rows(file, NO_LIMITS, TableSize(NO_LIMITS))
            for number, cells in enumerate(sheet, 1):
                if cells:
                    width = width or len(cells)
                    yield number, (cells + [""] * width)[:width]
        except workbook.DAMAGE:
            raise BadInput(
                f"{path}: not a workbook that can be opened; save it again as .xlsx, or as CSV"
            ) from None


def _name_of_sheet(path: Path) -> str:
    """Return the name of the sheet that is read, where there are others beside it; else nothing."""
    from guldkorn.spreadsheets import workbook

    with path.open("rb") as file:
        return workbook.name_of_sheet(file, NO_LIMITS)
