"""The plan to take along: in each kind of file, without what is only for the TRIO."""

import io

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from guldkorn.actionplans.models import Action
from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of

SECRET = "Zebraen"


@pytest.fixture
def kept_back(action):
    told = {"title": f"{SECRET} skal ikke ud", "is_confidential": True, "level": "group"}
    return Action.objects.create(theme=action.theme, way="lower", **told)


def taken(client, turn, ending, *, status=200):
    answer = client.get(reverse("actionplans:plan_file", args=[turn.pk, ending]))
    assert answer.status_code == status
    return answer


def words_of(ending, made) -> str:
    if ending == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(made)).pages
        return "\n".join(page.extract_text() for page in pages)
    if ending == "docx":
        document = docx.Document(io.BytesIO(made))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join(one.text for one in [*document.paragraphs, *cells])
    book = openpyxl.load_workbook(io.BytesIO(made))
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_each_file_has_the_plan_and_nothing_confidential(
    cast, client_of, action, kept_back, ending
):
    made = taken(client_of(cast.lone), cast.round, ending).content
    said = words_of(ending, made)
    for words in (action.title, action.sign, "Anna", action.theme.reason, "I gang"):
        assert words in said
    assert SECRET not in said
    assert SECRET.encode() not in made


def test_the_plan_can_be_read_aloud(cast, client_of, action):
    made = taken(client_of(cast.lone), cast.round, "pdf").content
    assert faults_of(made, language="da") == []


def test_the_page_offers_the_files_and_says_what_stays(cast, client_of, action):
    client, page = client_of(cast.lone), reverse("actionplans:plan", args=[cast.round.pk])
    said = client.get(page).content.decode()
    for ending in ("pdf", "docx", "xlsx"):
        assert reverse("actionplans:plan_file", args=[cast.round.pk, ending]) in said
    assert "Det står ikke i nogen fil" not in said
    Action.objects.filter(pk=action.pk).update(is_confidential=True)
    assert "Det står ikke i nogen fil" in client.get(page).content.decode()


def test_it_is_called_by_the_unit_and_kept_by_no_browser(cast, client_of, action):
    answer = taken(client_of(cast.lone), cast.round, "docx")
    assert "Handleplan%20for%20B%C3%B8rnehuset" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store, private"


def test_there_is_no_other_kind_of_file(cast, client_of, action):
    taken(client_of(cast.lone), cast.round, "exe", status=404)
    taken(client_of(cast.otto), cast.round, "pdf", status=404)


def test_anything_that_is_written_comes_out(cast, client_of, action):
    Action.objects.filter(pk=action.pk).update(title=ANY_TEXT, sign="=1+1", trial=ANY_TEXT * 30)
    for ending in ("pdf", "docx", "xlsx"):
        assert taken(client_of(cast.lone), cast.round, ending).content


def test_a_plan_with_nothing_in_it_says_so(cast, client_of, theme):
    said = words_of("docx", taken(client_of(cast.lone), cast.round, "docx").content)
    assert said.count("Der er ingen tiltag endnu.") == 2


def test_the_queries_do_not_grow_with_the_actions(
    cast, client_of, action, django_assert_max_num_queries
):
    client = client_of(cast.lone)
    taken(client, cast.round, "xlsx")
    for number in range(8):
        told = {"title": f"Nr. {number}", "level": "group", "way": "lower"}
        Action.objects.create(theme=action.theme, **told)
    with django_assert_max_num_queries(16):
        taken(client, cast.round, "xlsx")
