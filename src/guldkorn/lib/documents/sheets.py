"""A document as a workbook: its words on the first sheet, and a sheet for each table."""

from io import BytesIO

from django.utils import translation
from django.utils.formats import date_format
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guldkorn.lib.colours import COLOURS
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentContent,
    DocumentFacts,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)
from guldkorn.lib.documents.imprint import NO_IMPRINT, Imprint
from guldkorn.lib.documents.saying import MISSING, OVERVIEW, SHEET, in_short, readable
from guldkorn.lib.documents.sheet_cells import (
    RIGHT,
    TOP,
    cell_at,
    heighten,
    put,
    put_text,
)
from guldkorn.lib.documents.sheet_names import SheetNames
from guldkorn.lib.documents.steady import steady
from guldkorn.lib.documents.widths import signs_in

HEAD = Font(name="Calibri", size=11, bold=True)
TITLE = Font(name="Calibri", size=16, bold=True)
HEAD_FILL = PatternFill("solid", fgColor=COLOURS["brand-soft"].removeprefix("#"))
WIDTHS = (34, 100)
"""Of the first sheet: what a line is, and what it says."""


def as_sheets(content: DocumentContent, imprint: Imprint = NO_IMPRINT) -> bytes:
    """Return the workbook. No text in it is run; the same content gives the same bytes."""
    with translation.override(content.language):
        book = BookOfContent(content)
        book.begin(imprint)
        for section in content.sections:
            book.add(section)
        book.end()
    written = BytesIO()
    book.book.save(written)
    return steady(written.getvalue(), content.made_on)


class BookOfContent:
    """A workbook while it is filled from above."""

    def __init__(self, content: DocumentContent) -> None:
        self.content = content
        self.book = Workbook()
        self.book.properties.title = readable(content.title)[:255]
        self.book.properties.creator = "Guldkorn"
        self.book.properties.language = content.language
        overview = OVERVIEW[content.language]
        self.names = SheetNames(overview)
        self.first: Worksheet = self.book.worksheets[0]
        self.first.title = overview
        self.row = 0
        for letter, width in zip("AB", WIDTHS, strict=True):
            self.first.column_dimensions[letter].width = width

    def begin(self, imprint: Imprint) -> None:
        put_text(self.first["A1"], in_short(self.content.title))
        self.first["A1"].font = TITLE
        self.row = 1
        self.tell("", self.content.subtitle)
        made = date_format(self.content.made_on, "DATE_FORMAT")
        for line in (made, *imprint.lines, imprint.address):
            if line:
                self.tell("", line)

    def end(self) -> None:
        _on_paper(self.first)

    def tell(self, head: str, text: str) -> None:
        """Add a line to the first sheet."""
        self.row += 1
        for column, said in enumerate((head, text), 1):
            cell = cell_at(self.first, self.row, column)
            put_text(cell, said)
            cell.alignment = TOP
        cell_at(self.first, self.row, 1).font = HEAD
        heighten(self.first, self.row, WIDTHS)

    def add(self, section: DocumentSection, above: tuple[str, ...] = ()) -> None:
        path = (*above, section.title)
        self.row += 1
        self.tell(in_short(" – ".join(path), 120), "")
        for cell in self.first[self.row]:
            cell.fill = HEAD_FILL
            cell.alignment = Alignment()  # it may run on over the empty cell beside it
        self.first.row_dimensions[self.row].height = None
        for block in section.blocks:
            self.add_block(block)
        for below in section.sections:
            self.add(below, path)

    def add_block(self, block: DocumentBlock) -> None:
        if isinstance(block, DocumentFacts):
            for fact in block.facts:
                self.tell(fact.label, fact.value)
        elif isinstance(block, DocumentWords):
            missing = MISSING[self.content.language]
            self.tell(missing if block.tone == "missing" else "", block.text)
        else:
            name = self.names.free(block.title)
            self.tell("", SHEET[self.content.language].format(name=name))
            self.add_table(name, block)

    def add_table(self, name: str, table: DocumentTable) -> None:
        sheet: Worksheet = self.book.create_sheet(name)
        widths = [signs + 3 for signs in signs_in(table)]
        for at, column in enumerate(table.columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = widths[at - 1]
            head = cell_at(sheet, 1, at)
            put_text(head, column.title)
            head.font, head.fill = HEAD, HEAD_FILL
            head.alignment = RIGHT if column.holds in {"number", "share"} else TOP
        heighten(sheet, 1, widths)
        for line, row in enumerate(table.rows, 2):
            for at, value in enumerate(row.cells, 1):
                column = table.columns[at - 1]
                put(cell_at(sheet, line, at), value, column, self.content.language)
            heighten(sheet, line, widths)
        if table.rows:
            sheet.auto_filter.ref = sheet.dimensions
        else:
            put_text(cell_at(sheet, 2, 1), table.empty)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        _on_paper(sheet)


def _on_paper(sheet: Worksheet) -> None:
    """Fit a page in width, and take as many as it needs."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
