"""The table of contents of a document for Word.

Its entries stand in the file, so nothing is asked when it is opened. It is a field: Word puts the
page numbers in when somebody updates it.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from guldkorn.lib.documents.content import DocumentContent, DocumentSection
from guldkorn.lib.documents.saying import CONTENTS, readable
from guldkorn.lib.documents.word_looks import element, element_of

DEPTH = 2
"""Headings of so many levels stand in it."""

FEWEST = 6
"""A document with fewer headings needs no table of contents."""

FIELD = f' TOC \\o "1-{DEPTH}" \\h \\z \\u '

Listed = tuple[int, DocumentSection]
"""A heading that is listed: its level, and what it heads."""


def add_contents(document: Document, content: DocumentContent) -> None:
    """Put it in here, where there is enough to list."""
    listed = list(_listed(content.sections, 1))
    if len(listed) < FEWEST:
        return
    for level in range(1, DEPTH + 1):
        look = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        look.base_style = document.styles["Normal"]
        look.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        look.paragraph_format.space_after = 0
    document.add_paragraph(CONTENTS[content.language], style="TOC Heading")
    lines = [_line(document, level, one) for level, one in listed]
    _begin_field(lines[0])
    _put_mark(lines[-1], "end")


def mark(head: Paragraph, key: str) -> None:
    """Let the table of contents lead to a heading."""
    number = str(_number(key))
    start = element("w:bookmarkStart", id=number)
    start.set(qn("w:name"), _name(key))
    element_of(head).insert(1, start)
    element_of(head).append(element("w:bookmarkEnd", id=number))


def _listed(sections: Sequence[DocumentSection], level: int) -> Iterator[Listed]:
    for one in sections:
        yield level, one
        if level < DEPTH:
            yield from _listed(one.sections, level + 1)


def _line(document: Document, level: int, section: DocumentSection) -> Paragraph:
    line = document.add_paragraph(style=f"toc {level}")
    run = line.add_run(readable(section.title))
    link = element("w:hyperlink", anchor=_name(section.key), history="1")
    link.append(element_of(run))
    element_of(line).append(link)
    return line


def _begin_field(line: Paragraph) -> None:
    """Before the first entry: that a field begins, which one, and that its text follows."""
    begin, told, text = line.add_run(), line.add_run(), line.add_run()
    words = element("w:instrText")
    words.text = FIELD
    element_of(begin).append(element("w:fldChar", fldCharType="begin"))
    element_of(told).append(words)
    element_of(text).append(element("w:fldChar", fldCharType="separate"))
    for number, run in enumerate((begin, told, text), start=1):
        element_of(line).insert(number, element_of(run))


def _put_mark(line: Paragraph, kind: str) -> None:
    element_of(line.add_run()).append(element("w:fldChar", fldCharType=kind))


def _number(key: str) -> int:
    """The same for the same key, so that the same content gives the same bytes."""
    return crc32(key.encode()) % 2**31


def _name(key: str) -> str:
    return f"_Toc{_number(key)}"
