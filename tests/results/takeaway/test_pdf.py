"""The document: what the page says, on paper and for a screen reader."""

import re
from email.message import Message

import pytest
from django.utils import translation

from guldkorn.results.page import result_of
from guldkorn.results.takeaway.contents import Contents, rows_of
from guldkorn.results.takeaway.paper import facts_of
from guldkorn.workplaces.models import Unit
from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of
from tests.results.takeaway.opened import (
    FORMS,
    address,
    elements,
    file,
    page_words,
    pdf,
    pdf_words,
    plain,
)


@pytest.fixture(params=["da", "en"])
def language(request):
    return request.param


@pytest.fixture
def client(cast, client_of, language):
    return client_of(cast.lone, language=language)


@pytest.fixture
def read(cast, client, last_year, release):
    return pdf(file(client, release, cast.unit, "pdf"))


def contents(cast, release, unit=None) -> Contents:
    return Contents(result_of(release.survey_id, (unit or cast.unit).pk, cast.lone))


def sentences(of: Contents) -> list[str]:
    """Everything that is said in words in the files."""
    return [
        of.title,
        *of.answered,
        *(f"{one.name}: {one.words}" for one in of.standing_out),
        *(one.words for one in of.exposures),
        *of.duties,
        *of.hidden,
        *of.held_against,
        *of.how_to_read,
        *(said.text for detail in of.details for said in detail.said),
    ]


OWN_HEADS = {"why", "what", "now", "news", "held_against", "details", "exposed_head", "nothing"}
"""What a page has no need of: heads of columns, and of parts that stand without one there."""


def headings(of: Contents) -> list[str]:
    left_out = OWN_HEADS | (set() if of.hidden else {"hidden"})
    of_parts = [text for name, text in facts_of(of)["labels"].items() if name not in left_out]
    return of_parts + [side.title for side in of.sides]


@pytest.mark.usefixtures("last_year")
@pytest.mark.parametrize("code", ["MV", "SB"])
def test_every_sentence_of_the_files_stands_on_the_page(cast, client, release, language, code):
    page = page_words(client, release, cast.units[code])
    with translation.override(language):
        of = contents(cast, release, cast.units[code])
        told = sentences(of) + headings(of)
    assert len(told) > 80
    assert bool(of.hidden) == (code == "SB")
    assert [text for text in told if plain(text) not in page] == []


def test_the_first_page_is_the_overview(cast, read, last_year, release, language):
    first = pdf_words(read, 0, 1)
    with translation.override(language):
        of = contents(cast, release)
        wanted = [*of.answered, *(f"{one.name}: {one.words}" for one in of.standing_out)]
        names = [row.name for row in rows_of(of.sides)]
    assert 0 < len(of.standing_out) <= 5
    assert len(names) == 14  # all but the sensitive ones
    assert [text for text in (*wanted, *names) if plain(text) not in first] == []


def test_every_sentence_is_in_the_document(cast, read, release, language):
    with translation.override(language):
        told = sentences(contents(cast, release))
    # the foot of each page
    whole = re.sub(re.escape(plain(told[0])) + r"·\d+", "", pdf_words(read))
    assert [
        text for text in told if plain(text).replace("-", "") not in whole.replace("-", "")
    ] == []
    assert len(read.pages) >= 5


def test_a_table_of_the_document_has_the_figures_of_the_release(cast, read, release):
    own = release.figures.get(unit=cast.unit, scale="influence")
    assert (own.n, own.mean) == (16, 63)
    assert f"{own.chance_low:g}–{own.chance_high:g}" in pdf_words(read, 1)


def test_it_is_tagged_with_language_title_and_outline(read, language):
    catalogue = read.trailer["/Root"]
    assert catalogue["/Lang"] == language
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a boolean of pypdf's own
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "Børnehuset Mælkevejen" in read.metadata.title
    claims = catalogue["/Metadata"].get_object().get_data().decode()
    assert all(
        one in claims for one in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")
    )
    assert len(read.outline) >= 5


def test_it_can_be_read_aloud(cast, client, release, language):
    assert faults_of(file(client, release, cast.unit, "pdf"), language=language) == []


def test_every_drawing_says_what_it_shows_and_every_column_what_it_is(
    cast, read, release, language
):
    found = list(elements(read.trailer["/Root"]["/StructTreeRoot"]))
    with translation.override(language):
        of = contents(cast, release)
        drawn = [row.alt for row in rows_of(of.sides)] + [one.alt for one in of.details if one.alt]
    figures = [one for one in found if one.get("/S") == "/Figure"]
    assert sorted(str(one["/Alt"]) for one in figures) == sorted(drawn)
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/L"} <= {one.get("/S") for one in found}
    heads = [one for one in found if one.get("/S") == "/TH"]
    scopes = [attribute.get("/Scope") for one in heads for attribute in attributes(one)]
    assert len(scopes) == len(heads) > 20
    assert set(scopes) == {"/Column"}


def attributes(element) -> list:
    """The attributes of a table's cell."""
    given = element.get("/A", [])
    return [
        one
        for one in (given if isinstance(given, list) else [given])
        if "/Scope" in one.get_object()
    ]


def test_any_name_of_a_unit_comes_out(cast, client, release):
    Unit.objects.filter(pk=cast.unit.pk).update(name=ANY_TEXT)
    for form in FORMS:
        assert file(client, release, cast.unit, form)


def test_it_is_called_by_unit_and_month(cast, client, release, language):
    answer = client.get(address(release, cast.unit, "pdf"))
    month = {"da": "september 2025", "en": "September 2025"}[language]
    title = {"da": "Resultat for", "en": "Result for"}[language]
    head = Message()
    head["Content-Disposition"] = answer["Content-Disposition"]
    assert head.get_filename() == f"{title} Børnehuset Mælkevejen, {month}.pdf"
    assert answer["Cache-Control"] == "no-store, private"
