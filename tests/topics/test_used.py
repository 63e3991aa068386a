"""A theme on an own topic: its signs, its thread on the page and on paper, search, history,
hand-over, and what stays when the topic is set aside.
"""

import pytest
from django.urls import reverse

from guldkorn.themes.models import Evidence, Theme
from guldkorn.topics.known import topic
from guldkorn.wheel.thread.on_paper import facts_of
from guldkorn.wheel.thread.page import thread_of
from tests.actionplans.agreeing import agreed
from tests.cast import ANY_TEXT
from tests.records.recorded import outside_figure, outside_survey
from tests.themes.chosen import chosen
from tests.themes.conftest import write_note
from tests.topics.own import NOISE, own_topic
from tests.walks.walked import noted_on, walk_in
from tests.world import shared_afternoon

REASON = "Både gåtur og snak peger på frokosten."
NOT_ASKED = "Guldkorns spørgeskemaer spørger ikke til det her."
HOSTILE = f"<b>{ANY_TEXT}</b>"


@pytest.fixture
def own(cast):
    return own_topic(cast.organisation)


@pytest.fixture
def theme(cast, own):
    return lived(cast, own)


def lived(cast, own) -> Theme:
    """Signs from a walk, a talk and a survey made elsewhere, and a theme that all have chosen."""
    walk = walk_in(cast.round, by=cast.lone, topics=[own.key])
    survey = outside_survey(cast.round, by=cast.anna)
    for sign in (
        noted_on(walk, by=cast.lone, topic=own.key),
        write_note(cast.round, cast.anna, own.key),
        outside_figure(survey, cast.round, by=cast.anna, topic=own.key),
    ):
        Evidence.add(cast.round, sign, by=cast.lone)
    return chosen(cast.round, own.key, REASON, by=cast.lone)


def pages_that_name(theme):
    turn, unit = theme.round_id, theme.round.trio.unit_id
    return [
        reverse("wheel:thread", args=[theme.pk]),
        reverse("wheel:round", args=[turn]),
        reverse("themes:themes", args=[turn]),
        reverse("wheel:story", args=[unit]),
        reverse("wheel:handover", args=[unit]),
        reverse("wheel:history", args=[unit]),
    ]


def test_its_signs_come_together_across_their_sources(cast, client_of, theme):
    page = client_of(cast.anna).get(f"/rounds/{cast.round.pk}/themes/")
    (signs,) = page.context["board"].themes
    assert signs.topic.title["da"] == NOISE
    assert signs.kinds_of_signs == 3


def test_it_is_named_wherever_a_theme_is_told(cast, client_of, theme):
    anna = client_of(cast.anna)
    for path in pages_that_name(theme):
        answer = anna.get(path)
        assert answer.status_code == 200, path
        assert NOISE in answer.text, path


def test_set_aside_it_keeps_its_name_and_is_offered_no_more(cast, client_of, own, theme):
    own.set_aside(by=cast.karen)
    anna = client_of(cast.anna)
    for path in pages_that_name(theme):
        assert NOISE in anna.get(path).text, path
    assert NOISE not in anna.get(f"/rounds/{cast.round.pk}/themes/new/").text


def test_a_new_name_stands_everywhere_at_once(cast, client_of, own, theme):
    own.name_da = "Larm til frokosten"
    own.write(by=cast.karen)
    for path in pages_that_name(theme):
        text = client_of(cast.anna).get(path).text
        assert "Larm til frokosten" in text, path
        assert NOISE not in text, path


def test_it_is_found_in_either_language_and_by_nobody_else(cast, client_of, own, theme):
    own.name_en = "Lunch noise"
    own.write(by=cast.karen)
    found = client_of(cast.lone, language="en").get("/search/?q=lunch").text
    link = f'href="{reverse("wheel:thread", args=[theme.pk])}"'
    assert link in found
    own.set_aside(by=cast.karen)
    assert link in client_of(cast.lone).get("/search/?q=frokosten").text
    assert NOISE not in client_of(cast.otto).get("/search/?q=frokosten").text


def test_the_pages_say_that_no_questionnaire_of_ours_asks(cast, client_of, own, theme):
    agreed(shared_afternoon(theme, by=cast.lone), by=cast.lone)
    lone = client_of(cast.lone)
    for path in (
        reverse("wheel:thread", args=[theme.pk]),
        reverse("dialogue:rating", args=[cast.round.pk, own.key]),
        reverse("themes:propose", args=[cast.round.pk]) + f"?topic={own.key}",
        reverse("themes:weigh", args=[cast.round.pk, own.key]),
    ):
        text = lone.get(path).text
        assert NOT_ASKED in text, path
        assert "Ingen måling er åbnet" not in text, path
    asked = lone.get(reverse("dialogue:rating", args=[cast.round.pk, "strain.workload"]))
    assert NOT_ASKED not in asked.text


def test_its_story_is_printed_with_a_name_of_any_signs(cast, client_of):
    own = own_topic(cast.organisation, HOSTILE)
    theme = lived(cast, own)
    lone = client_of(cast.lone)
    told = facts_of(thread_of(Theme.objects.get(pk=theme.pk), cast.lone))
    assert told["title"] == HOSTILE
    printed = lone.get(reverse("wheel:thread_pdf", args=[theme.pk]))
    assert printed.content.startswith(b"%PDF")
    for path in pages_that_name(theme):
        assert "<b>Tak" not in lone.get(path).text, path


def test_the_staff_are_never_marked_where_nobody_asks_them(cast, client_of, own):
    for person, score in zip(cast.three, (2, 3, 4), strict=True):
        place = reverse("dialogue:rating", args=[cast.round.pk, own.key])
        client_of(person).post(place, {"score": score})
    assert "Guldkorns spørgeskemaer spørger ikke til det" in client_of(cast.lone).get(place).text
    own.set_aside(by=cast.karen)
    assert client_of(cast.lone).get(place).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_more_of_them_cost_a_page_no_more_queries(
    cast, client_of, django_assert_max_num_queries, number
):
    for one in range(number):
        own = own_topic(cast.organisation, f"Emne {one}")
        Evidence.add(cast.round, write_note(cast.round, cast.anna, own.key), by=cast.anna)
    lone = client_of(cast.lone)
    lone.get(f"/rounds/{cast.round.pk}/themes/")
    with django_assert_max_num_queries(100) as done:
        lone.get(f"/rounds/{cast.round.pk}/themes/")
    reads = [one["sql"] for one in done.captured_queries if "topics_owntopic" in one["sql"]]
    assert len(reads) == 1
    assert topic(own.key).title == {"da": f"Emne {number - 1}"}
