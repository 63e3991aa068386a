"""How a value of a document is said, in the language that is active."""

import datetime as dt
import re

from django.utils.formats import date_format, number_format

from guldkorn.lib.documents.content import Cell, DocumentColumn

MISSING = {"da": "Mangler", "en": "Missing"}
CONTENTS = {"da": "Indhold", "en": "Contents"}
PAGE = {"da": "Side", "en": "Page"}
OVERVIEW = {"da": "Overblik", "en": "Overview"}
SHEET = {"da": "Se arket “{name}”.", "en": "See the sheet “{name}”."}
CODE = {
    "da": "Kode til telefonen. Den fører til {address}",
    "en": "Code for a phone. It leads to {address}",
}

NO_SIGN = "\N{WHITE VERTICAL RECTANGLE}"
UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold."""

LONG_WORD = re.compile(r"\S{28}(?=\S{4})")
SOFT_BREAK = "\u200b"
LONG = re.compile(r"\S{32,}")
CHECKSUM = re.compile("[0-9a-f]{64}")
"""It fits in a line, and stays whole: whoever copies it is to have nothing between."""


def readable(text: str) -> str:
    """A text with a sign in place of each that no file can hold."""
    return UNSAYABLE.sub(NO_SIGN, text)


def breakable(text: str) -> str:
    """A text whose very long words may be broken, also where no language knows them."""
    return LONG.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    if CHECKSUM.fullmatch(word):
        return word
    return LONG_WORD.sub(lambda found: found[0] + SOFT_BREAK, word)


def in_short(text: str, most: int = 70) -> str:
    """A text that fits in a line."""
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def day_of(cell: Cell) -> dt.date | None:
    """The day that a cell of a column of days holds, where it holds one."""
    try:
        return dt.date.fromisoformat(str(cell))
    except ValueError:
        return None


def cell_words(cell: Cell, column: DocumentColumn) -> str:
    """What a reader finds in a cell: a day, a number or a share as people write them."""
    if cell is None:
        return ""
    if column.holds == "day":
        day = day_of(cell)
        return date_format(day, "DATE_FORMAT") if day else readable(str(cell))
    if isinstance(cell, str):
        return readable(cell)
    if column.holds == "share":
        return share_words(cell)
    return number_format(cell)


def share_words(share: float) -> str:
    """A share from 0 to 1 as whole per cent. The blank in it breaks no line.

    Half a per cent is rounded up, as a workbook shows it.
    """
    return f"{int(share * 100 + 0.5)}\N{NO-BREAK SPACE}%"
