"""A release as an Excel workbook: the figures with readable heads, and a sheet that tells how they
came about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.writers.dictionary import MEASURES, TITLES
from guldkorn.analytics.writers.words import (
    DIRECTIONS,
    FIGURES,
    METHODS,
    STATUSES,
    in_language,
    methods,
)
from guldkorn.anonymity.columns import FigureMeasure
from guldkorn.anonymity.release import ReleasedFigures

MOST_ROWS = 1_048_576
WIDE = {
    "name": 34,
    "scale": 34,
    "title": 34,
    "direction": 20,
    "status": 28,
    "share_status": 28,
}
LOOKS = {
    FigureMeasure.COUNT: "0",
    FigureMeasure.POINTS: "0.0",
    FigureMeasure.FRACTION: "0 %",
    FigureMeasure.INDEX: "0.00",
}


def write(
    release: ReleasedFigures, path: Path, names: Mapping[str, str], language: str
) -> None:
    """Write the workbook; ``names`` has the name of each unit. Texts are kept from being run as
    formulas.

    Raises BadInput where there are more rows than a sheet can hold.
    """
    if len(release) >= MOST_ROWS:
        raise BadInput(
            f"{len(release)} rows are more than an Excel sheet can hold; write .csv or .parquet"
        )
    book = Workbook(write_only=True)
    add_table(
        book,
        FIGURES[language],
        {name: title[language] for name, title in TITLES.items()},
        _rows(release, names, language),
    )
    add_texts(
        book, METHODS[language], methods(release.instrument, release.policy, language)
    )
    book.save(path)


def add_table(
    book: Workbook, title: str, heads: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add a sheet with a head that stays in sight. ``heads`` are the columns' names with what
    stands above them.
    """
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, name in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDE.get(name, 18)
    sheet.append([_cell(sheet, head, font=Font(bold=True)) for head in heads.values()])
    cells = [
        _cell(sheet, number_format=LOOKS[MEASURES.get(name, FigureMeasure.POINTS)])
        for name in heads
    ]
    for values in rows:
        sheet.append(
            [_filled(cell, value) for cell, value in zip(cells, values, strict=True)]
        )


def add_texts(
    book: Workbook,
    title: str,
    lines: Iterable[Sequence[str]],
    widths: Sequence[int] = (34, 110),
) -> None:
    """Add a sheet of words, the first of each line in bold."""
    sheet = book.create_sheet(title)
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    top = Alignment(wrap_text=True, vertical="top")
    for heading, *texts in lines:
        bold = _cell(sheet, heading, font=Font(bold=True), alignment=top)
        sheet.append([bold, *(_cell(sheet, text, alignment=top) for text in texts)])


def _rows(
    release: ReleasedFigures, names: Mapping[str, str], language: str
) -> Iterator[list[Any]]:
    """Yield the values of ``TITLES`` of each row, what is a word in the language."""
    scales = {scale.id: scale for scale in release.instrument.scales}
    for row in release.rows():
        scale = scales[row.scale]
        said = asdict(row) | {
            "name": names.get(row.unit, ""),
            "scale": in_language(scale.title, language),
            "direction": DIRECTIONS[scale.direction][language],
            "status": STATUSES[row.status][language],
            "share_status": STATUSES[row.share_status][language],
        }
        yield [said[name] for name in TITLES]


def _cell(sheet: WriteOnlyWorksheet, value: str = "", **looks: Any) -> Cell:
    cell = WriteOnlyCell(sheet)
    for name, look in looks.items():
        setattr(cell, name, look)
    return _filled(cell, value)


def _filled(cell: Cell, value: str | float | None) -> Cell:
    """Put a value into a cell. A text stays a text, also when it looks like a formula and when
    somebody edits it.
    """
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return cell
