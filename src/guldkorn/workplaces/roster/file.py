"""From the bytes of a CSV or XLSX file to a table of texts."""

import csv
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from guldkorn.lib.words import N_

BYTES_AT_MOST = 5 * 1024 * 1024
ROWS_AT_MOST = 50_000
UNPACKED_BYTES_AT_MOST = 200 * 1024 * 1024
SEPARATORS = ";,\t"
SEPARATOR_LINE = re.compile(rf"\Asep=[{SEPARATORS}]\r?\n", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, IndexError)

Table = list[list[str]]
"""Rows of cells, the first row of the file first; a cell without anything in it is an empty text."""


class Unreadable(Exception):
    """The file as a whole cannot be read. ``reason`` is an English msgid with ``facts`` for its places."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


def read(data: bytes) -> Table:
    """The table in a file; what kind of file it is, is seen from its bytes. Raises Unreadable."""
    if len(data) > BYTES_AT_MOST:
        raise Unreadable(
            N_("The file is larger than %(megabytes)s MB. Split it in two."), megabytes=BYTES_AT_MOST // 1024**2
        )
    rows = _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data)
    table = list(itertools.islice(rows, ROWS_AT_MOST + 2))
    while table and not any(table[-1]):
        table.pop()
    if not table:
        raise Unreadable(N_("The file is empty."))
    if len(table) > ROWS_AT_MOST + 1:
        raise Unreadable(N_("The file has more than %(rows)s rows. Split it in two."), rows=ROWS_AT_MOST)
    return table


def _csv(data: bytes) -> Iterable[list[str]]:
    """Rows of a CSV file as Excel writes it: ; or , or tab between cells; UTF-8, UTF-16 or cp1252.

    A line “sep=;” above the headings is for Excel, which does not show it either.
    """
    text = SEPARATOR_LINE.sub("", _decoded(data))
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in rows:
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Unreadable(
            N_("Something is wrong with the quotation marks near line %(line)s."), line=rows.line_num
        ) from error


def _decoded(data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(N_("This is neither a CSV nor an XLSX file. Save it as CSV or XLSX and try again."))


def _xlsx(data: bytes) -> Iterable[list[str]]:
    """Rows of the first sheet of an XLSX file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_BYTES_AT_MOST:
                raise Unreadable(N_("The file is too large when it is unpacked. Save it as CSV and try again."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield [_text(cell) for cell in cells]
        book.close()
    except BROKEN as error:
        raise Unreadable(N_("The XLSX file cannot be opened. Save it again, or save it as CSV.")) from error


def _text(cell: Any) -> str:
    """A cell as the text that stands in it; Excel keeps the code 101 as the number 101.0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\x00", "").strip()
