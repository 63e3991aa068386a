"""The questionnaire on paper: a sheet for each code, tagged, with the promise; any text is set."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from guldkorn.surveys.codes import digest
from guldkorn.surveys.keeping.models import gone_by
from guldkorn.surveys.models import CodeSheet, Survey
from guldkorn.surveys.paper import printing
from tests.surveys.conftest import places
from tests.surveys.phone import LEAVES, PULSEN

pytestmark = pytest.mark.django_db


def text_of(document: bytes) -> str:
    pages = PdfReader(BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_sheet_says_promise_floor_unit_and_every_question_with_its_number(survey):
    survey.result_where = "<b>#set text(red)</b> $x$ \\ 😀 \u0600 " + "langtord" * 40
    unit = survey.units.first()
    unit.name = "Stue *1* & 2"
    with translation.override("da"):
        made = printing.printed(survey, [CodeSheet(unit, ("ABCDEFGH2345",))])
    said = text_of(made)
    assert PdfReader(BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("ABCD-EFGH-2345", "Stue *1* & 2", "mindst 5 svar", "#set text(red)", "37."):
        assert words in said
    first = PULSEN.items[0].text["da"]
    assert re.sub(r"\s", "", first) in re.sub(r"\s", "", said)


def test_questions_have_one_row_of_numbers_and_choices_the_digits_of_the_keys(survey):
    facts = printing.facts_of(survey, [])
    asked = [
        one for part in facts["parts"] for group in part["groups"] for one in group["questions"]
    ]
    assert [one["number"] for one in asked] == list(range(1, len(PULSEN.items) + 1))
    for one, item in zip(asked, (item for leaf in LEAVES for item in leaf.items), strict=True):
        assert [key for key, _label in one["choices"]] == [
            str(place) for place in range(1, len(item.options) + 1)
        ]


def test_a_sheet_says_by_which_day_the_answers_are_erased(survey):
    day = gone_by(survey)
    with translation.override("en"):
        promised = printing.facts_of(survey, [])["promise"]
    (said,) = [line for line in promised if "erased" in line]
    assert said.startswith(f"Your answers are erased no later than {day.day} {day:%B %Y}.")
    assert said.endswith("they are erased in the night after it is made.")


@pytest.mark.parametrize("language", ["da", "en"])
def test_codes_come_as_questionnaires(survey, cast, client_of, language):
    here = reverse("surveys:codes", args=[survey.pk], query={"on": "sheets", "lang": language})
    lone = client_of(cast.lone)
    lone.post(here)
    answer = lone.get(reverse("surveys:codes_file", args=[survey.pk, 1]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    found = set(re.findall(r"\w{4}-\w{4}-\w{4}", text_of(answer.content)))
    assert len(found) == survey.invitations.on_paper().count()
    stored = set(survey.invitations.values_list("secrets__digest", flat=True))
    assert {digest(code) for code in found} == stored


def test_a_sheet_to_look_at_has_no_code_and_is_for_those_who_look_after_it(survey, cast, client_of):
    here = reverse("surveys:paper", args=[survey.pk])
    said = text_of(client_of(cast.lone).get(here).content)
    assert printing.SPECIMEN in said
    assert client_of(cast.otto).get(here).status_code == 404
    assert not survey.invitations.filter(secrets__isnull=False).exists()


def test_too_many_sheets_are_refused_before_codes_are_made(survey, cast, client_of, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 3)
    here = reverse("surveys:codes", args=[survey.pk], query={"on": "sheets"})
    assert client_of(cast.lone).post(here).status_code == 403
    assert not places(survey, "SB")[0].secrets.exists()
    assert Survey.objects.get(pk=survey.pk).state == "open"
