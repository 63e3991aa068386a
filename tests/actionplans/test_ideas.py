"""Whoever writes an action sees what it is about, and can begin from a measure of the library."""

import pytest
from django.urls import reverse

from guldkorn.actionplans.ideas import begun_from, by_level
from guldkorn.actionplans.models import Action
from guldkorn.content.measures import measures_of
from guldkorn.themes.models import Evidence
from tests.actionplans.conftest import AGREED
from tests.themes.conftest import write_note

FIRST = measures_of("strain.workload")[0]


def begin(client, theme, measure=FIRST.id, **typed):
    return client.post(reverse("actionplans:from_measure", args=[theme.pk, measure]), typed)


def test_beside_the_form_stand_the_reason_the_signs_and_ideas_for_the_topic(cast, theme, client_of):
    note = write_note(cast.round, cast.anna, theme.topic)
    Evidence.add(cast.round, note, by=cast.lone)
    page = client_of(cast.anna).get(reverse("actionplans:new", args=[theme.pk])).text
    beside = page.partition("<aside")[2]
    assert "Alle peger på ydertimerne." in beside
    assert note.fact in beside
    assert FIRST.title["da"] in beside
    assert measures_of("resource.reward")[0].title["da"] not in beside


def test_ideas_that_change_the_work_stand_before_those_for_one_person():
    levels = [level for level, _measures in by_level(measures_of("strain.workload"))]
    assert levels == ["Organisation", "Leder", "Gruppe", "Individ"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_idea_fills_what_is_empty_and_saves_nothing(cast, theme, client_of, language):
    page = begin(client_of(cast.anna, language=language), theme, sign="Ingen står alene.")
    form = page.context["form"]
    assert (form["title"].value(), form["trial"].value()) == (
        FIRST.title[language],
        FIRST.text[language],
    )
    assert (form["level"].value(), form["way"].value()) == (FIRST.level, FIRST.way)
    assert form["sign"].value() == "Ingen står alene."
    assert not Action.objects.exists()


def test_what_somebody_has_typed_stands_before_the_idea(cast, theme, client_of):
    form = begin(client_of(cast.anna), theme, **AGREED | {"trial": "  "}).context["form"]
    assert (form["title"].value(), form["level"].value()) == (AGREED["title"], AGREED["level"])
    assert form["trial"].value() == FIRST.text["da"]


def test_from_the_idea_it_is_saved_like_any_other(cast, theme, client_of):
    client = client_of(cast.anna)
    form = begin(client, theme).context["form"]
    client.post(
        reverse("actionplans:new", args=[theme.pk]),
        {name: form[name].value() or "" for name in form.fields if name != "members"},
    )
    assert Action.objects.get().title == FIRST.title["da"]


def test_an_idea_of_another_topic_is_not_found(cast, theme, client_of):
    elsewhere = measures_of("resource.reward")[0].id
    assert begin(client_of(cast.anna), theme, elsewhere).status_code == 404


def test_an_action_that_is_written_keeps_its_own_words(cast, action, client_of):
    page = client_of(cast.anna).get(reverse("actionplans:action", args=[action.pk])).text
    assert FIRST.title["da"] in page
    assert "/measures/" not in page


def test_nothing_typed_is_nothing():
    assert (
        begun_from(FIRST, {"title": " ", "csrfmiddlewaretoken": "x"})["title"] == FIRST.title["da"]
    )
