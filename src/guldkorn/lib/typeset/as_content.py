"""What is written for paper as the content of a document, for Word to be edited in."""

import datetime as dt
from collections.abc import Iterable

from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentColumn,
    DocumentContent,
    DocumentRow,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph, Table


class _OpenSection:
    """A heading, while what stands below it is gathered."""

    def __init__(self, key: str, title: str) -> None:
        self.key, self.title = key, title
        self.blocks: list[DocumentBlock] = []
        self.below: list[_OpenSection] = []

    def closed(self) -> DocumentSection:
        return DocumentSection(
            key=self.key,
            title=self.title,
            blocks=tuple(self.blocks),
            sections=tuple(one.closed() for one in self.below),
        )


def as_content(
    blocks: Iterable[Block], *, title: str, lead: str, language: str, day: dt.date
) -> DocumentContent:
    """Return the same words in the same order. What stands before a heading is under the title."""
    sections: list[_OpenSection] = []
    here: _OpenSection | None = None
    for number, block in enumerate(blocks):
        key = f"block-{number}"
        if isinstance(block, Heading):
            here = _OpenSection(key, block.text)
            beside = sections[-1].below if block.level > 1 and sections else sections
            beside.append(here)
            continue
        if here is None:
            here = _OpenSection("beginning", title)
            sections.append(here)
        here.blocks += _blocks(block, key, here.title)
    return DocumentContent(
        title=title,
        subtitle=lead,
        language="en" if language == "en" else "da",
        made_on=day,
        sections=tuple(one.closed() for one in sections),
    )


def _blocks(
    block: Paragraph | Bullets | Table, key: str, title: str
) -> list[DocumentBlock]:
    if isinstance(block, Paragraph):
        tone = "note" if block.muted else "plain"
        return [DocumentWords(key=f"{key}-words", text=block.text, tone=tone)]
    if isinstance(block, Bullets):
        return [
            DocumentWords(key=f"{key}-{at}", text=f"• {item}")
            for at, item in enumerate(block.items)
        ]
    return [_table(block, key, title)]


def _table(table: Table, key: str, title: str) -> DocumentTable:
    columns = [
        DocumentColumn(key=f"{key}-column-{at}", title=head)
        for at, head in enumerate(table.head)
    ]
    rows = [
        DocumentRow(key=f"{key}-row-{at}", cells=cells)
        for at, cells in enumerate(table.rows)
    ]
    return DocumentTable(
        key=f"{key}-table",
        title=title,
        columns=tuple(columns),
        rows=tuple(rows),
        empty="",
    )
