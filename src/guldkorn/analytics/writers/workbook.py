"""A release as an Excel workbook: the figures with readable heads, and a sheet that tells how they came about."""

from collections.abc import Iterator, Mapping
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
from guldkorn.analytics.writers.words import DIRECTIONS, FIGURES, METHODS, STATUSES, TITLES, in_language, methods
from guldkorn.anonymity.release import Release

MOST_ROWS = 1_048_576
WIDE = {"name": 34, "scale": 34, "direction": 20, "status": 28, "share_status": 28}
SHARES = ("share_low", "share_mid", "share_high", "exposed_low", "exposed_high")
LOOKS = {"n": "0", "agreement": "0.00"} | dict.fromkeys(SHARES, "0 %")


def write(release: Release, path: Path, names: Mapping[str, str], language: str) -> None:
    """Write the workbook; ``names`` has the name of each unit. Texts are kept from being run as formulas.

    Raises BadInput where there are more rows than a sheet can hold.
    """
    if len(release) >= MOST_ROWS:
        raise BadInput(f"{len(release)} rows are more than an Excel sheet can hold; write .csv or .parquet")
    book = Workbook(write_only=True)
    figures = book.create_sheet(FIGURES[language])
    figures.freeze_panes = "A2"
    for at, name in enumerate(TITLES, 1):
        figures.column_dimensions[get_column_letter(at)].width = WIDE.get(name, 18)
    figures.append([_cell(figures, title[language], font=Font(bold=True)) for title in TITLES.values()])
    cells = [_cell(figures, number_format=LOOKS.get(name, "0.0")) for name in TITLES]
    for values in _rows(release, names, language):
        figures.append([_filled(cell, value) for cell, value in zip(cells, values, strict=True)])
    told = book.create_sheet(METHODS[language])
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 34, 110
    top = Alignment(wrap_text=True, vertical="top")
    for heading, text in methods(release, language):
        told.append([_cell(told, heading, font=Font(bold=True), alignment=top), _cell(told, text, alignment=top)])
    book.save(path)


def _rows(release: Release, names: Mapping[str, str], language: str) -> Iterator[list[Any]]:
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
    """Put a value into a cell. A text stays a text, also when it looks like a formula and when somebody edits it."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return cell
