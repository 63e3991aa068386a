"""From the bytes of a CSV or XLSX file to a table of texts."""

import io
from collections.abc import Iterable, Iterator

from guldkorn.lib.words import N_
from guldkorn.spreadsheets import delimited, workbook
from guldkorn.spreadsheets.limits import Excess, TableSize, TooMuch
from guldkorn.workplaces.roster import bounds
from guldkorn.workplaces.roster.bounds import BYTES_AT_MOST, Table, Unreadable

__all__ = ["BYTES_AT_MOST", "Table", "Unreadable", "read"]

ZIPPED = b"PK\x03\x04"


def read(data: bytes) -> Table:
    """The table in a file; what kind of file it is, is seen from its bytes. Raises Unreadable."""
    if len(data) > BYTES_AT_MOST:
        raise Unreadable(
            N_("The file is larger than %(megabytes)s MB. Split it in two."),
            megabytes=BYTES_AT_MOST // 1024**2,
        )
    try:
        table = _bounded(_xlsx(data) if data.startswith(ZIPPED) else _csv(data))
    except TooMuch as excess:
        raise bounds.too_much(excess.of) from excess
    while table and not any(table[-1]):
        table.pop()
    if not table:
        raise Unreadable(N_("The file is empty."))
    return table


def _bounded(rows: Iterable[list[str]]) -> Table:
    table: Table = []
    for row in rows:
        if len(table) <= bounds.ROWS_AT_MOST:
            table.append(row)
        elif any(row):
            raise TooMuch(Excess.ROWS)
    return table


def _csv(data: bytes) -> Iterator[list[str]]:
    """Rows of a CSV file, none of them made before it can be measured."""
    file = io.BytesIO(data)
    try:
        dialect = delimited.dialect_of(file)
    except delimited.NoText as error:
        said = N_(
            "This is neither a CSV nor an XLSX file. Save it as CSV or XLSX and try again."
        )
        raise Unreadable(said) from error
    text = data.decode(dialect.encoding).rstrip("\r\n")
    if max(text.count("\n"), text.count("\r")) > bounds.LINES_AT_MOST:
        raise TooMuch(Excess.ROWS)
    if text.count(dialect.separator) > bounds.CELLS_AT_MOST:
        raise TooMuch(Excess.CELLS)
    counted = TableSize(bounds.limits())
    try:
        for _line, cells in delimited.rows(io.StringIO(text, newline=""), dialect):
            yield counted.take(cells)
    except delimited.BadQuotes as bad:
        raise Unreadable(
            N_("Something is wrong with the quotation marks near line %(line)s."),
            line=bad.near,
        ) from bad


def _xlsx(data: bytes) -> Iterator[list[str]]:
    """Rows of the sheet, none shorter than the first with something in it."""
    limits, width = bounds.limits(), 0
    counted = TableSize(limits)
    try:
        for row in workbook.rows(io.BytesIO(data), limits, counted):
            width = width or len(row)
            counted.more_cells(max(width - len(row), 0))
            yield row + [""] * (width - len(row))
    except workbook.DAMAGE as error:
        raise Unreadable(
            N_("The XLSX file cannot be opened. Save it again, or save it as CSV.")
        ) from error
