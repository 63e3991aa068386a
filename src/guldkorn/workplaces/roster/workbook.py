"""The first sheet of an XLSX file, read as it unpacks and left as soon as it is too much. Pure.

openpyxl makes a row as wide as its last cell, sixteen thousand columns if need be, and keeps every
string and style before anybody can count. Of the whole workbook only four parts are read here.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from guldkorn.workplaces.roster import bounds
from guldkorn.workplaces.roster.bounds import FileSize

PIECE = 64 * 1024
ELEMENTS_AT_MOST = 2_000_000
TOKEN_AT_MOST = bounds.MEGABYTE
"""Bytes that expat may hold back of one element's beginning, or of a comment."""

PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

Attributes = dict[str, str]


class Broken(Exception):
    """This is no workbook."""


def rows(data: bytes, measure: FileSize) -> Iterator[list[str]]:
    """The rows of the first sheet, each as wide as its last cell with something in it. Raises
    Unreadable or Broken.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        book = _Book(parts)
        home = book.target("_rels/.rels", "", "officeDocument") or "xl/workbook.xml"
        folder, name = posixpath.split(home)
        beside = f"{folder}/_rels/{name}.rels"
        sheet = next(
            (
                found
                for id in book.sheets(home)
                if (found := book.target(beside, folder, "worksheet", id))
            ),
            "",
        )
        if not sheet:
            raise Broken
        shared = book.target(beside, folder, "sharedStrings")
        strings = book.strings(shared) if shared in parts.namelist() else []
        yield from book.rows(sheet, strings, measure)


@dataclass
class _Book:
    """A workbook that is being read, and how much of it has been read."""

    parts: zipfile.ZipFile
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
        if self.bytes > bounds.UNPACKED_BYTES_AT_MOST or (
            ratio > bounds.RATIO_AT_MOST and head.file_size > TOKEN_AT_MOST
        ):
            raise bounds.too_large_unpacked()
        if head.compress_type not in PLAIN or head.flag_bits & 1:
            raise Broken
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def count(element: str, attributes: Attributes) -> None:
            self.elements += 1
            if self.elements > ELEMENTS_AT_MOST:
                raise bounds.too_large_unpacked()
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
                if given - max(parser.CurrentByteIndex, 0) > TOKEN_AT_MOST:
                    raise bounds.too_large_unpacked()
                yield
        parser.Parse(b"", True)
        yield

    def sheets(self, name: str) -> list[str]:
        """The ids of the sheets in their order."""
        ids: list[str] = []

        def start(element: str, attributes: Attributes) -> None:
            if element == "sheet":
                ids.append(
                    next(
                        (
                            value
                            for key, value in attributes.items()
                            if _local(key) == "id"
                        ),
                        "",
                    )
                )

        _exhaust(self.read(name, start))
        return ids

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
        words, text = _Words(), FileSize()
        told: list[str] = []

        def end(element: str) -> None:
            words.end(_local(element))
            if _local(element) == "si":
                told.append(text.take([words.said()])[0])
                if text.rows > bounds.STRINGS_AT_MOST:
                    raise bounds.too_much_text()

        _exhaust(
            self.read(
                name,
                words.start,
                EndElementHandler=end,
                CharacterDataHandler=words.hear,
            )
        )
        return told

    def rows(
        self, name: str, strings: list[str], measure: FileSize
    ) -> Iterator[list[str]]:
        """The rows of a sheet, and an empty one for each that is left out before one with something
        in it.
        """
        sheet = _Sheet(strings, measure)
        for _piece in self.read(
            name,
            sheet.start,
            EndElementHandler=sheet.end,
            CharacterDataHandler=sheet.words.hear,
        ):
            yield from sheet.finished
            sheet.finished.clear()


@dataclass
class _Words:
    """The text of the elements ``t`` and ``v``, but not how a Japanese word is read."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hears: bool = False
    aside: bool = False

    def start(self, element: str, _attributes: Attributes) -> None:
        self.aside = self.aside or element == "rPh"
        self.hears = element in {"t", "v"} and not self.aside

    def end(self, element: str) -> None:
        self.hears = False
        self.aside = self.aside and element != "rPh"

    def hear(self, text: str) -> None:
        if self.hears:
            self.pieces.append(text)
            self.length += len(text)
            if self.length > bounds.SIGNS_IN_A_CELL:
                raise bounds.too_long()

    def said(self) -> str:
        whole = "".join(self.pieces).strip()
        self.pieces.clear()
        self.length = 0
        return whole


@dataclass
class _Sheet:
    """A sheet that is being read."""

    strings: list[str]
    measure: FileSize
    words: _Words = field(default_factory=_Words)
    finished: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    number: int = 0
    before: int = 0
    column: int = 0
    cells: int = 0
    kind: str = "n"

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "c":
            named = attributes.get("r")
            self.column = _column(named) if named else self.column + 1
            self.kind = attributes.get("t", "n")
            # by itself: empty cells are in no row, and the others are counted with theirs
            self.cells += 1
            if self.cells > bounds.CELLS_AT_MOST:
                raise bounds.too_many_cells()
        elif element == "row":
            told = attributes.get("r", "")
            self.number = max(
                int(told) if told.isdecimal() and len(told) < 9 else 0, self.number + 1
            )
            self.column = 0
        else:
            self.words.start(element, attributes)

    def end(self, element: str) -> None:
        element = _local(element)
        self.words.end(element)
        if element == "c" and (text := self._value(self.words.said())):
            if self.column > bounds.COLUMNS_AT_MOST:
                raise bounds.too_many_columns()
            self.row.extend([""] * (self.column - len(self.row)))
            self.row[self.column - 1] = text
        elif element == "row" and self.row:
            self._finish()

    def _value(self, text: str) -> str:
        if not text:
            return ""
        if self.kind == "s":
            return self.strings[int(text)]
        return text if self.kind != "n" else _number(text)

    def _finish(self) -> None:
        if self.number > bounds.ROWS_AT_MOST + 1:
            raise bounds.too_many_rows()
        self.finished += [[] for _row in range(self.before + 1, self.number)]
        self.finished.append(self.measure.take(self.row))
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


def _number(text: str) -> str:
    """A number as it stands in the cell: Excel keeps the code 101 as 101.0 or 1.01E2 as well."""
    number = float(text)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text
