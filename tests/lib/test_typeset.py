"""A document read back: its words, its language and title, its tags – and that nothing in a text is
markup.
"""

import datetime as dt
import io

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guldkorn.lib.typeset import (
    FONTS,
    LAYOUT,
    NO_LETTER,
    Bullets,
    Heading,
    Paragraph,
    Table,
    typeset,
)
from guldkorn.lib.typeset.apart import NotSet, set_apart

ODD = 'Æblegrød #set page(fill: red) *fed* $x$ <mærke> "citat" \\ @ref // kommentar'
DAY = dt.date(2025, 1, 9)
BLOCKS = [
    Heading("Første"),
    Paragraph(ODD),
    Heading("Under", level=2),
    Paragraph("Stille", muted=True),
    Bullets(("et kort", ODD)),
    Table(("Punkt", "Antal"), (("Larm", "3"), (ODD, "12"))),
]


@pytest.fixture(scope="module")
def read() -> pypdf.PdfReader:
    return pypdf.PdfReader(
        io.BytesIO(
            typeset(BLOCKS, title="Møde på Åsen", lead="9. januar 2025", language="da", day=DAY)
        )
    )


def tags(element) -> list[str]:
    """The names of the structure under an element, from the top."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    return [element.get("/S", ""), *(name for child in children for name in tags(child))]


def test_every_word_is_there_and_none_is_markup(read):
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for words in (
        "Møde på Åsen",
        "9. januar 2025",
        "Første",
        "Under",
        "Stille",
        "et kort",
        "Punkt",
        "Larm",
        "12",
    ):
        assert words in text
    assert text.count(ODD) == 3


def test_it_says_its_title_and_language_and_is_tagged(read):
    catalogue = read.trailer["/Root"]
    assert (read.metadata.title, catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == (
        "Møde på Åsen",
        "da",
        True,
    )
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(
        tags(catalogue["/StructTreeRoot"])
    )


def test_it_claims_both_standards(read):
    claims = read.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert tuple(
        claim
        for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")
        if claim in claims
    ) == ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")


def test_the_letters_are_those_of_the_pages(read):
    names = {
        str(font["/BaseFont"])
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert FONTS.is_dir()
    assert names
    assert all("IBMPlexSans" in name for name in names)


def test_the_same_twice_is_the_same():
    one, two = (typeset(BLOCKS, title="T", lead="L", language="en", day=DAY) for _time in range(2))
    assert one == two


def read_back(text: str) -> str:
    made = typeset(
        [Paragraph(text), Table((text,), ((text,),))],
        title=f"Om {text}",
        lead=text,
        language="da",
        day=DAY,
    )
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


@pytest.mark.parametrize("text", ["Tak 🙂", "Привіт, Ганно", "☑ færdig → ♥"])
def test_what_people_write_beside_letters_is_there(text):
    assert "".join(text.split()) in "".join(read_back(text).split())


@pytest.mark.parametrize("text", ["會議", "\ue000", "bip\x07", "\x1f"], ids=ascii)
def test_a_sign_that_no_font_has_is_seen_to_be_missing(text):
    assert NO_LETTER in read_back(f"Møde {text} i dag")


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=12)
ODD_MIX = st.text("a▯🙂👩🏽\u0301\u20df\u200d\ufe0f\u2029ش中\ue000", max_size=12)


@settings(max_examples=60, deadline=None)
@given(text=ANYTHING | ODD_MIX)
@example(text="中\U0001f3fb").via("skin without a face")
@example(text="!\u20df").via("a mark of another font")
def test_no_text_keeps_anybody_from_a_document(text):
    assert read_back(f"Møde {text}").startswith("Om Møde")


def test_a_process_apart_sets_the_same_and_tells_nothing_when_it_falls():
    facts = {
        "title": "Ét",
        "lead": "",
        "language": "da",
        "day": {"year": 2025, "month": 1, "day": 9},
    }
    made = set_apart(LAYOUT, {**facts, "blocks": []})
    assert pypdf.PdfReader(io.BytesIO(made)).metadata.title == "Ét"
    with pytest.raises(NotSet) as fell:
        set_apart(LAYOUT, {"secret": "ABCD"})
    assert "ABCD" not in str(fell.value)
