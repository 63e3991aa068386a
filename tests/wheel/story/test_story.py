"""A unit's whole story: the same in the picture and in the list, and for each what they may see."""

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.actionplans.models import Action, Way
from guldkorn.lib import clock
from guldkorn.results.changes import topic_changes
from guldkorn.rounds.models import Round
from guldkorn.themes.models import IgloLevel, Theme
from guldkorn.updates.models import Update
from guldkorn.wheel.story.page import story_of
from tests.actionplans.agreeing import agreed
from tests.results.scene import LAST_YEAR, THIS_YEAR, result
from tests.results.test_page import text

AFTER = dt.datetime(2025, 11, 1, 9, tzinfo=dt.UTC)
BETWEEN = dt.datetime(2025, 3, 3, 9, tzinfo=dt.UTC)


def url(unit):
    return reverse("wheel:story", args=[unit.pk])


@pytest.fixture
def two_years(cast):
    """Everybody saw less of everything the year before."""
    u = cast.units
    for at, score in ((LAST_YEAR, 25), (THIS_YEAR, 75)):
        people = {
            u["MV"]: [score] * 3,
            u["SB"]: [score, score - 25] * 4,
            u["LB"]: [score, score + 25] * 4,
        }
        result(u["SK"], cast.karen, people, at=at)


@pytest.fixture
def turn(cast):
    Round.objects.filter(pk=cast.round.pk).update(opened_at=BETWEEN - dt.timedelta(days=30))
    return Round.objects.get(pk=cast.round.pk)


def theme(turn, by, topic="resource.influence"):
    return Theme.objects.create(
        round=turn,
        topic=topic,
        reason="Vi vil selv kunne bytte.",
        proposed_by=by,
        proposed_at=clock.now(),
        chosen_at=clock.now(),
    )


def action(theme, by, **words) -> Action:
    made = Action(
        theme=theme,
        level=IgloLevel.GROUP,
        way=Way.RAISE,
        follow_up_on=clock.today() + dt.timedelta(days=360),
        **(
            {"title": "Fælles bytteliste", "responsible": "Anna", "sign": "Listen er i brug."}
            | words
        ),
    )
    return agreed(made, by=by)


@pytest.fixture
def lived(cast, turn, two_years):
    """A theme and an action between the two surveys, kept after the second, and a status told to
    everybody.
    """
    with clock.pretend(BETWEEN):
        chosen = theme(turn, cast.lone)
        tried = action(chosen, cast.tarik, start_on=BETWEEN.date())
        action(chosen, cast.tarik, title="Bare et udkast", responsible="", start_on=BETWEEN.date())
    with clock.pretend(AFTER):
        tried.evaluate(by=cast.anna, done="yes", worked="yes", decision="keep", note="Den holder.")
        told = Update(round=turn, so_far="Vi er i gang.", how="Sammen.", onwards="Vi bliver ved.")
        told.write(by=cast.anna)
        for somebody in cast.three:
            told.sign(by=somebody, read=told.version)
    return chosen


def page(client, unit):
    with clock.pretend(AFTER + dt.timedelta(days=30)):
        return client.get(url(unit))


def test_it_is_told_in_order_of_time(cast, client_of, lived):
    listed = (
        page(client_of(cast.lone), cast.unit)
        .content.decode()
        .partition('<ol class="story-list">')[2]
    )
    heads = [
        " ".join(re.sub(r"<[^>]*>", " ", head).split())
        for head in re.findall(r"<h3>.*?</h3>", listed, re.DOTALL)
    ]
    assert heads == [
        "Måling: september 2024 16. september 2024",
        "Runde 1 begynder 1. februar 2025",
        "Tema: Indflydelse 3. marts 2025",
        "Tiltag: Fælles bytteliste 3. marts 2025",
        "Måling: september 2025 15. september 2025",
        "Set efter: Indflydelse 15. september 2025",
        "Fortalt til alle 1. november 2025",
        "Nu 1. december 2025",
    ]


def test_the_picture_and_the_list_hold_the_same(cast, client_of, lived):
    html = page(client_of(cast.lone), cast.unit).content.decode()
    drawn = html.partition('class="story-picture"')[2].partition("</section>")[0]
    told = html.partition('<ol class="story-list">')[2]
    with clock.pretend(AFTER + dt.timedelta(days=30)):
        found = story_of(cast.unit, cast.lone).events
    in_picture = [
        unescape(words) for words in re.findall(r'class="story-text[^>]*>([^<]*)</text>', drawn)
    ]
    assert len(found) == 7
    ends = [words.rstrip("…") for words in in_picture]
    assert all(
        any(event.short.startswith(words) for words in ends if len(words) > 5) for event in found
    )
    assert len(in_picture) == 7
    assert all(event.title in unescape(told) for event in found)


def test_an_action_says_who_and_what_came_of_it_and_a_draft_is_not_told(cast, client_of, lived):
    said = text(page(client_of(cast.lone), cast.unit))
    assert "Ansvarlig: Anna. 1. november 2025: Fortsæt. Den holder." in said
    assert "udkast" not in said


def test_seen_after_is_what_the_follow_up_says(cast, lived):
    with clock.pretend(AFTER):
        seen = [event for event in story_of(cast.unit, cast.lone).events if event.lane == "seen"]
        (change,) = topic_changes(cast.unit, "resource.influence", cast.lone, since=BETWEEN.date())
    assert [event.details for event in seen] == [(f"{change.words}. {change.explanation}",)]


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, False), (1, False)])
def test_a_survey_counts_only_when_it_opened_after_the_action_began(
    cast, turn, two_years, days, counts
):
    began = THIS_YEAR.date() + dt.timedelta(days=days)
    with clock.pretend(BETWEEN):
        action(theme(turn, cast.lone), cast.lone, start_on=began)
    with clock.pretend(AFTER):
        found = story_of(cast.unit, cast.lone).events
    assert any(event.lane == "seen" for event in found) == counts
    (chosen,) = [event for event in found if event.lane == "chosen"]
    assert any("ikke åbnet en måling, siden" in detail for detail in chosen.details) == (not counts)


def test_an_action_that_is_carried_on_is_one(cast, turn):
    with clock.pretend(BETWEEN):
        first = action(theme(turn, cast.lone), cast.lone, start_on=BETWEEN.date())
        again = action(theme(turn, cast.lone, "resource.meaning"), cast.lone, start_on=AFTER.date())
        Action.objects.filter(pk=again.pk).update(origin=first)
    with clock.pretend(AFTER):
        done = [event for event in story_of(cast.unit, cast.lone).events if event.lane == "done"]
    assert [(event.day, event.until) for event in done] == [(BETWEEN.date(), AFTER.date())]


def test_the_coordinator_sees_surveys_and_dates_and_nothing_that_the_trio_wrote(
    cast, client_of, lived
):
    mine, theirs = (text(page(client_of(one), cast.unit)) for one in (cast.lone, cast.karen))
    written = (
        "Tema: Indflydelse",
        "Vi vil selv kunne bytte.",
        "Fælles bytteliste",
        "Den holder.",
        "Vi er i gang.",
    )
    assert [words for words in written if words not in mine] == []
    assert [words for words in written if words in theirs] == []
    assert "Måling: september 2025" in theirs
    assert "Runde 1 begynder" in theirs
    assert "ser kun TRIO'en" in theirs


def test_others_see_nothing(cast, client_of, lived):
    for somebody in (cast.niels, cast.otto, cast.frida):
        assert page(client_of(somebody), cast.unit).status_code == 404


def test_before_anything_has_happened_the_page_says_what_will_stand_here(cast, client_of):
    said = text(client_of(cast.tove).get(url(cast.units["NS"])))
    assert "Historien begynder med jeres første runde" in said


def test_the_unit_leads_to_it(cast, client_of):
    assert (
        url(cast.unit)
        in client_of(cast.lone).get(reverse("wheel:unit", args=[cast.unit.pk])).content.decode()
    )


def test_its_queries_do_not_grow_with_what_has_happened(cast, client_of, lived, turn):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page(client, cast.unit).status_code == 200
        return len(queries)

    client = client_of(cast.lone)
    page(client, cast.unit)
    one = counted()
    with clock.pretend(AFTER):
        for topic in ("strain.workload", "resource.meaning"):
            chosen = theme(turn, cast.lone, topic)
            action(chosen, cast.lone, title="Endnu et", start_on=AFTER.date())
    assert counted() == one
