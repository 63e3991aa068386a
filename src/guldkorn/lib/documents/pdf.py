"""A document as an accessible PDF: tagged, with bookmarks, PDF/A-2a and PDF/UA-1."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.formats import date_format

from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentFacts,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.documents.imprint import NO_IMPRINT, Imprint
from guldkorn.lib.documents.saying import (
    CODE,
    CONTENTS,
    MISSING,
    breakable,
    cell_words,
    in_short,
    readable,
)
from guldkorn.lib.documents.widths import parts_of_width
from guldkorn.lib.typeset import on_day, set_by

LAYOUT = Path(__file__).with_name("paper.typ")

CONTENTS_FROM = 5
"""With so many sections a reader needs a table of contents."""


def as_pdf(content: DocumentContent, imprint: Imprint = NO_IMPRINT) -> bytes:
    """Return the document on paper. Texts are set as they are: nothing is markup."""
    with translation.override(content.language):
        return set_by(LAYOUT, _facts(content, imprint))


def _facts(content: DocumentContent, imprint: Imprint) -> dict[str, Any]:
    language = content.language
    square = segno.make(imprint.address, micro=False) if imprint.address else None
    return {
        "title": _text(content.title),
        "lead": _text(content.subtitle),
        "language": language,
        "day": on_day(content.made_on),
        "made": date_format(content.made_on, "DATE_FORMAT"),
        "lines": [_text(line) for line in imprint.lines],
        "address": _text(imprint.address),
        "square": square.svg_inline(border=0) if square else "",
        "foot": _foot(content, imprint),
        "code": CODE[language].format(address=imprint.address),
        "contents": CONTENTS[language] if _needs_contents(content) else "",
        "missing": MISSING[language],
        "blocks": [one for top in content.sections for one in _section(top, 1)],
    }


def _foot(content: DocumentContent, imprint: Imprint) -> str:
    said = [content.title, *imprint.lines[:1]]
    return " · ".join(in_short(readable(one)) for one in said)


def _needs_contents(content: DocumentContent) -> bool:
    return len(content.sections) >= CONTENTS_FROM


def _section(section: DocumentSection, level: int) -> Iterator[dict[str, Any]]:
    """A heading and what stands below it, one after the other."""
    yield {"kind": "heading", "level": level, "text": _text(section.title)}
    for block in section.blocks:
        yield _block(block, section)
    for below in section.sections:
        yield from _section(below, level + 1)


def _block(block: DocumentBlock, section: DocumentSection) -> dict[str, Any]:
    if isinstance(block, DocumentWords):
        return {"kind": "words", "tone": block.tone, "text": _text(block.text)}
    if isinstance(block, DocumentFacts):
        return _told(block)
    return _table(block, "" if block.title == section.title else block.title)


def _told(block: DocumentFacts) -> dict[str, Any]:
    facts = [[_text(fact.label), _text(fact.value)] for fact in block.facts]
    return {"kind": "facts", "facts": facts}


def _table(table: DocumentTable, caption: str) -> dict[str, Any]:
    rows = []
    for row in table.rows:
        pairs = zip(row.cells, table.columns, strict=True)
        rows.append([breakable(cell_words(cell, column)) for cell, column in pairs])
    return {
        "kind": "table",
        "caption": _text(caption),
        "parts": parts_of_width(table),
        "right": [column.holds in {"number", "share"} for column in table.columns],
        "head": [_text(column.title) for column in table.columns],
        "rows": rows,
        "empty": _text(table.empty),
    }


def _text(text: str) -> str:
    return breakable(readable(text))
