"""The first sheet of an XLSX file, read row by row and never held whole."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.frames import text

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What openpyxl lets through when a part is missing, cut short or of another kind than it should
be.

A part that is no XML is a SyntaxError of two kinds: openpyxl reads some parts with lxml, where that
is installed.
"""


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank with its number in the sheet; the header first, and none
    wider than it.

    Raises BadInput for a file that is no workbook.
    """
    heads: list[str] = []
    with path.open("rb") as file:
        try:
            for number, values in enumerate(_sheet(file), 1):
                cells = [text(value).strip() for value in values]
                if any(cells):
                    heads = heads or _without_the_empty_end(cells)
                    yield number, (cells + [""] * len(heads))[: len(heads)]
        except BROKEN:
            raise BadInput(
                f"{path}: not a workbook that can be opened; save it again as .xlsx, or as CSV"
            ) from None


def _sheet(file: BinaryIO) -> Iterator[tuple[object, ...]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # what openpyxl cannot keep – styles, lists to choose from – is not asked for
        warnings.simplefilter("ignore")
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()  # some programs write a size that is too small, and rows would be lost
    yield from sheet.iter_rows(values_only=True)


def _without_the_empty_end(cells: list[str]) -> list[str]:
    last = max(at for at, cell in enumerate(cells) if cell)
    return cells[: last + 1]
