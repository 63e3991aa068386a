"""What a cell says: without signs that nobody sees, and whether it says anything at all."""

import re
import unicodedata
from functools import lru_cache

ERRORS = {
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#GETTING_DATA", "#I/T", "#REFERENCE!", "#VÆRDI!", "#DIVISION/0!", "#NAVN?", "#NUL!",
    "#OVERLØB!",
}  # fmt: skip
"""What Excel writes instead of a value, in English and Danish."""

FORMULA = "#="

JOINERS = "\u200c\u200d"
"""Signs of Persian and of drawn signs. They stay between letters, and count for nothing outside."""

HELD_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""How a CSV file keeps the noughts of a code: ="0101"."""

DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?"  # 2026-03-01, as the reader of a sheet says it
    r"|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d"  # 01-03-2026
    r"|\d{1,2}[-. ]{1,2}(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?"
    r"(?:[- ]\d{2,4})?"
    r"|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?-\d{2,4}",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def plain(cell: str) -> str:
    """Return a cell as it is seen: no space around it, no sign without width, and a hard space is a
    space.
    """
    if cell.isascii():
        cell = cell.strip()
    else:
        seen = (sign for sign in cell if _is_seen(sign))
        cell = "".join(
            " " if unicodedata.category(sign) == "Zs" else sign for sign in seen
        )
        cell = cell.strip().strip(JOINERS).strip()
    held = HELD_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return held[1].replace('""', '"') if held else cell


def is_error(cell: str) -> bool:
    """Does a cell say that the spreadsheet could not compute it?"""
    return cell.upper() in ERRORS


def of_formula(formula: str) -> str:
    """Return what a cell of a sheet says that is a formula, and its value is not in the file. A
    text that only looks like one begins otherwise.
    """
    held = plain(f"={formula}")
    return f"{FORMULA}{formula}" if held.startswith("=") else held


def is_formula(cell: str) -> bool:
    """Is a cell a formula whose value is not in the file?"""
    return cell.startswith(FORMULA)


def as_told(cell: str) -> str:
    """Return a cell as its owner knows it."""
    return cell.removeprefix("#") if is_formula(cell) else cell


def is_unknown(cell: str) -> bool:
    """Does nobody know what a cell says? Such a cell is not an empty one."""
    return is_formula(cell) or is_error(cell)


def looks_like_a_date(cell: str) -> bool:
    """Is a cell a date, as a spreadsheet makes one of a code such as 3-1?"""
    return DATE.fullmatch(cell) is not None


def bare(code: str) -> str:
    """Return what two codes have in common that differ only by case, leading noughts, spaces or
    signs.
    """
    wide = unicodedata.normalize("NFKC", code.casefold())
    return re.sub(r"[\W_]", "", wide).lstrip("0")


def _is_seen(sign: str) -> bool:
    if sign in JOINERS:
        return True
    return unicodedata.category(sign) != "Cf"
