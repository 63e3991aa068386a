"""What a round holds, counted."""

import datetime as dt

import pytest
from django.utils import translation

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.themes.models import Resolution
from guldkorn.wheel.counting import count, in_words
from guldkorn.wheel.hints import Counts
from guldkorn.workplaces.models import Employee
from tests.records.recorded import figures_of
from tests.world import build_world, survey

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def test_a_new_round_holds_nothing(cast):
    assert count(cast.round) == Counts(absence_unseen=True)


def test_a_round_with_one_of_everything(cast):
    build_world(cast)
    assert count(cast.round) == Counts(
        surveys=3,
        surveys_open=2,
        results=1,
        cards=1,
        notes=1,
        topics_rated=1,
        themes=1,
        actions=1,
        unfollowed=1,
        published=1,
        unpublished=1,
    )


def test_what_was_withdrawn_put_aside_and_dropped_does_not_count(cast):
    build_world(cast)
    cast.round.evidence.get().remove(by=cast.anna)
    cast.round.notes.get().withdraw(by=cast.anna)
    cast.round.themes.get().put_aside(by=cast.lone, reason="Det må vente til efter ferien.")
    counts = count(cast.round)
    assert (counts.notes, counts.themes, counts.actions) == (0, 0, 0)


def test_a_survey_of_the_whole_organisation_counts_while_the_round_runs(cast):
    survey(cast.units["SK"], cast.karen)
    assert count(cast.round).surveys == 1


def test_a_survey_that_ended_before_the_round_does_not_count(cast):
    with clock.pretend(NOW - dt.timedelta(days=700)):
        survey(cast.units["SK"], cast.karen)
    assert count(cast.round).surveys == 0


@pytest.mark.parametrize(
    ("language", "act", "involve"),
    [
        ("da", ["1 tema", "2 tiltag"], ["1 note", "2 emner, I alle har vurderet"]),
        ("en", ["1 theme", "2 actions"], ["1 note", "2 topics rated by all of you"]),
    ],
)
def test_counts_are_said_in_words_and_nothing_is_said_of_nothing(language, act, involve):
    with translation.override(language):
        told = in_words(Counts(themes=1, actions=2, notes=1, topics_rated=2))
    assert told == {
        "identify": [],
        "involve": involve,
        "act": act,
        "communicate": [],
        "follow_up": [],
    }


def test_absence_is_asked_for_while_they_find_out_and_where_they_are_ten(cast):
    assert count(cast.round).absence_unseen
    figures_of(cast.round, by=cast.lone)
    assert not count(cast.round).absence_unseen
    cast.round.trio.unit.key_periods.all().delete()
    cast.round.step = "involve"
    assert not count(cast.round).absence_unseen
    cast.round.step = "identify"
    Employee.objects.all().delete()
    assert not count(cast.round).absence_unseen


def test_a_theme_is_bare_until_it_has_an_action_or_is_settled_otherwise(cast):
    build_world(cast)
    action = Action.objects.of_round(cast.round).get()
    assert count(cast.round).bare_themes == 0
    action.drop(by=cast.lone)
    Resolution.objects.all().delete()
    assert count(cast.round).bare_themes == 1
    wish = {
        "mandate": "live_with",
        "reason": "Loven.",
        "buffer": "To sammen.",
        "look_on": "2027-01-01",
    }
    Resolution.objects.create(
        theme=cast.round.themes.get(), by=cast.lone, at=clock.now(), agreed_at=clock.now(), **wish
    )
    assert count(cast.round).bare_themes == 0
