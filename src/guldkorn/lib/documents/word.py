"""A document for Word: real headings, real tables, its language, and no macros."""

from io import BytesIO

import docx
from django.utils import translation
from django.utils.formats import date_format
from docx.document import Document

from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentFact,
    DocumentFacts,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.documents.imprint import NO_IMPRINT, Imprint
from guldkorn.lib.documents.saying import MISSING, cell_words, readable
from guldkorn.lib.documents.steady import steady
from guldkorn.lib.documents.widths import parts_of_width
from guldkorn.lib.documents.word_contents import add_contents, mark
from guldkorn.lib.documents.word_looks import MISSING_LOOK, NOTE_LOOK, dress
from guldkorn.lib.documents.word_tables import add_table

DEEPEST = 9
"""Word knows no heading below that."""


def as_word(content: DocumentContent, imprint: Imprint = NO_IMPRINT) -> bytes:
    """Return the document to edit. The same content gives the same bytes."""
    document = docx.Document()
    with translation.override(content.language):
        dress(document, content)
        _begin(document, content, imprint)
        add_contents(document, content)
        for section in content.sections:
            _section(document, section, content, 1)
    written = BytesIO()
    document.save(written)
    return steady(written.getvalue(), content.made_on)


def _begin(document: Document, content: DocumentContent, imprint: Imprint) -> None:
    document.add_paragraph(readable(content.title), style="Title")
    document.add_paragraph(readable(content.subtitle), style="Subtitle")
    made = date_format(content.made_on, "DATE_FORMAT")
    for line in (made, *imprint.lines, imprint.address):
        if line:
            document.add_paragraph(readable(line), style=NOTE_LOOK)


def _section(
    document: Document, section: DocumentSection, content: DocumentContent, level: int
) -> None:
    head = document.add_heading(readable(section.title), min(level, DEEPEST))
    mark(head, section.key)
    for block in section.blocks:
        _block(document, block, section, content)
    for below in section.sections:
        _section(document, below, content, level + 1)


def _block(
    document: Document,
    block: DocumentBlock,
    section: DocumentSection,
    content: DocumentContent,
) -> None:
    if isinstance(block, DocumentWords):
        _words(document, block, content)
    elif isinstance(block, DocumentFacts):
        for fact in block.facts:
            _fact(document, fact)
    else:
        _table(document, block, section)


def _words(document: Document, block: DocumentWords, content: DocumentContent) -> None:
    if block.tone == "missing":
        said = document.add_paragraph(style=MISSING_LOOK)
        said.add_run(f"{MISSING[content.language]}: ").bold = True
        said.add_run(readable(block.text))
    else:
        look = NOTE_LOOK if block.tone == "note" else "Normal"
        document.add_paragraph(readable(block.text), style=look)


def _fact(document: Document, fact: DocumentFact) -> None:
    told = document.add_paragraph()
    told.paragraph_format.space_after = 0
    told.add_run(f"{readable(fact.label)}: ").bold = True
    told.add_run(readable(fact.value))


def _table(document: Document, table: DocumentTable, section: DocumentSection) -> None:
    if table.title != section.title:
        document.add_paragraph(readable(table.title), style="Caption")
    if not table.rows:
        document.add_paragraph(readable(table.empty), style=NOTE_LOOK)
        return
    rows = []
    for row in table.rows:
        pairs = zip(row.cells, table.columns, strict=True)
        rows.append([cell_words(cell, column) for cell, column in pairs])
    add_table(
        document,
        title=readable(table.title),
        heads=[readable(column.title) for column in table.columns],
        rows=rows,
        parts=parts_of_width(table),
        numbers=[column.holds in {"number", "share"} for column in table.columns],
    )
