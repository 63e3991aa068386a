"""A table of Word whose head comes again on each page."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row

from guldkorn.lib.colours import COLOURS
from guldkorn.lib.documents.word_looks import element, element_of

WIDTH = Cm(17)
MANY_COLUMNS = 5


def add_table(
    document: Document,
    *,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    parts: Sequence[float],
    numbers: Sequence[bool],
) -> None:
    """Add a table. ``parts`` are the columns' parts of the width, together 1."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    widths = [Length(int(WIDTH * part)) for part in parts]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    size = Pt(9 if len(heads) > MANY_COLUMNS else 10)
    _named(table, title)
    _head(table.rows[0], heads, size)
    for row in rows:
        _fill(table.add_row(), row, size)
    for column, is_number in zip(table.columns, numbers, strict=True):
        if is_number:
            _to_the_right(column.cells)
    document.add_paragraph()


def _named(table: Table, title: str) -> None:
    """Say to a screen reader what the table is about, and that it has a head."""
    element_of(table).tblPr.append(element("w:tblCaption", val=title))


def _head(row: _Row, heads: Sequence[str], size: Length) -> None:
    element_of(row).get_or_add_trPr().append(element("w:cantSplit"))
    element_of(row).get_or_add_trPr().append(element("w:tblHeader"))
    fill = COLOURS["brand-soft"].removeprefix("#")
    for cell, head in zip(row.cells, heads, strict=True):
        _say(cell, head, size, bold=True)
        shade = element("w:shd", val="clear", color="auto", fill=fill)
        element_of(cell).get_or_add_tcPr().append(shade)


def _fill(row: _Row, words: Sequence[str], size: Length) -> None:
    element_of(row).get_or_add_trPr().append(element("w:cantSplit"))
    for cell, said in zip(row.cells, words, strict=True):
        _say(cell, said, size)


def _to_the_right(cells: Sequence[_Cell]) -> None:
    for cell in cells:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _say(cell: _Cell, words: str, size: Length, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, size
