"""Workbooks as programs write them: openpyxl's, with a part of it changed."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from guldkorn.spreadsheets import workbook
from guldkorn.spreadsheets.limits import Limits, TableSize

LIMITS = Limits()


def saved(book: Workbook, *changes: tuple[str, str, str]) -> bytes:
    """The bytes of a workbook; each change is a part, what stands there and what shall."""
    data, changed = io.BytesIO(), io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as parts, zipfile.ZipFile(changed, "w") as others:
        for name in parts.namelist():
            text = parts.read(name)
            for part, old, new in changes:
                if part == name:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode())
            others.writestr(name, text)
    return changed.getvalue()


def sheet(rows: Iterable[Sequence[object]], formats: dict[str, str] | None = None) -> Workbook:
    """A workbook of one sheet; a format stands by its cell."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    return book


def read(data: bytes) -> list[list[str]]:
    return list(workbook.rows(io.BytesIO(data), LIMITS, TableSize(LIMITS)))


def name_of(data: bytes) -> str:
    return workbook.name_of_sheet(io.BytesIO(data), LIMITS)
