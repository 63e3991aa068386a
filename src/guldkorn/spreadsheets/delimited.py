"""CSV as people have it: what separates its cells, how its letters are kept, and its rows."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from guldkorn.spreadsheets.cells import plain

SEPARATORS = ";,\t"
SEPARATOR_LINE = re.compile(r'\A"?sep=([^\w\s"]|\t)"?\r?\n', re.IGNORECASE)
QUOTED = re.compile(r'"(?:[^"]|"")*"?')
FIRST_LINE = re.compile(r"\S[^\r\n]*")
BEGINNING = 1 << 16
"""Signs at the start of a file in which its heads are looked for."""

PIECE = 1 << 20


class NoText(Exception):
    """This is no file of text."""


class BadQuotes(Exception):
    """A quotation mark does not end where it should. The row begins on ``line``, and it is seen
    ``near`` another, the first line being 1.
    """

    def __init__(self, line: int, near: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.near = line, near


@dataclass(frozen=True)
class Dialect:
    """``above`` is 1 where a line “sep=;” for Excel stands above the heads, which does not show it
    either.
    """

    encoding: str
    separator: str
    above: int


def dialect_of(file: BinaryIO) -> Dialect:
    """Return how a file is written: UTF-8, UTF-16 or cp1252, with ; or , or tab between cells.
    Raises NoText.
    """
    encoding = _encoding(file)
    file.seek(0)
    reader = codecs.getreader(encoding)(file)
    start = reader.read(BEGINNING)
    file.seek(0)
    told = SEPARATOR_LINE.match(start)
    if told:
        return Dialect(encoding, told[1], 1)
    first_line = FIRST_LINE.search(QUOTED.sub("", start))
    count = first_line[0].count if first_line else "".count
    return Dialect(encoding, max(SEPARATORS, key=count), 0)


def rows(text: TextIO, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Yield every row but the line above the heads, with the line it begins on; that of an empty
    line has no cells. Raises BadQuotes. The text is opened with ``newline=""``.
    """
    reader = csv.reader(text, delimiter=dialect.separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if line > dialect.above:
                yield line, [plain(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadQuotes(line, reader.line_num, str(error)) from None


def _encoding(file: BinaryIO) -> str:
    start = file.read(2)
    if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        file.seek(0)
        if _is_written_in(file, encoding):
            return encoding
    raise NoText


def _is_written_in(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(PIECE):
            if "\x00" in decoder.decode(piece):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
