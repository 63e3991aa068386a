"""What people wrote: where it stands, who reads it, what is taken out of it, and that nothing else
of it is left.
"""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Comment, Release
from guldkorn.surveys.models import LockedComment, PooledComment, Survey
from guldkorn.surveys.models.collected import comments_of
from guldkorn.workplaces.models import Employee
from tests.results.scene import THIS_YEAR, answer, ask, say

EVERYBODY = {"MV": 3, "SB": 9, "LB": 8, "NS": 12, "LG": 12}


@pytest.fixture
def told(cast):
    """Make a survey of the municipality: so many answered in each unit, and some wrote something."""

    def make(said: dict[str, list[str]], *, answered: dict[str, int] | None = None) -> Release:
        survey = ask(cast.units["SK"], cast.karen, with_comments=True)
        for code, count in (EVERYBODY | (answered or {})).items():
            answer(survey, cast.units[code], [50] * count)
        for code, texts in said.items():
            say(survey, cast.units[code], *texts)
        with clock.pretend(THIS_YEAR + dt.timedelta(days=14)):
            return close_and_release(survey, by=cast.karen)

    return make


def places(release: Release) -> dict[str, set[str]]:
    """The texts by the unit that they stand at, also where none stands."""
    units = {unit.unit_id: unit.unit.code for unit in release.survey.units.select_related("unit")}
    found = {units[pk]: set() for pk in release.comment_places}
    for comment in release.comments.all():
        found[units[comment.unit_id]].add(comment.text)
    return found


SAID = {
    "MV": ["fra huset"],
    "SB": ["fra store"],
    "LB": ["fra lille", "og en til"],
    "NS": ["fra skolen"],
    "LG": ["fra hjemmet"],
}
FROM_THE_HOUSE = {"fra huset", "fra store", "fra lille", "og en til"}


def test_each_comment_stands_once_at_the_nearest_unit_with_enough_answers(told):
    """Neither department has ten, so theirs stand in the house; above it nobody is left over."""
    assert places(told(SAID)) == {
        "SK": set(),
        "BU": set(),
        "MV": FROM_THE_HOUSE,
        "NS": {"fra skolen"},
        "LG": {"fra hjemmet"},
    }


def test_where_nine_answered_they_stand_further_up_and_take_others_along(told):
    """The school's nine would be all that is left of Børn og Unge without the house."""
    assert places(told(SAID, answered={"NS": 9})) == {
        "SK": set(),
        "BU": {"fra skolen"} | FROM_THE_HOUSE,
        "LG": {"fra hjemmet"},
    }


def test_where_too_few_answered_altogether_nobody_ever_reads_them(told):
    release = told(SAID, answered=dict.fromkeys(EVERYBODY, 1))
    assert (release.comment_places, release.comments.count()) == ([], 0)


def test_who_wrote_nothing_counts_among_those_who_answered(told):
    release = told({"NS": ["alene om at skrive"]}, answered={"NS": 10})
    assert places(release)["NS"] == {"alene om at skrive"}


def test_they_stand_in_an_order_of_chance(told):
    """Equal by chance less than once in 10^17 runs."""
    texts = [f"nummer {number:02}" for number in range(20)]
    stand = list(told({"NS": texts}).comments.values_list("text", flat=True))
    assert sorted(stand) == texts
    assert stand != texts


def test_names_and_numbers_are_taken_out_whoever_of_the_organisation_it_is(told, cast):
    Employee.objects.create(unit=cast.units["LG"], name="Bodil Krog")
    Employee.objects.create(unit=cast.units["SB"], name="Rikke Sand", left_on=dt.date(2024, 1, 1))
    Employee.objects.create(unit=cast.stranger_trio.unit, name="Ingrid Moe")
    (text,) = told(
        {
            "NS": [
                (
                    "Bodil, Rikke, Lise, Karen og Frida bor på Moevej. Ring 22 33 44 55 eller a@b.dk, "
                    "010190-1234. Ottos."
                )
            ]
        }
    ).comments.all()
    assert text.text == "[…], […], […], […] og […] bor på Moevej. Ring […] eller […], […]. Ottos."


def test_when_the_result_is_made_what_was_stored_and_its_key_are_gone(told):
    survey = told(SAID).survey
    assert (PooledComment.objects.count(), LockedComment.objects.count()) == (0, 0)
    assert Survey.objects.get(pk=survey.pk).comment_key is None
    assert [field.name for field in Comment._meta.fields] == ["id", "release", "unit", "text"]


def test_when_no_result_can_be_made_nothing_is_lost(cast):
    survey = ask(cast.unit, cast.lone, with_comments=True)
    say(survey, cast.unit, "Tak.")
    Survey.objects.update(instrument_checksum="of another file")
    with pytest.raises(Refused):
        close_and_release(Survey.objects.get(), by=cast.lone)
    assert comments_of(Survey.objects.get()) == [(cast.unit.pk, "Tak.")]


def read_by(person, release) -> set[str]:
    return set(
        Comment.objects.visible_to(person)
        .filter(release=release)
        .values_list("unit__code", flat=True)
    )


def test_those_who_lead_a_unit_or_above_it_read_and_those_who_run_surveys(told, cast):
    release = told(SAID, answered={"NS": 10})
    for person in cast.three:
        assert read_by(person, release) == {"MV"}
    assert read_by(cast.niels, release) == {"NS"}
    assert read_by(cast.tina, release) == {"LG"}
    assert read_by(cast.karen, release) == read_by(cast.adam, release) == {"MV", "NS", "LG"}
    assert read_by(cast.frida, release) == read_by(cast.otto, release) == set()


def test_the_top_of_the_survey_shows_its_figures_to_every_trio_and_its_comments_to_none(
    told, cast, client_of
):
    release = told(SAID, answered={"MV": 3, "SB": 3, "LB": 1, "NS": 4, "LG": 2})
    assert places(release) == {"SK": {text for texts in SAID.values() for text in texts}}
    page = client_of(cast.lone).get(url(release, cast.units["SK"]))
    assert page.status_code == 200
    assert "Med egne ord" not in text(page)
    assert "fra skolen" in text(client_of(cast.karen).get(url(release, cast.units["SK"])))


def url(release, unit):
    return reverse("results:unit", args=[release.survey_id, unit.pk])


def text(page) -> str:
    body = page.content.decode().partition("<h1")[2].partition("<footer")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def test_the_page_says_what_people_wrote_and_how_to_read_it(told, cast, client_of):
    page = client_of(cast.lone).get(
        url(told({"SB": ["Vi <b>løber</b> & løber.\nHver dag."]}), cast.unit)
    )
    said = text(page).partition("Med egne ord")[2]
    assert "Læs det sammen i TRIO'en. Prøv ikke at finde ud af, hvem der har skrevet hvad." in said
    assert "Vi &lt;b&gt;løber&lt;/b&gt; &amp; løber.<br>Hver dag." in page.content.decode()
    assert "“[…]” står, hvor et navn, et nummer eller en adresse er taget ud." in said
    assert "stå på deres egne sider" not in said


def test_the_page_of_a_unit_with_too_few_says_in_words_why_nothing_stands_there(
    told, cast, client_of
):
    page = client_of(cast.lone).get(url(told(SAID), cast.units["SB"]))
    said = text(page).partition("Med egne ord")[2]
    assert "Vi viser ikke svarene med egne ord her. Det kræver, at 10 har svaret" in said
    assert "fra store" not in said


def test_the_page_of_a_unit_where_nobody_wrote_says_so_and_where_others_stand(
    told, cast, client_of
):
    release = told({"NS": ["fra skolen"]})
    said = text(client_of(cast.karen).get(url(release, cast.units["BU"]))).partition(
        "Med egne ord"
    )[2]
    assert "Der er ikke skrevet noget med egne ord her." in said
    assert (
        "Svar med egne ord fra enhederne under står på deres egne sider, hvis der er svar nok."
        in said
    )


def test_without_the_question_the_page_says_nothing_about_it(cast, client_of):
    survey = ask(cast.unit, cast.lone)
    answer(survey, cast.units["SB"], [50] * 9)
    release = close_and_release(survey, by=cast.lone)
    assert release.comment_places is None
    assert "Med egne ord" not in text(client_of(cast.lone).get(url(release, cast.unit)))


def test_the_page_costs_the_same_however_many_comments_there_are(told, cast, client_of):
    release = told({"SB": ["Tak."]})
    client = client_of(cast.lone)
    costs = []
    for _once_and_with_two_more in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url(release, cast.unit))
        costs.append((text(page).count("Tak."), len(queries)))
        Comment.objects.bulk_create(
            Comment(release=release, unit=cast.unit, text="Tak.") for _ in range(2)
        )
    assert [count for count, _cost in costs] == [1, 3]
    assert costs[0][1] == costs[1][1]
