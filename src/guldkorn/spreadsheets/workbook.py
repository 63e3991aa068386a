"""The first sheet of an XLSX file that is not hidden, read as it unpacks and left as soon as it is
too much. Pure.

openpyxl makes a row as wide as its last cell, sixteen thousand columns if need be, and keeps every
string and style before anybody can count. Of the whole workbook only four parts are read here.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from guldkorn.spreadsheets.cell_words import Attributes, CellWords
from guldkorn.spreadsheets.cells import of_formula
from guldkorn.spreadsheets.limits import Excess, Limits, TableSize, TooMuch
from guldkorn.spreadsheets.numbers import Shown, day, format_of, is_day

PIECE = 64 * 1024
SHEETS_AT_MOST = 20
PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

TRUE = {"1", "true"}


class Broken(Exception):
    """This is no workbook."""


DAMAGE = (
    Broken,
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    LookupError,
    ValueError,
    EOFError,
    NotImplementedError,
    OverflowError,
    OSError,
)
"""What comes of a file that is no workbook, or only part of one. A part that would lie before
the file is an OSError, an encoding that nobody knows a LookupError.
"""


def rows(file: BinaryIO, limits: Limits, counted: TableSize) -> Iterator[list[str]]:
    """The rows of the first sheet that is not hidden, each as wide as its last cell with something
    in it. Raises TooMuch, and one of DAMAGE.

    A formula whose value is not in the file is told as one.
    """
    with zipfile.ZipFile(file) as parts:
        yield from _opened(parts, limits).rows(counted)


def name_of_sheet(file: BinaryIO, limits: Limits) -> str:
    """The name of the sheet that is read, where the workbook has more than that one; else empty."""
    with zipfile.ZipFile(file) as parts:
        book = _opened(parts, limits)
    return book.sheet.name if len(book.listed) > 1 else ""


def sheets(
    file: BinaryIO, limits: Limits, counted: TableSize
) -> dict[str, list[list[str]]]:
    """The rows of every sheet by its name in small letters. Raises what `rows` raises."""
    with zipfile.ZipFile(file) as parts:
        book = _opened(parts, limits)
        found = {}
        for one in book.listed[:SHEETS_AT_MOST]:
            book.part = book.target(book.beside, book.folder, "worksheet", one.id)
            if book.part:
                found[one.name.strip().lower()] = list(book.rows(counted))
        return found


@dataclass(frozen=True)
class _Listed:
    """A sheet as the workbook lists it."""

    id: str
    name: str
    is_hidden: bool


def _opened(parts: zipfile.ZipFile, limits: Limits) -> "_Book":
    book = _Book(parts, limits)
    home = book.target("_rels/.rels", "", "officeDocument") or "xl/workbook.xml"
    book.list_sheets(home)
    folder, name = posixpath.split(home)
    book.folder, book.beside = folder, f"{folder}/_rels/{name}.rels"
    for one in sorted(book.listed, key=lambda one: one.is_hidden):
        found = book.target(book.beside, folder, "worksheet", one.id)
        if found:
            book.sheet, book.part = one, found
            return book
    raise Broken


@dataclass
class _Book:
    """A workbook that is being read, and how much of it has been read."""

    parts: zipfile.ZipFile
    limits: Limits
    listed: list[_Listed] = field(default_factory=list)
    sheet: _Listed = field(default_factory=lambda: _Listed("", "", is_hidden=False))
    part: str = ""
    folder: str = ""
    beside: str = ""
    is_1904: bool = False
    is_uncomputed: bool = False
    bytes: int = 0
    elements: int = 0

    def read(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        **more: Callable[..., None],
    ) -> Iterator[None]:
        """Give a part to expat piece by piece; each step of the iterator is a piece.

        What a part unpacks to stands in its head, and zipfile gives no more than stands there.
        """
        head = self.parts.getinfo(name)
        self.bytes += head.file_size
        ratio = head.file_size / max(head.compress_size, 1)
        is_bomb = ratio > self.limits.ratio and head.file_size > self.limits.token
        if self.bytes > self.limits.unpacked or is_bomb:
            raise TooMuch(Excess.UNPACKED)
        if head.compress_type not in PLAIN or head.flag_bits & 1:
            raise Broken
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def count(element: str, attributes: Attributes) -> None:
            self.elements += 1
            if self.elements > self.limits.elements:
                raise TooMuch(Excess.UNPACKED)
            start(_local(element), attributes)

        parser.StartElementHandler = count
        parser.StartDoctypeDeclHandler = _no_doctype
        for handler, function in more.items():
            setattr(parser, handler, function)
        given = 0
        with self.parts.open(name) as unpacked:
            while piece := unpacked.read(PIECE):
                parser.Parse(piece)
                given += len(piece)
                if given - max(parser.CurrentByteIndex, 0) > self.limits.token:
                    raise TooMuch(Excess.UNPACKED)
                yield
        parser.Parse(b"", True)
        yield

    def list_sheets(self, name: str) -> None:
        """Take from the workbook's list of sheets what it says of each, and of the whole."""

        def start(element: str, attributes: Attributes) -> None:
            if element == "sheet":
                ids = [attributes[key] for key in attributes if _local(key) == "id"]
                is_hidden = attributes.get("state", "visible") != "visible"
                told = attributes.get("name", "")
                self.listed.append(_Listed("".join(ids[:1]), told, is_hidden))
            elif element == "workbookPr":
                self.is_1904 = attributes.get("date1904") in TRUE
            elif element == "calcPr":
                self.is_uncomputed = attributes.get("fullCalcOnLoad") in TRUE

        _exhaust(self.read(name, start))

    def target(self, name: str, folder: str, kind: str, id: str | None = None) -> str:
        """Where a part of this kind lies, as the list of relations says; empty where there is
        none.
        """
        found: list[str] = []

        def start(element: str, attributes: Attributes) -> None:
            kind_of_it = attributes.get("Type", "")
            is_it = element == "Relationship" and kind_of_it.endswith(f"/{kind}")
            if is_it and id in {None, attributes.get("Id")}:
                target = attributes.get("Target", "")
                found.append(posixpath.join("/", folder, target))

        if name in self.parts.namelist():
            _exhaust(self.read(name, start))
        return posixpath.normpath(found[0]).lstrip("/") if found else ""

    def strings(self, name: str) -> list[str]:
        """The texts that cells name by their number."""
        words, text = CellWords(self.limits), TableSize(self.limits)
        told: list[str] = []

        def end(element: str) -> None:
            name = _local(element)
            words.end(name)
            if name == "si":
                told.append(text.take([words.said()])[0])
                if text.rows > self.limits.strings:
                    raise TooMuch(Excess.TEXT)

        _exhaust(
            self.read(
                name,
                words.start,
                EndElementHandler=end,
                CharacterDataHandler=words.hear,
            )
        )
        return told

    def formats(self, name: str) -> list[Shown | None]:
        """How the numbers of each style are shown."""
        codes: dict[str, str] = {}
        told: list[Shown | None] = []
        inside: list[str] = []

        def start(element: str, attributes: Attributes) -> None:
            if element in {"cellXfs", "cellStyleXfs"}:
                inside[:] = [element]
            elif element == "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif element == "xf" and inside == ["cellXfs"]:
                number = attributes.get("numFmtId", "0")
                told.append(format_of(int(number), codes.get(number, "General")))

        _exhaust(self.read(name, start))
        return told

    def rows(self, counted: TableSize) -> Iterator[list[str]]:
        """The rows of the sheet, and an empty one for each that is left out before one with
        something in it.
        """
        there = self.parts.namelist()
        shared = self.target(self.beside, self.folder, "sharedStrings")
        styles = self.target(self.beside, self.folder, "styles")
        sheet = _Sheet(
            self,
            self.strings(shared) if shared in there else [],
            self.formats(styles) if styles in there else [],
            counted,
            CellWords(self.limits),
        )
        for _piece in self.read(
            self.part,
            sheet.start,
            EndElementHandler=sheet.end,
            CharacterDataHandler=sheet.words.hear,
        ):
            yield from sheet.finished
            sheet.finished.clear()


@dataclass
class _Sheet:
    """A sheet that is being read."""

    book: _Book
    strings: list[str]
    formats: list[Shown | None]
    counted: TableSize
    words: CellWords
    finished: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    number: int = 0
    before: int = 0
    column: int = 0
    cells: int = 0
    kind: str = "n"
    style: str = "0"

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "c":
            named = attributes.get("r")
            self.column = _column(named) if named else self.column + 1
            self.kind = attributes.get("t", "n")
            self.style = attributes.get("s", "0")
            self.words.formula = None
            # by itself: empty cells are in no row, and the others are counted with theirs
            self.cells += 1
            if self.cells > self.book.limits.cells:
                raise TooMuch(Excess.CELLS)
        elif element == "row":
            told = attributes.get("r", "")
            is_number = told.isdecimal() and len(told) < 9
            self.number = max(int(told) if is_number else 0, self.number + 1)
            self.column = 0
        else:
            self.words.start(element, attributes)

    def end(self, element: str) -> None:
        element = _local(element)
        self.words.end(element)
        if element == "c" and (text := self._value(self.words.said())):
            if self.column > self.book.limits.columns:
                raise TooMuch(Excess.COLUMNS)
            self.row.extend([""] * (self.column - len(self.row)))
            self.row[self.column - 1] = text
        elif element == "row" and self.row:
            self._finish()

    def _value(self, text: str) -> str:
        if self._is_uncomputed(text):
            return of_formula(self.words.formula or "")
        if not text:
            return ""
        if self.kind == "s":
            return self.strings[int(text)]
        if self.kind == "n":
            return self._number(text)
        if self.kind == "b":
            return "TRUE" if text in TRUE else "FALSE"
        return text.replace("T", " ") if self.kind == "d" else text

    def _is_uncomputed(self, text: str) -> bool:
        """Is the cell a formula whose value nobody stored? Some programs store 0, and ask the
        spreadsheet to compute all when it opens the file.
        """
        if self.words.formula is None:
            return False
        return self.book.is_uncomputed or (not text and self.kind != "str")

    def _number(self, text: str) -> str:
        """A number as it is shown. The code 101 may be kept as 101.0 or 1.01E2 as well."""
        number = float(text)
        style = int(self.style)
        shown = self.formats[style] if style < len(self.formats) else None
        told = shown(number) if shown else None
        if is_day(shown):
            told = day(number, self.book.is_1904)
        if told is not None:
            return told
        is_whole = number.is_integer() and abs(number) < 1e15
        return str(int(number)) if is_whole else text

    def _finish(self) -> None:
        if self.number > self.book.limits.rows:
            raise TooMuch(Excess.ROWS)
        self.finished += [[] for _row in range(self.before + 1, self.number)]
        self.finished.append(self.counted.take(self.row))
        self.before, self.row = self.number, []


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _exhaust(pieces: Iterator[None]) -> None:
    for _piece in pieces:
        pass


def _no_doctype(*_declared: object) -> None:
    raise Broken


def _column(reference: str) -> int:
    """The number of the column of a cell such as AB12."""
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number < 1:
        raise Broken
    return number
