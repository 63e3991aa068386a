"""Set a document as an accessible PDF: tagged, with title and language, PDF/A-2a and PDF/UA-1 (typst sees to both)."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from guldkorn.lib.places import SHIPPED

PACKAGE = Path(__file__).resolve().parents[2]
"""What a layout may import from: so each shares the style of the house."""

LAYOUT = Path(__file__).with_name("document.typ")
FONTS = SHIPPED / "node_modules" / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf"
"""IBM Plex Sans, which comes with the design system; without it typst takes its own serif."""


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


def typeset(blocks: Iterable[Block], *, title: str, lead: str, language: str, day: dt.date) -> bytes:
    """Return the document of that day as PDF. Texts are set as they are: nothing in them is taken for markup."""
    facts = {
        "title": title,
        "lead": lead,
        "language": language,
        "day": on_day(day),
        "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in blocks],
    }
    return set_by(LAYOUT, facts)


def set_by(
    layout: Path, facts: Mapping[str, Any], form: Literal["pdf", "svg", "png"] = "pdf", *, points_per_inch: float = 144
) -> bytes:
    """Return what a layout makes of its facts, which it finds as JSON. A PDF is tagged; a picture has one page."""
    made: bytes = typst.compile(
        layout,
        format=form,
        root=PACKAGE,
        sys_inputs={"facts": json.dumps(facts)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        ppi=points_per_inch,
        pdf_standards=["a-2a", "ua-1"] if form == "pdf" else [],
    )
    return made


def on_day(day: dt.date) -> dict[str, int]:
    """Return a day as a layout takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


@cache
def _fonts() -> typst.Fonts:
    """The letters, read once for the whole process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS] if FONTS.is_dir() else [])
