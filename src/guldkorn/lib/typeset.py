"""Set a document as an accessible PDF: tagged, with title and language, PDF/A-2a and PDF/UA-1 (typst sees to both)."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from guldkorn.lib.places import SHIPPED

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
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in blocks],
    }
    made: bytes = typst.compile(
        LAYOUT,
        format="pdf",
        sys_inputs={"facts": json.dumps(facts)},
        font_paths=[FONTS] if FONTS.is_dir() else [],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )
    return made
