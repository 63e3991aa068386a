"""A document read back: its words, its language and title, its tags – and that nothing in a text is markup."""

import datetime as dt
import io

import pypdf
import pytest

from guldkorn.lib.typeset import FONTS, Bullets, Heading, Paragraph, Table, typeset

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
        io.BytesIO(typeset(BLOCKS, title="Møde på Åsen", lead="9. januar 2025", language="da", day=DAY))
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
    for words in ("Møde på Åsen", "9. januar 2025", "Første", "Under", "Stille", "et kort", "Punkt", "Larm", "12"):
        assert words in text
    assert text.count(ODD) == 3


def test_it_says_its_title_and_language_and_is_tagged(read):
    catalogue = read.trailer["/Root"]
    assert (read.metadata.title, catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("Møde på Åsen", "da", True)
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(tags(catalogue["/StructTreeRoot"]))


def test_it_claims_both_standards(read):
    claims = read.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert tuple(
        claim for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<") if claim in claims
    ) == ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")


def test_the_letters_are_those_of_the_pages(read):
    names = {str(font["/BaseFont"]) for page in read.pages for font in page["/Resources"]["/Font"].values()}
    assert FONTS.is_dir()
    assert names
    assert all("IBMPlexSans" in name for name in names)


def test_the_same_twice_is_the_same():
    one, two = (typeset(BLOCKS, title="T", lead="L", language="en", day=DAY) for _time in range(2))
    assert one == two
