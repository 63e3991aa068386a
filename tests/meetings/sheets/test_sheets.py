"""Exercises on paper: a page each with room to write, alone or all of a meeting in one file."""

import datetime as dt
import io
from dataclasses import replace

import pypdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.exercise import Kind, Together
from guldkorn.content.exercises import all_exercises, exercise
from guldkorn.content.meetings import meeting as template
from guldkorn.lib.typeset import NO_LETTER
from guldkorn.meetings.models import AgendaItem, Meeting, points_of
from guldkorn.meetings.sheets import Paper, Sheet, on_sheets, sheet_of, sheets_of
from tests.lib.documents.accessible import faults_of

A4, A3 = (842, 595), (1191, 842)
"""In points, the long side first."""


def squeezed(words: str) -> str:
    return "".join(words.replace("\xad", "").split())


def opened(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def words_of(page: pypdf.PageObject) -> str:
    return squeezed(page.extract_text())


def size(page: pypdf.PageObject) -> tuple[int, int]:
    return round(page.mediabox.width), round(page.mediabox.height)


def printed(sheets: list[Sheet], language: str, paper: Paper = Paper.A4) -> pypdf.PdfReader:
    with override(language):
        made = on_sheets(sheets, title="Ark", paper=paper, day=dt.date(2026, 11, 29))
    return opened(made)


@pytest.fixture
def workshop(cast) -> Meeting:
    """The start workshop from its template, planned in Danish."""
    return Meeting.plan(
        by=cast.frida,
        points=points_of(template("start-workshop"), "da"),
        starts_at=dt.datetime(2031, 1, 9, 8, 30, tzinfo=dt.UTC),
        trios=[cast.trio],
        organisation=cast.organisation,
        kind="workshop",
        title="Opstartsworkshop",
        purpose="",
        language="da",
    )


def get(client, name, *args, **query):
    return client.get(reverse(f"meetings:{name}", args=args), query)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_exercise_is_one_page_that_says_all_it_asks_for(language, paper):
    """No shipped exercise runs over its page, whatever its layout."""
    pages = printed([sheet_of(one) for one in all_exercises()], language, paper).pages
    assert len(pages) == len(all_exercises())
    assert {size(page) for page in pages} == {A4 if paper is Paper.A4 else A3}
    for one, page in zip(all_exercises(), pages, strict=True):
        told = words_of(page)
        texts = [one.title, *one.steps]
        texts += [text for part in one.parts for text in (part.title, part.low, part.high) if text]
        assert [text for text in texts if squeezed(text[language]) not in told] == [], one.id


def test_words_of_any_sort_are_printed_and_a_sign_that_no_font_has_is_seen_to_be_missing():
    odd = {"da": "Tak 🙂 會 \x07", "en": "Thanks"}
    method = replace(exercise("iglo"), title=odd, question=odd)
    (page,) = printed([Sheet(method, "iglo")], "da").pages
    assert f"Tak🙂{NO_LETTER}{NO_LETTER}" in words_of(page)
    assert squeezed(all_diagrams()["iglo"].parts[0].name["da"]) in words_of(page)


def test_a_sheet_is_tagged_and_in_the_type_of_the_house():
    read = printed([sheet_of(exercise("iglo"))], "da")
    catalog = read.trailer["/Root"]
    assert (catalog["/MarkInfo"]["/Marked"], catalog["/Lang"][:2]) == (True, "da")
    fonts = read.pages[0]["/Resources"]["/Font"].get_object().values()
    names = {font.get_object()["/BaseFont"] for font in fonts}
    assert names
    assert all("IBMPlexSans" in name for name in names)


@pytest.mark.parametrize("language", ["da", "en"])
def test_all_sheets_can_be_read_aloud(language):
    with override(language):
        sheets = [sheet_of(one) for one in all_exercises()]
        day = dt.date(2026, 11, 29)
        made = on_sheets(sheets, title="Ark", paper=Paper.A4, day=day)
    assert faults_of(made, language=language) == []


@pytest.mark.parametrize(
    ("id", "has_line"), [("iglo", True), ("closing", True), ("strains-here", False)]
)
def test_a_sheet_asks_for_the_trio_unless_it_is_an_answer_for_the_whole_room(id, has_line):
    told = words_of(printed([sheet_of(exercise(id))], "da").pages[0])
    assert "Dato" in told
    assert ("Skrivikkeditnavnpåarket." in told) is not has_line
    assert (exercise(id).together is not Together.EVERYBODY) is has_line


def test_the_charter_has_a_line_for_each_of_the_three_and_what_all_agree_on_has_none():
    sheets = [Sheet(exercise("charter")), Sheet(exercise("what-now"))]
    assert {one.method.kind for one in sheets} == {Kind.AGREEMENT}
    charter, together = map(words_of, printed(sheets, "da").pages)
    assert charter.endswith("LederTRAMR")
    assert "LederTRAMR" not in together


def test_a_sheet_has_the_model_that_stands_on_the_wall():
    assert sheet_of(exercise("two-ways")).model == "two-ways"
    with_it, without = (
        printed([Sheet(exercise("two-ways"), model)], "da").pages[0] for model in ("two-ways", "")
    )
    balance = squeezed(all_diagrams()["two-ways"].words["middle"]["da"])
    assert balance in words_of(with_it)
    assert balance not in words_of(without)


def test_the_cards_to_go_home_with_need_no_picture_of_themselves():
    drawn = printed([Sheet(exercise("closing"), "closing")], "da").pages[0]
    bare = printed([Sheet(exercise("closing"))], "da").pages[0]
    assert words_of(drawn) == words_of(bare)


def test_a_meeting_has_all_its_sheets_in_one_file_in_the_order_of_the_agenda(
    cast, client_of, workshop
):
    ids = [point.exercise for point in template("start-workshop").points if point.exercise]
    assert [one.method.id for one in sheets_of(workshop)] == ids
    answer = get(client_of(cast.frida, language="en"), "sheets", workshop.pk, paper="a3")
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = opened(answer.content).pages
    assert {size(page) for page in pages} == {A3}
    for id, page in zip(ids, pages, strict=True):
        assert squeezed(exercise(id).title["da"]) in words_of(page)


def test_a_skipped_point_has_no_sheet_and_one_that_is_done_twice_has_one(cast, workshop):
    first, second, *_rest = workshop.agenda.exclude(exercise="")
    AgendaItem.objects.filter(pk=first.pk).update(skipped=True)
    workshop.agenda.create(
        position=99, title="Igen", minutes=5, kind="group_work", exercise=second.exercise
    )
    ids = [one.method.id for one in sheets_of(workshop)]
    assert first.exercise not in ids
    assert ids.count(second.exercise) == 1


def test_the_models_of_a_meeting_are_those_of_its_points(workshop):
    point = workshop.agenda.get(exercise="two-ways")
    AgendaItem.objects.filter(pk=point.pk).update(diagram="wheel")
    models = {one.method.id: one.model for one in sheets_of(workshop)}
    assert (models["two-ways"], models["iglo"]) == ("wheel", "iglo")


def test_the_page_of_a_meeting_leads_to_its_sheets_where_there_are_any(cast, client_of, workshop):
    client, where = client_of(cast.frida), reverse("meetings:sheets", args=[workshop.pk])
    assert f'href="{where}?paper=a3"' in get(client, "meeting", workshop.pk).content.decode()
    workshop.agenda.exclude(exercise="").delete()
    assert where not in get(client, "meeting", workshop.pk).content.decode()
    assert get(client, "sheets", workshop.pk).status_code == 404


def test_strangers_print_no_sheets_of_a_meeting(cast, client_of, workshop):
    assert get(client_of(cast.otto), "sheets", workshop.pk).status_code == 404
    assert get(client_of(cast.lone), "sheets", workshop.pk).status_code == 200


def test_one_exercise_is_a_file_by_itself_and_an_unknown_size_is_a4(cast, client_of):
    client = client_of(cast.lone, language="en")
    for paper, wanted in (("a4", A4), ("a3", A3), ("letter", A4)):
        (page,) = opened(get(client, "sheet", "iglo", paper=paper).content).pages
        assert size(page) == wanted
        assert squeezed(exercise("iglo").title["en"]) in words_of(page)
    assert get(client, "sheet", "nothing").status_code == 404


def test_many_sheets_take_no_more_queries_than_few(workshop, django_assert_num_queries):
    with django_assert_num_queries(1):
        sheets_of(workshop)
    workshop.agenda.exclude(exercise="iglo").delete()
    with django_assert_num_queries(1):
        sheets_of(workshop)
