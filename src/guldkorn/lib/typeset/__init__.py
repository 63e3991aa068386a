"""Set a document as an accessible PDF: tagged, with title and language, PDF/A-2a and PDF/UA-1
(typst sees to both).
"""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from guldkorn.lib.colours import COLOURS
from guldkorn.lib.places import SHIPPED

PACKAGE = Path(__file__).resolve().parents[2]
"""What a layout may import from: so each shares the style of the house."""

LAYOUT, SIGN = (Path(__file__).with_name(name) for name in ("document.typ", "sign.typ"))
FROM_NPM = SHIPPED / "node_modules"
FONTS = FROM_NPM / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf"
"""IBM Plex Sans, which comes with the design system; without it typst takes its own serif."""

EMOJI = FROM_NPM / "@expo-google-fonts" / "noto-emoji" / "400Regular"
"""For what Plex has no letters for, typst looks here, and then in its own fonts: Arabic, Greek and
symbols.
"""

NO_LETTER = "\N{WHITE VERTICAL RECTANGLE}"
"""Stands for each sign that no font has."""


@dataclass(frozen=True)
class Heading:
    """``level`` 1 is a chapter; the title of the document stands above all of them."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    muted: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Each row has as many cells as ``head``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


def typeset(
    blocks: Iterable[Block], *, title: str, lead: str, language: str, day: dt.date
) -> bytes:
    """Return the document of that day as PDF. Texts are set as they are: nothing in them is taken
    for markup.
    """
    facts = {
        "title": title,
        "lead": lead,
        "language": language,
        "day": on_day(day),
        "blocks": [
            {"kind": type(block).__name__.lower(), **asdict(block)} for block in blocks
        ],
    }
    return set_by(LAYOUT, facts)


Form = Literal["pdf", "svg", "png"]


def set_by(
    layout: Path,
    facts: Mapping[str, Any],
    form: Form = "pdf",
    *,
    points_per_inch: float = 144,
) -> bytes:
    """Return what a layout makes of its facts, which it finds as JSON. A PDF is tagged; a picture
    has one page.
    """
    # PDF/A refuses a sign without a letter. People write such signs: they get their document all
    # the same.
    for readable in (
        lambda: facts,
        lambda: _with_letters(facts),
        lambda: _with_letters(facts, marks=False),
    ):
        try:
            return _compiled(layout, json.dumps(readable()), form, points_per_inch)
        except typst.TypstError as error:
            refused = error
    raise refused


def _compiled(layout: Path, facts: str, form: Form, points_per_inch: float) -> bytes:
    made: bytes = typst.compile(
        layout,
        format=form,
        root=PACKAGE,
        sys_inputs={"facts": facts, "colours": json.dumps(COLOURS)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        ppi=points_per_inch,
        pdf_standards=["a-2a", "ua-1"] if form == "pdf" else [],
    )
    return made


def _with_letters(facts: Mapping[str, Any], *, marks: bool = True) -> Any:
    """Return facts where each sign that no font has is replaced; without ``marks`` also all that
    change others.

    Such a mark may have a letter by itself, and none over a sign of another font.
    """
    foreign = {
        sign for sign in json.dumps(facts, ensure_ascii=False) if not sign.isascii()
    }
    missing = {sign for sign in foreign if not _has_letter(sign)}
    if not marks:
        missing |= {sign for sign in foreign if unicodedata.category(sign) in MARKS}
    return _replaced(facts, dict.fromkeys(map(ord, missing | CONTROLS), NO_LETTER))


MARKS = {"Mn", "Mc", "Me", "Sk", "Cf", "Cn", "Zl", "Zp"}
CONTROLS = {chr(code) for code in (*range(32), 127)} - set("\t\n\r")


def _replaced(value: Any, signs: Mapping[int, str]) -> Any:
    """Return facts with these signs replaced in every text, whatever lists and dictionaries it
    stands in.
    """
    if isinstance(value, str):
        return value.translate(signs)
    if isinstance(value, Mapping):
        return {key: _replaced(one, signs) for key, one in value.items()}
    return (
        [_replaced(one, signs) for one in value]
        if isinstance(value, list | tuple)
        else value
    )


@lru_cache(maxsize=10_000)
def _has_letter(sign: str) -> bool:
    try:
        _compiled(SIGN, sign, "pdf", 144)
    except typst.TypstError:
        return False
    return True


def on_day(day: dt.date) -> dict[str, int]:
    """Return a day as a layout takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


@cache
def _fonts() -> typst.Fonts:
    """The letters, read once for the whole process."""
    return typst.Fonts(
        include_system_fonts=False,
        font_paths=[fonts for fonts in (FONTS, EMOJI) if fonts.is_dir()],
    )
