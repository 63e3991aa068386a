"""A survey made elsewhere: its source, its figures above our floor, its report, and its signs."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from PIL import Image

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.records import access
from guldkorn.records.models import OutsideFigure, OutsideReport, OutsideSurvey
from guldkorn.results.models import Figure
from guldkorn.themes.models import Evidence
from tests.pages import save
from tests.records.recorded import LAST_YEAR, TOPIC, outside_figure, outside_survey

WRITTEN = {
    "name": "Kommunens måling",
    "made_by": "Solbjerg Kommune",
    "asked_on": f"{LAST_YEAR}-10-01",
    "invited": 20,
    "answered": 18,
}
TYPED = {"topic": TOPIC, "value": "78", "measured": "points", "direction": "high_is_bad"}
HEAD = "emne;tal;enhed;retning;antal svar"


@pytest.fixture
def survey(cast):
    return outside_survey(cast.round, by=cast.anna)


def page(cast, survey=None, part=""):
    own = f"{survey.pk}/" if survey else ""
    return f"/rounds/{cast.round.pk}/outside-surveys/{own}{part}"


def csv(*rows):
    return SimpleUploadedFile("tal.csv", "\n".join([HEAD, *rows]).encode())


def pdf():
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(data, "PDF")
    return data.getvalue()


def told(noun):
    entries = Entry.objects.filter(noun=noun._meta.label_lower, noun_id=noun.pk).order_by("pk")
    return [(entry.verb, entry.by) for entry in entries]


def test_each_of_the_three_can_write_one_down_with_its_source_and_floor(cast, client_of):
    for person in cast.three:
        answer = client_of(person).post(page(cast, part="new/"), WRITTEN | {"floor": 3})
        survey = OutsideSurvey.objects.latest("pk")
        assert (answer.status_code, answer.url) == (302, page(cast, survey))
        assert told(survey) == [("written", person)]
    seen = client_of(cast.lone, language="en").get(page(cast, survey)).content.decode()
    assert "18 of 20 answered." in seen
    assert "They showed figures from 3 answers." in seen
    assert "Guldkorn has not seen the answers" in seen


@pytest.mark.parametrize(
    "change",
    [{"answered": 21}, {"asked_on": "2999-01-01"}, {"made_by": "a@b.dk"}, {"name": ""}],
)
def test_what_cannot_be_right_is_not_kept(cast, client_of, change):
    answer = client_of(cast.lone).post(page(cast, part="new/"), WRITTEN | change)
    assert (answer.status_code, OutsideSurvey.objects.exists()) == (400, False)


def test_a_figure_is_shown_beside_who_made_it_and_is_none_of_our_own(cast, client_of, survey):
    client = client_of(cast.tarik)
    answer = client.post(page(cast, survey, "figures/new/"), TYPED | {"answers": 17})
    assert answer.url == page(cast, survey) + "#figures"
    figure = OutsideFigure.objects.get()
    assert (figure.value, figure.answers, figure.lean) == (Decimal(78), 17, "presses")
    assert told(figure) == [("written", cast.tarik)]
    assert "78 af 100" in client.get(page(cast, survey)).content.decode()
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"answers": 4},
        {"measured": "per_cent", "answers": 9},
        {"topic": "strain.offensive_actions", "measured": "per_cent", "answers": 18},
        {"topic": "", "wording": "Tid nok", "measured": "per_cent", "answers": 18},
    ],
)
def test_below_our_floor_the_value_is_not_stored_and_the_page_says_so(
    cast, client_of, survey, change
):
    client = client_of(cast.lone, language="en")
    answer = client.post(page(cast, survey, "figures/new/"), TYPED | change)
    assert answer.status_code == 302
    figure = OutsideFigure.objects.get()
    assert figure.value is None
    seen = client.get(page(cast, survey)).content.decode()
    assert f"Such a figure is shown from {figure.floor} answers." in " ".join(seen.split())
    with pytest.raises(Refused, match="Too few answered"):
        Evidence.add(cast.round, figure, by=cast.lone)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"topic": "strain.violence"}, "Of violence and offensive acts only per cent is kept"),
        ({"topic": "", "wording": "Mobning"}, "Choose a topic, or give the figure in per cent."),
    ],
)
@pytest.mark.parametrize("measured", ["points", "of_five"])
def test_no_average_tells_that_nobody_or_one_was_exposed(cast, client_of, change, said, measured):
    large = outside_survey(cast.round, by=cast.anna, invited=60, answered=40)
    sent = TYPED | {"measured": measured, "value": "1", "answers": 40} | change
    answer = client_of(cast.lone, language="en").post(page(cast, large, "figures/new/"), sent)
    assert (answer.status_code, OutsideFigure.objects.exists()) == (400, False)
    assert said in answer.content.decode()
    with pytest.raises(Refused, match=said):
        outside_figure(large, cast.round, by=cast.lone, measured=measured, value=1, **change)


def test_an_average_of_violence_in_a_file_is_named_by_its_row(cast, client_of):
    large = outside_survey(cast.round, by=cast.anna, invited=60, answered=40)
    rows = ("strain.violence;1;point;lavt er godt;", "Mobning;1;1-5;lavt er godt;")
    client = client_of(cast.lone)
    answer = client.post(page(cast, large, "figures/file/"), {"file": csv(*rows)})
    assert [row for row, _said in answer.context["form"].problems] == [2, 3]
    assert not OutsideFigure.objects.exists()


def test_averages_of_exposure_from_before_lose_their_value(newest, cast):
    large = outside_survey(cast.round, by=cast.anna, invited=60, answered=40)
    kept = outside_figure(large, cast.round, by=cast.lone, measured="per_cent", value=50)
    old = outside_figure(large, cast.round, by=cast.lone)
    stood = OutsideFigure.objects.filter(pk=old.pk)
    stood.update(topic="strain.violence")
    executor = MigrationExecutor(connection)
    executor.migrate([("records", "0003_figures_taken_away")])
    MigrationExecutor(connection).migrate([("records", "0004_no_averages_of_exposure")])
    kept.refresh_from_db()
    assert (kept.value, stood.get().value) == (Decimal(50), None)


def test_the_database_keeps_no_figure_of_fewer_than_five(cast, survey):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideFigure.objects.create(
            survey=survey, topic=TOPIC, value=5, measured="points", direction="high", answers=4
        )


@pytest.mark.parametrize(
    "change",
    [
        {"value": "101"},
        {"measured": "of_five", "value": "0,5"},
        {"answers": 19},
        {"topic": "", "wording": ""},
    ],
)
def test_a_figure_that_cannot_be_right_is_said_at_its_field(cast, client_of, survey, change):
    sent = TYPED | {"answers": 18} | change
    answer = client_of(cast.lone).post(page(cast, survey, "figures/new/"), sent)
    assert (answer.status_code, OutsideFigure.objects.exists()) == (400, False)


def test_a_survey_of_four_answers_shows_no_figure_and_says_why(cast, client_of):
    small = outside_survey(cast.round, by=cast.lone, answered=4)
    seen = client_of(cast.lone, language="en").get(page(cast, small)).content.decode()
    assert "So few answered that no figure is shown" in seen


def test_figures_come_from_a_file_under_our_topics_or_in_their_words(cast, client_of, survey):
    file = csv("Indflydelse;61;point;højt er godt;", "Tid nok;24;procent;højt er godt;12")
    answer = client_of(cast.lone).post(page(cast, survey, "figures/file/"), {"file": file})
    assert answer.url == page(cast, survey) + "#figures"
    found = OutsideFigure.objects.values_list("topic", "wording", "value", "answers")
    assert list(found) == [
        ("resource.influence", "Indflydelse", Decimal(61), 18),
        ("", "Tid nok", None, 12),
    ]
    assert told(survey)[1:] == [("loaded", cast.lone)]


def test_rows_that_cannot_be_used_are_named_before_anything_is_kept(cast, client_of, survey):
    rows = (
        "Indflydelse;61;point;højt er godt;",
        "I alt;50;point;;",
        "Støj;#N/A;;;",
        "Støj;50;kilo;;",
        "Støj;50;;skråt;",
        "Støj;500;;;",
        "Støj;50;;;19",
        ";50;;;",
        "Støj;50;;;-3",
        "indflydelse;40;;;",
    )
    client = client_of(cast.lone)
    answer = client.post(page(cast, survey, "figures/file/"), {"file": csv(*rows)})
    assert answer.status_code == 400
    assert [row for row, _said in answer.context["form"].problems] == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert not OutsideFigure.objects.exists()
    sent = {"file": csv(*rows), "leave_out": "on"}
    assert client.post(page(cast, survey, "figures/file/"), sent).status_code == 302
    assert OutsideFigure.objects.count() == 1
    for wrong in (SimpleUploadedFile("x.csv", b"tal\n5"), SimpleUploadedFile("x.csv", b"")):
        sent = {"file": wrong}
        assert client.post(page(cast, survey, "figures/file/"), sent).status_code == 400


def test_the_report_is_a_pdf_that_only_the_trio_fetches(cast, client_of, survey):
    client = client_of(cast.anna)
    for wrong in (b"GIF89a", b"%PDF-1.7 broken"):
        file = SimpleUploadedFile("r.pdf", wrong)
        assert client.post(page(cast, survey, "report/new/"), {"upload": file}).status_code == 400
    file = SimpleUploadedFile("rapport.pdf", pdf())
    assert client.post(page(cast, survey, "report/new/"), {"upload": file}).status_code == 302
    fetched = client_of(cast.lone).get(page(cast, survey, "report/"))
    assert fetched.headers["Content-Disposition"] == 'attachment; filename="rapport.pdf"'
    assert fetched.content.startswith(b"%PDF-")
    for stranger in (cast.karen, cast.niels, cast.otto):
        assert client_of(stranger).get(page(cast, survey, "report/")).status_code == 404
    for _twice in range(2):
        client.post(page(cast, survey, "report/removal/"))
    assert not OutsideReport.objects.exists()
    assert [verb for verb, _by in told(survey)] == ["written", "added a file", "deleted a file"]


def test_it_is_changed_taken_away_and_brought_back(cast, client_of, survey):
    client = client_of(cast.tarik)
    assert save(client, page(cast, survey, "change/"), name="Målingen").status_code == 302
    for _twice in range(2):
        client.post(page(cast, survey, "withdrawal/"))
    seen = client.get(f"/rounds/{cast.round.pk}/records/")
    assert [one.is_withdrawn for one in seen.context["outside"]] == [True]
    for _twice in range(2):
        client.post(page(cast, survey, "return/"))
    assert [verb for verb, _by in told(survey)] == [
        "written",
        "changed",
        "withdrew",
        "brought back",
    ]
    assert OutsideSurvey.objects.get().name == "Målingen"


def test_a_figure_is_taken_away_and_brought_back(cast, client_of, survey):
    figure = outside_figure(survey, cast.round, by=cast.lone)
    client = client_of(cast.anna)
    own = f"/rounds/{cast.round.pk}/outside-figures/{figure.pk}/"
    for _twice in range(2):
        client.post(own + "withdrawal/")
    seen = client.get(page(cast, survey)).context
    assert (seen["figures"], seen["taken_away"]) == ([], [figure])
    assert client.get(own).status_code == 404
    figure.refresh_from_db()
    with pytest.raises(Refused, match="does not belong to your unit"):
        Evidence.add(cast.round, figure, by=cast.lone)
    for _twice in range(2):
        client.post(own + "return/")
    assert client.get(page(cast, survey)).context["figures"] == [figure]
    assert [verb for verb, _by in told(figure)] == ["written", "withdrew", "brought back"]


def test_a_figure_is_a_sign_and_the_board_says_where_it_comes_from(cast, client_of, survey):
    figure = outside_figure(survey, cast.round, by=cast.lone)
    client = client_of(cast.lone, language="en")
    client.post(f"/rounds/{cast.round.pk}/evidence/", {"outside_figure": figure.pk})
    sign = Evidence.objects.get()
    assert (sign.topic, sign.source) == (TOPIC, "outside_figure")
    seen = " ".join(client.get(f"/rounds/{cast.round.pk}/themes/").content.decode().split())
    assert "Survey made elsewhere:" in seen
    assert "Kommunens måling, Solbjerg Kommune" in seen
    assert "their floor 3" in seen
    with pytest.raises(Refused, match="used as a sign"):
        survey.withdraw(turn=cast.round, by=cast.lone)
    with pytest.raises(Refused, match="used as a sign"):
        figure.withdraw(turn=cast.round, by=cast.lone)
    with pytest.raises(Refused, match="used as a sign"):
        figure.write(Decimal(5), turn=cast.round, by=cast.lone)


def test_a_figure_without_topic_or_of_another_trio_is_no_sign():
    facts = {"of_this_trio": True, "is_withdrawn": False, "is_told": True, "has_topic": True}
    assert access.collect_outside(**facts) is None
    for name, value in (
        ("of_this_trio", False),
        ("is_withdrawn", True),
        ("is_told", False),
        ("has_topic", False),
    ):
        assert access.collect_outside(**facts | {name: value})


def test_the_pages_ask_as_much_of_the_database_for_many_as_for_one(cast, client_of, survey):
    client = client_of(cast.lone)
    pages = (
        f"/rounds/{cast.round.pk}/records/",
        page(cast, survey),
        f"/rounds/{cast.round.pk}/themes/",
    )

    def queries():
        found = []
        for one in pages:
            with CaptureQueriesContext(connection) as asked:
                client.get(one)
            found.append(len(asked))
        return found

    Evidence.add(cast.round, outside_figure(survey, cast.round, by=cast.lone), by=cast.lone)
    outside_figure(survey, cast.round, by=cast.lone)
    queries()
    few = queries()
    for _more in range(4):
        another = outside_survey(cast.round, by=cast.tarik)
        for one in (survey, another):
            figure = outside_figure(one, cast.round, by=cast.lone)
            Evidence.add(cast.round, figure, by=cast.lone)
            outside_figure(one, cast.round, by=cast.lone)
    assert queries() == few
