"""How a document of Word looks, its language, and what it says of itself."""

import datetime as dt
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from guldkorn.lib.colours import COLOURS
from guldkorn.lib.documents.content import DocumentContent
from guldkorn.lib.documents.saying import PAGE, in_short, readable

MISSING_LOOK, NOTE_LOOK = "Guldkorn Missing", "Guldkorn Note"
LETTERS = "Calibri"
LANGUAGES = {"da": "da-DK", "en": "en-GB"}


def dress(document: Document, content: DocumentContent) -> None:
    """Give an empty document its looks, its language and its properties."""
    _paper(document)
    _styles(document)
    _language(document, LANGUAGES[content.language])
    _properties(document, content)
    _foot(document, content)


def colour(name: str) -> RGBColor:
    return RGBColor.from_string(COLOURS[name].removeprefix("#").upper())


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own, such as ``w:shd``."""
    made: BaseOxmlElement = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def element_of(thing: Any) -> Any:
    """The element behind a run, a row, a cell or a table."""
    return thing._element  # noqa: SLF001 - the library opens no other door to it


def _paper(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)


def _styles(document: Document) -> None:
    styles = document.styles
    for name in ("Normal", "Title", "Subtitle", "Caption"):
        _lettered(styles[name])
    for level in range(1, 10):
        _lettered(styles[f"Heading {level}"])
        styles[f"Heading {level}"].font.color.rgb = colour("brand-dark")
    styles["Normal"].font.size = Pt(11)
    styles["Title"].font.size = Pt(24)
    styles["Title"].font.color.rgb = colour("brand-dark")
    for line in styles["Title"].element.iter(qn("w:bottom")):
        line.set(qn("w:color"), str(colour("gold")))
    styles["Subtitle"].font.color.rgb = colour("muted")
    styles["Subtitle"].font.italic = False
    styles["Caption"].font.size = Pt(10)
    styles["Caption"].font.color.rgb = colour("ink")
    styles["Caption"].paragraph_format.keep_with_next = True
    note = _added(document, NOTE_LOOK)
    note.font.size, note.font.color.rgb = Pt(9), colour("muted")
    note.paragraph_format.space_after = Pt(3)
    missing = _added(document, MISSING_LOOK)
    missing.font.color.rgb = colour("worse-ink")
    edges = element("w:pBdr")
    edges.append(
        element("w:left", val="single", sz="18", space="6", color=str(colour("strain")))
    )
    missing.element.get_or_add_pPr().append(edges)
    missing.paragraph_format.left_indent = Cm(0.4)  # after the edge, as Word has it


def _lettered(style: ParagraphStyle) -> None:
    """Set our letters also where the template's theme has its own."""
    style.font.name = LETTERS
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]


def _added(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _language(document: Document, language: str) -> None:
    for given in document.styles.element.iter(qn("w:lang")):
        given.set(qn("w:val"), language)
    stop = document.settings.element.find(qn("w:defaultTabStop"))
    stop.addnext(element("w:autoHyphenation", val="true"))


def _properties(document: Document, content: DocumentContent) -> None:
    made = dt.datetime.combine(content.made_on, dt.time())
    said = document.core_properties
    said.title = readable(content.title)[:255]
    said.subject = readable(content.subtitle)[:255]
    said.author = said.last_modified_by = "Guldkorn"
    said.comments = said.keywords = ""
    said.language = LANGUAGES[content.language]
    said.created = said.modified = made


def _foot(document: Document, content: DocumentContent) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = NOTE_LOOK
    page = PAGE[content.language]
    foot.add_run(f"{in_short(readable(content.title))} · {page} ")
    _number(foot)


def _number(foot: Paragraph) -> None:
    """The number of the page, which Word counts."""
    for kind in ("begin", None, "end"):
        run = foot.add_run()
        if kind:
            element_of(run).append(element("w:fldChar", fldCharType=kind))
        else:
            asked = element("w:instrText")
            asked.text = "PAGE"
            element_of(run).append(asked)
