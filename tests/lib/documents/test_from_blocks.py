"""What is written for paper, as a document to edit: the same words in the same order."""

import datetime as dt

from guldkorn.lib.typeset import Bullets, Heading, Paragraph, Table
from guldkorn.lib.typeset.as_content import as_content

BLOCKS = [
    Paragraph("Først"),
    Heading("Kapitel"),
    Bullets(("a", "b")),
    Heading("Under", level=2),
    Table(("Punkt",), (("Larm",),)),
    Heading("Mere", level=2),
    Paragraph("Stille", muted=True),
    Heading("Sidst"),
]


def test_headings_hold_what_stands_below_them():
    made = as_content(BLOCKS, title="Møde", lead="I går", language="da", day=dt.date(2026, 11, 30))
    assert [one.title for one in made.sections] == ["Møde", "Kapitel", "Sidst"]
    chapter = made.sections[1]
    assert [one.text for one in chapter.blocks] == ["• a", "• b"]
    assert [one.title for one in chapter.sections] == ["Under", "Mere"]
    (table,) = chapter.sections[0].blocks
    assert (table.title, table.rows[0].cells) == ("Under", ("Larm",))
    assert chapter.sections[1].blocks[0].tone == "note"
    keys = [block.key for block in chapter.blocks]
    assert len(set(keys)) == len(keys)
