"""What the law asks for in writing: both languages, true to what the gates measure."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.lib.typeset import typeset
from guldkorn.privacy.gaps import GAPS, STOPPED_BY, WIDTHS
from tests.journeys.steps import DESK, PHONE, SERIOUS, WIDE

PAGES = ("processing", "assessment", "accessibility")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_there_in_both_languages_without_a_query_or_a_cookie(
    client, django_assert_num_queries, db, name
):
    with django_assert_num_queries(0):
        danish = client.get(reverse(f"privacy:{name}"))
        english = client.get(reverse(f"privacy:{name}"), {"lang": "en"})
    assert danish.status_code == english.status_code == 200
    assert 'lang="en"' in english.content.decode()
    assert danish.content != english.content
    assert danish.cookies == english.cookies == {}


def test_whom_to_write_to_is_what_the_server_says(client, settings):
    settings.CONTACT = "dpo@solbjerg.example"
    settings.ACCESSIBILITY_STATEMENT = "https://was.example/solbjerg"
    page = client.get(reverse("privacy:accessibility")).content.decode()
    assert "Skriv eller ring: dpo@solbjerg.example." in page
    assert 'href="https://was.example/solbjerg"' in page


def test_the_statement_says_what_the_gates_measure():
    assert tuple(width for width, _height in (PHONE, DESK, WIDE)) == WIDTHS
    assert set(STOPPED_BY) == SERIOUS
    assert len({gap.key for gap in GAPS}) == len(GAPS)


def test_lesser_faults_are_a_gap_as_long_as_they_stop_nothing():
    told = {gap.key for gap in GAPS}
    assert ("lesser-faults" in told) is (set(STOPPED_BY) < {"critical", "serious", "moderate"})


def test_a_pdf_has_the_structure_that_the_statement_claims():
    made = typeset([], title="T", lead="L", language="da", day=dt.date(2026, 3, 2))
    assert b"pdfuaid" in made
    assert b"/MarkInfo" in made
