"""Small tables, row by row, as people have them: CSV, the first sheet of an XLSX file, or a frame
in memory.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guldkorn.analytics import sheets
from guldkorn.analytics.errors import BadCell, BadInput
from guldkorn.analytics.frames import Frame

Rows = Iterator[tuple[int, list[str]]]
"""Each row that is not blank, the header first: its number as its owner counts, and its cells as
text.
"""


def rows(source: Path | Frame) -> Rows:
    """Yield the rows of a table. Raises BadInput, naming the row, for what cannot be read."""
    if isinstance(source, Frame):
        return source.rows()
    return (
        sheets.rows(source) if source.suffix.lower() == ".xlsx" else _csv_rows(source)
    )


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
    return find(heads, needed, place(source, number))


def find(heads: Sequence[str], needed: Iterable[str], place: str) -> dict[str, int]:
    """Return the place of each column that is needed among the heads. Raises BadCell as ``columns``
    does.
    """
    for name in needed:
        if heads.count(name) != 1:
            raise BadCell(
                "there is no such column"
                if name not in heads
                else "the column stands twice",
                name,
                place,
            )
    return {name: heads.index(name) for name in needed}


def delimiter(path: Path) -> str:
    """Return what separates the columns of a CSV file, judged by the header."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        line = file.readline()
    return ";" if line.count(";") > line.count(",") else ","


def _csv_rows(path: Path) -> Rows:
    """Comma or semicolon, UTF-8 with or without a byte order mark, blank lines in between."""
    line, cells = 1, 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter(path), strict=True)
        try:
            for row in reader:
                if row:
                    cells = cells or len(row)
                    if len(row) != cells:
                        raise BadInput(
                            f"{path}, line {line}: {len(row)} cells where the header has {cells}"
                        )
                    yield line, row
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise BadInput(f"{path}: not UTF-8; save it as “CSV UTF-8”") from None
        except csv.Error as error:
            raise BadInput(f"{path}, line {line}: {error}") from None
