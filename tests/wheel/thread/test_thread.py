"""A theme's page: its story from the signs to what was seen afterwards, for the TRIO alone."""

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.actionplans.actions import close_round
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Evidence, Theme
from tests.results.test_page import text
from tests.wheel.story.test_story import action
from tests.wheel.thread.conftest import AFTER, CHOSEN, TODAY, TOPIC, chosen, note, told


def url(theme):
    return reverse("wheel:thread", args=[theme.pk])


def page(client, theme, at=TODAY):
    with clock.pretend(at):
        return client.get(url(theme))


def stop(shown, key):
    """What is read at one stop."""
    body = shown.content.decode().partition(f'<li id="{key}"')[2].partition("</h3>")[2]
    body = re.split(r'<li id="(?:[a-z]+)"', body.partition("</ol>")[0])[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", unescape(body))).strip()


def lead(shown):
    found = shown.content.decode().partition('<p class="lead">')[2].partition("</p>")[0]
    return " ".join(unescape(found).split())


def drawn(shown):
    """The words in the picture."""
    body = shown.content.decode().partition('class="thread-drawing"')[2].partition("</section>")[0]
    return [unescape(one) for one in re.findall(r'class="story-text[^>]*>([^<]*)</text>', body)]


def test_the_story_in_a_few_sentences(cast, client_of, lived):
    assert lead(page(client_of(cast.lone), lived)) == (
        "I valgte temaet den 3. marts 2025. Der var 2 tegn på det. I har prøvet 2 ting, og "
        "1 af dem er stoppet. I har fortalt alle om det én gang. "
        "Målingen bagefter siger: klart bedre."
    )


def test_the_same_in_english(cast, client_of, lived):
    assert lead(page(client_of(cast.lone, language="en"), lived)) == (
        "You chose the theme on 3 March 2025. There were 2 signs of it. You have tried 2 things, "
        "and 1 of them has stopped. You have told everybody about it once. "
        "The survey since then says: clearly better."
    )


def test_the_stops_stand_in_their_order(cast, client_of, lived):
    shown = page(client_of(cast.lone), lived).content.decode()
    listed = shown.partition('class="thread-stops"')[2]
    heads = re.findall(r"<h3>(.*?)</h3>", listed, re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]*>", " ", head).split()) for head in heads] == [
        "Tegn september 2024 – februar 2025",
        "Samtaler 3. februar 2025",
        "Valgt 3. marts 2025",
        "Årsager",
        "Prøvet og gjort 3. marts 2025",
        "Fortalt 1. november 2025",
        "Set efter september – november 2025",
        "Nu 1. december 2025",
    ]


def test_a_sign_from_after_the_first_trial_is_seen_after(cast, client_of, lived):
    shown = page(client_of(cast.lone), lived)
    assert "Vagterne lægges uden os." in stop(shown, "signs")
    assert "Alle har byttet en vagt." not in stop(shown, "signs")
    assert "Alle har byttet en vagt." in stop(shown, "seen")
    assert "Vagterne lægges uden os." not in stop(shown, "seen")


def test_why_it_was_chosen_and_what_was_not(cast, client_of, lived):
    said = stop(page(client_of(cast.lone), lived), "chosen")
    assert "Vi vil selv kunne bytte." in said
    assert "Foreslået af Lone Eksempel, 3. marts 2025 · valgt 3. marts 2025" in said
    assert "Det så I også tegn på, men valgte det ikke: Arbejdsmængde og tidspres" in said


def test_a_topic_that_is_chosen_beside_it_is_not_called_left_out(cast, client_of, turn, fresh):
    with clock.pretend(CHOSEN):
        chosen(turn, cast.lone, "strain.workload", "Der larmer.")
    said = stop(page(client_of(cast.lone), fresh), "chosen")
    assert "Valgt samtidig: Arbejdsmængde og tidspres" in said
    assert "valgte det ikke" not in said


def test_what_was_tried_and_what_came_of_it(cast, client_of, lived):
    shown = page(client_of(cast.lone), lived)
    said = stop(shown, "tried")
    assert said.index("Fælles bytteliste Fortsætter") < said.index("Ekstra vagt Stoppet")
    assert "Anna · 3. marts 2025 – nu Den holder." in said
    assert "Anna · 3. marts 2025 – 1. november 2025 Flyttet." in said
    assert "Planen kommer for sent. Gruppe" in stop(shown, "causes")


def test_each_of_the_three_stands_with_what_they_said(cast, client_of, lived):
    said = stop(page(client_of(cast.lone), lived), "talks")
    assert said.startswith("Sådan ser hver af jer på det Runde 1 Leder : ")
    assert said.count("problem hos os") == 2


def test_the_picture_holds_the_same(cast, client_of, lived):
    assert drawn(page(client_of(cast.lone), lived)) == [
        "2 tegn på det, 1 samtale",
        "valgt, 1 andet emne ikke",
        "Fælles bytteliste: fortsætter",
        "Ekstra vagt: stoppet",
        "Indflydelse: klart bedre",
        "1 tegn på det",
        "status",
    ]


def test_what_the_survey_says_is_what_the_follow_up_says(cast, client_of, lived):
    client = client_of(cast.lone)
    said = stop(page(client, lived), "seen")
    with clock.pretend(TODAY):
        follow_up = text(client.get(reverse("actionplans:follow_up", args=[lived.round_id])))
    (told_there,) = re.findall(r"Indflydelse: \d+ i september 2024, \d+ i september 2025\.", said)
    assert told_there in follow_up
    assert "Den kan ikke vise, om det skyldes det, I har prøvet." in said


def test_a_new_theme_says_what_comes_next_and_nothing_of_what_is_not_there(cast, client_of, fresh):
    shown = page(client_of(cast.lone), fresh, at=CHOSEN)
    assert lead(shown) == (
        "I valgte temaet den 3. marts 2025. Der var 2 tegn på det. I har ikke prøvet noget endnu."
    )
    assert stop(shown, "causes") == "I har ikke skrevet nogen årsag endnu."
    assert stop(shown, "tried") == "I har ikke prøvet noget endnu."
    assert stop(shown, "told") == "I har ikke fortalt alle om det endnu."
    assert stop(shown, "seen") == "Her står noget, når I har prøvet noget."
    assert stop(shown, "now").startswith("Find ud af, hvad der ligger bag, og prøv noget småt.")


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        ({"agreed_at": None}, "1 kladde er ikke aftalt endnu."),
        ({}, "I har ikke fortalt alle om det i denne runde."),
        ({"follow_up_on": dt.date(2025, 11, 30)}, "Det er tid til at se på “Fælles bytteliste”."),
    ],
)
def test_the_most_urgent_comes_next(cast, client_of, fresh, more, begins):
    with clock.pretend(CHOSEN):
        tried = action(fresh, cast.tarik, start_on=CHOSEN.date())
        type(tried).objects.filter(pk=tried.pk).update(**more)
    assert stop(page(client_of(cast.lone), fresh), "now").startswith(begins)


def test_when_all_is_told_the_next_day_to_look_is_named(cast, client_of, turn, fresh):
    with clock.pretend(CHOSEN):
        action(fresh, cast.tarik, start_on=CHOSEN.date())
        told(turn, cast.three)
        due = clock.today() + dt.timedelta(days=360)
    assert due == dt.date(2026, 2, 26)
    assert stop(page(client_of(cast.lone), fresh, at=CHOSEN), "now").startswith(
        "Næste gang, I ser på det, er den 26. februar 2026."
    )


def test_without_a_survey_since_it_says_so(cast, client_of, fresh):
    with clock.pretend(AFTER):
        action(fresh, cast.tarik, start_on=AFTER.date())
    shown = page(client_of(cast.lone), fresh)
    assert lead(shown).endswith(stop(shown, "seen"))
    assert stop(shown, "seen") == "Der er ikke åbnet en måling, siden tiltagene begyndte."


def test_a_theme_that_was_put_aside_keeps_its_story(cast, client_of, lived):
    with clock.pretend(AFTER + dt.timedelta(days=9)):
        lived.put_aside(by=cast.tarik, reason="Det må vente til efter ferien.")
    shown = page(client_of(cast.lone), lived)
    assert lead(shown).endswith("I lagde det til side den 10. november 2025.")
    assert "Lagt til side af Tarik Eksempel, 10. november 2025" in stop(shown, "chosen")
    assert "Derfor ikke nu: Det må vente til efter ferien." in stop(shown, "chosen")
    assert "Fælles bytteliste" in stop(shown, "tried")
    assert stop(shown, "now").startswith(
        "Temaet er lagt til side. Alt, hvad I har skrevet, er gemt."
    )
    assert "lagt til side" in drawn(shown)


def next_round(turn, three):
    """The round ends, and the next one begins."""
    for step in Step:
        if step != Step.CLOSED:
            for somebody in three:
                Round.objects.get(pk=turn.pk).confirm(step, by=somebody)
    return close_round(Round.objects.get(pk=turn.pk), by=three[0])


def test_chosen_again_it_is_one_story_with_both_reasons(cast, client_of, turn, lived):
    with clock.pretend(AFTER):
        lived.put_aside(by=cast.tarik, reason="Det må vente til efter ferien.")
        following = next_round(turn, cast.three)
        Evidence.add(following, note(following, cast.anna, "Igen ingen plan."), by=cast.anna)
        again = chosen(following, cast.anna, reason="Nu er der ro til det.")
    pages = [page(client_of(cast.lone), one) for one in (lived, again)]
    for shown in pages:
        said = stop(shown, "chosen")
        assert said.index("Vi vil selv kunne bytte.") < said.index("Nu er der ro til det.")
        assert "Fælles bytteliste" in stop(shown, "tried")
        assert said.count("Det så I også tegn på") == 1


@pytest.fixture
def carried(cast, turn, lived):
    """The theme as it goes on in the next round."""
    with clock.pretend(AFTER):
        following = next_round(turn, cast.three)
    return Theme.objects.get(round=following)


def test_over_several_rounds_it_is_one_story(cast, client_of, lived, carried):
    first, second = (page(client_of(cast.lone), one) for one in (lived, carried))
    assert text(first) == text(second)
    said = stop(second, "chosen")
    assert said.count("Vi vil selv kunne bytte.") == 1
    assert "Fortsatte i runde 2, 1. november 2025" in said
    assert stop(second, "tried").count("Fælles bytteliste") == 1
    assert "Fælles bytteliste I gang" in stop(second, "tried")
    assert "fortsætter i runde 2" in drawn(second)


def test_when_the_round_is_closed_and_it_did_not_go_on_it_rests(cast, client_of, turn, fresh):
    with clock.pretend(AFTER):
        for step in Step:
            if step != Step.CLOSED:
                for somebody in cast.three:
                    Round.objects.get(pk=turn.pk).confirm(step, by=somebody)
        close_round(Round.objects.get(pk=turn.pk), by=cast.lone)
    assert stop(page(client_of(cast.lone), fresh), "now").startswith(
        "Runde 1 er afsluttet, og temaet hviler."
    )


def test_only_the_trio_sees_it(cast, client_of, lived):
    assert page(client_of(cast.anna), lived).status_code == 200
    for somebody in (cast.niels, cast.karen, cast.frida, cast.otto):
        assert page(client_of(somebody), lived).status_code == 404


def test_the_wheel_the_themes_and_the_plan_lead_to_it(cast, client_of, lived):
    client = client_of(cast.lone)
    for route in ("wheel:round", "themes:themes", "actionplans:plan", "actionplans:follow_up"):
        with clock.pretend(TODAY):
            shown = client.get(reverse(route, args=[lived.round_id])).content.decode()
        assert f'href="{url(lived)}"' in shown, route
    with clock.pretend(TODAY):
        shown = client.get(reverse("actionplans:action", args=[lived.actions.first().pk]))
    assert f'href="{url(lived)}"' in shown.content.decode()


def test_its_queries_do_not_grow(cast, client_of, turn, lived, carried):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page(client, lived).status_code == 200
        return len(queries)

    client = client_of(cast.lone)
    page(client, lived)
    one = counted()
    with clock.pretend(AFTER):
        for number in range(3):
            sign = note(carried.round, cast.anna, f"Nummer {number}.")
            Evidence.add(carried.round, sign, by=cast.lone)
            note(carried.round, cast.anna, f"En snak om {number}.")
            action(carried, cast.lone, title=f"Endnu et, {number}", start_on=AFTER.date())
            told(carried.round, cast.three)
    shown = page(client, lived)
    assert "Endnu et, 2" in stop(shown, "tried")
    assert counted() == one


def test_a_kind_of_sign_that_it_does_not_know_stands_there_too(
    cast, client_of, fresh, toy, charter
):
    assert toy.topic_of(charter) != TOPIC
    with clock.pretend(CHOSEN):
        Evidence.add(fresh.round, charter, by=cast.lone)
        theme = chosen(fresh.round, cast.lone, toy.topic_of(charter), "Der larmer.")
    shown = page(client_of(cast.lone), theme)
    assert "Ro om morgenen." in stop(shown, "signs")
    assert "Tegn af 2 slags." in stop(shown, "signs")
    assert drawn(shown) == ["1 tegn på det", "1 tegn på det", "valgt"]
