"""From the bytes of a CSV or XLSX file to a table of texts."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from guldkorn.lib.words import N_
from guldkorn.workplaces.roster import bounds, workbook
from guldkorn.workplaces.roster.bounds import BYTES_AT_MOST, FileSize, Table, Unreadable

__all__ = ["BYTES_AT_MOST", "Table", "Unreadable", "read"]

SEPARATORS = ";,\t"
SEPARATOR_LINE = re.compile(rf"\Asep=[{SEPARATORS}]\r?\n", re.IGNORECASE)
FIRST_LINE = re.compile(r"\S[^\r\n]*")
BROKEN = (
    workbook.Broken,
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    KeyError,
    ValueError,
    IndexError,
    EOFError,
)


def read(data: bytes) -> Table:
    """The table in a file; what kind of file it is, is seen from its bytes. Raises Unreadable."""
    if len(data) > BYTES_AT_MOST:
        raise Unreadable(
            N_("The file is larger than %(megabytes)s MB. Split it in two."),
            megabytes=BYTES_AT_MOST // 1024**2,
        )
    table: Table = []
    for row in _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data):
        if len(table) <= bounds.ROWS_AT_MOST:
            table.append(row)
        elif any(row):
            raise bounds.too_many_rows()
    while table and not any(table[-1]):
        table.pop()
    if not table:
        raise Unreadable(N_("The file is empty."))
    return table


def _csv(data: bytes) -> Iterator[list[str]]:
    """Rows of a CSV file as Excel writes it: ; or , or tab between cells; UTF-8, UTF-16 or cp1252.

    A line “sep=;” above the headings is for Excel, which does not show it either.
    """
    text = SEPARATOR_LINE.sub("", _decoded(data)).rstrip("\r\n")
    if max(text.count("\n"), text.count("\r")) > bounds.LINES_AT_MOST:
        raise bounds.too_many_rows()
    first_line = FIRST_LINE.search(text)
    separator = max(SEPARATORS, key=first_line[0].count) if first_line else ";"
    # a row is made whole before it can be measured
    if text.count(separator) > bounds.CELLS_AT_MOST:
        raise bounds.too_many_cells()
    measure = FileSize()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in rows:
            yield measure.take([cell.strip() for cell in cells])
    except csv.Error as error:
        raise Unreadable(
            N_("Something is wrong with the quotation marks near line %(line)s."),
            line=rows.line_num,
        ) from error


def _decoded(data: bytes) -> str:
    encodings = (
        ["utf-16"]
        if data.startswith((b"\xff\xfe", b"\xfe\xff"))
        else ["utf-8-sig", "cp1252"]
    )
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(
        N_(
            "This is neither a CSV nor an XLSX file. Save it as CSV or XLSX and try again."
        )
    )


def _xlsx(data: bytes) -> Iterator[list[str]]:
    """Rows of the first sheet of an XLSX file, none shorter than the first with something in it."""
    measure, width = FileSize(), 0
    try:
        for row in workbook.rows(data, measure):
            width = width or len(row)
            measure.more_cells(max(width - len(row), 0))
            yield row + [""] * (width - len(row))
    except BROKEN as error:
        raise Unreadable(
            N_("The XLSX file cannot be opened. Save it again, or save it as CSV.")
        ) from error
