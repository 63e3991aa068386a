"""A document read back from each kind of file: its words, its order, and that nothing is run."""

import datetime as dt
import io
import re
from hashlib import sha256

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from guldkorn.lib.documents.imprint import Imprint
from guldkorn.lib.documents.pdf import as_pdf
from guldkorn.lib.documents.saying import breakable
from guldkorn.lib.documents.sheets import as_sheets
from guldkorn.lib.documents.word import as_word
from guldkorn.lib.documents.word_contents import FIELD
from tests.lib.documents.accessible import elements, faults_of
from tests.lib.documents.papers import paper

IMPRINT = Imprint(("Version 3", "Kontrolsum 4f2a"), "https://guldkorn.example/d/1")
WRITERS = {"pdf": as_pdf, "docx": as_word, "xlsx": as_sheets}


def pdf(kind="ordinary", language="da") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(as_pdf(paper(kind, language), IMPRINT)))


def word(kind="ordinary", language="da"):
    return docx.Document(io.BytesIO(as_word(paper(kind, language), IMPRINT)))


def sheets(kind="ordinary", language="da") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_sheets(paper(kind, language), IMPRINT)))


@pytest.fixture(scope="module")
def read() -> pypdf.PdfReader:
    return pdf("long")


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("kind", ["ordinary", "empty", "hostile"])
def test_the_same_content_gives_the_same_file(write, kind):
    assert write(paper(kind), IMPRINT) == write(paper(kind), IMPRINT)


@pytest.mark.parametrize("kind", ["ordinary", "empty", "hostile"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_pdf_can_be_read_aloud(kind, language):
    assert faults_of(as_pdf(paper(kind, language), IMPRINT), language=language) == []


def test_a_pdf_has_title_language_and_both_standards(read):
    catalogue = read.trailer["/Root"]
    claims = catalogue["/Metadata"].get_object().get_data().decode()
    assert (catalogue["/Lang"], read.metadata.title) == ("da", paper().title)
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in claims


def test_the_tags_of_a_pdf_stand_in_order(read):
    found = [one.get("/S") for one in elements(read.trailer["/Root"]["/StructTreeRoot"])]
    heads = [one for one in found if re.fullmatch(r"/H\d", str(one))]
    assert heads == ["/H1", *["/H1", "/H2"] * 8, "/H1"]  # the first is that of the contents
    assert found.count("/Table") == 1
    assert found.count("/TH") == 5
    assert found.count("/TD") == 5 * 300
    assert {"/TOC", "/L", "/P", "/Caption"} <= set(found)


def test_each_figure_of_a_pdf_says_what_it_is(read):
    tree = list(elements(read.trailer["/Root"]["/StructTreeRoot"]))
    alts = [one["/Alt"] for one in tree if one.get("/S") == "/Figure"]
    assert alts == ["Kode til telefonen. Den fører til https://guldkorn.example/d/1"]


def test_the_head_of_a_table_and_the_foot_come_again_on_each_page(read):
    pages = [page.extract_text() for page in read.pages]
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all("Version 3" in text for text in pages)
    assert all("Hvornår" in text for text in pages[-5:])


def test_values_are_said_as_danes_and_as_the_english_write_them():
    danish, english = (pdf(language=one).pages[0].extract_text() for one in ("da", "en"))
    assert ["24. december 2026" in danish, "1235,5" in danish, "63\xa0%" in danish] == [True] * 3
    assert ["24 December 2026" in english, "1235.5" in english] == [True] * 2
    assert ("Mangler" in danish, "Missing" in english) == (True, True)


def test_a_word_file_has_real_headings_and_its_language():
    document = word()
    heads = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert heads == ["1. Hvem har været med", "AMO ", "2. Hvem har været med", "AMO ", "Handleplan"]
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.created == dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    languages = document.styles.element.iter(qn("w:lang"))
    assert {one.get(qn("w:val")) for one in languages} == {"da-DK"}


def test_a_long_word_file_lists_its_headings_and_each_leads_there():
    body = docx.Document(io.BytesIO(as_word(paper("long")))).element.body
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == 17
    assert [one.text for one in body.iter(qn("w:instrText"))] == [FIELD]
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    short = docx.Document(io.BytesIO(as_word(paper("empty")))).element.body
    assert list(short.iter(qn("w:hyperlink"))) == []


def test_a_table_of_word_repeats_its_head_and_breaks_no_row():
    (table,) = word().tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Hvad", "Hvem", "Hvornår"]
    marks = [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]
    assert marks == [1, 0, 0, 0, 0]
    assert [cell.text for cell in table.rows[2].cells][2:] == [
        "24. december 2026",
        "63\xa0%",
        "1235,5",
    ]


def test_what_is_missing_is_said_in_a_word_in_each_file():
    said = "Ingen har skrevet, hvordan sygefraværet er overvejet."
    assert f"Mangler: {said}" in [one.text for one in word().paragraphs]
    lines = [[cell.value for cell in row] for row in sheets()["Overblik"].iter_rows(max_col=2)]
    assert ["Mangler", said] in lines


def test_a_workbook_has_real_days_numbers_and_shares():
    sheet = sheets()["Handleplan 2026"]
    cells = sheet[3]
    assert [cell.value for cell in cells[2:]] == [dt.datetime(2026, 12, 24), 0.625, 1235.5]  # noqa: DTZ001 - as read
    assert (cells[2].is_date, cells[3].number_format) == (True, "0 %")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E5")
    assert sheet["C2"].value == "løbende"


@pytest.mark.parametrize("kind", ["ordinary", "hostile"])
def test_nothing_in_a_workbook_is_run(kind):
    book = sheets(kind)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    runs = [cell for cell in texts if cell.value.startswith("=")]
    assert len(runs) == {"ordinary": 4, "hostile": 3}[kind]
    assert all(cell.quotePrefix for cell in runs)


def test_what_nobody_can_print_is_seen_to_be_missing():
    body = " ".join(page.extract_text() for page in pdf("hostile").pages)
    told = " ".join(one.text for one in word("hostile").paragraphs)
    assert all("<script>" in text and "▯" in text for text in (body, told))
    assert "\x07" not in told


def test_where_there_is_nothing_it_is_said():
    assert "Der er ingen tiltag endnu." in pdf("empty").pages[0].extract_text()
    assert "Der er ingen tiltag endnu." in [one.text for one in word("empty").paragraphs]
    assert sheets("empty")["Handleplan 2026"]["A2"].value == "Der er ingen tiltag endnu."


def test_two_tables_of_one_name_are_two_sheets():
    once = paper()
    twice = once.model_copy(update={"sections": (*once.sections, once.sections[-1])})
    book = openpyxl.load_workbook(io.BytesIO(as_sheets(twice)))
    assert book.sheetnames == ["Overblik", "Handleplan 2026", "Handleplan 2026 (2)"]


def test_a_long_word_may_be_broken_but_a_checksum_is_copied_as_it_is():
    checksum = sha256(b"APV").hexdigest()
    assert breakable(f"Kontrolsum: {checksum}") == f"Kontrolsum: {checksum}"
    assert breakable("x" * 40) == f"{'x' * 28}\u200b{'x' * 12}"
    assert breakable(f"{checksum}{checksum}").count("\u200b") == 4
