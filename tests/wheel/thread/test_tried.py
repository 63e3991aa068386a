"""How an action stands in the thread: over, decided, or by its dates."""

import datetime as dt

import pytest
from django.utils import timezone

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.wheel.thread.tried import NAMES, TriedState, everything_tried, state_of
from tests.wheel.story.test_story import action
from tests.wheel.thread.conftest import AFTER, CHOSEN, TODAY

DAY = CHOSEN.date()


def changed(made, **words):
    """The action with these words, as it is read anew."""
    Action.objects.filter(pk=made.pk).update(**words)
    return Action.objects.select_related("theme", "evaluation").get(pk=made.pk)


@pytest.fixture
def made(cast, fresh):
    with clock.pretend(CHOSEN):
        return action(fresh, cast.tarik, start_on=DAY)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ({}, TriedState.GOING_ON),
        ({"agreed_at": None}, TriedState.DRAFT),
        ({"start_on": DAY + dt.timedelta(days=1)}, TriedState.PLANNED),
        ({"follow_up_on": DAY}, TriedState.GOING_ON),
        ({"follow_up_on": DAY, "agreed_at": None}, TriedState.DRAFT),
        ({"dropped_at": CHOSEN}, TriedState.DROPPED),
    ],
)
def test_by_what_is_written(made, words, state):
    assert state_of(changed(made, **words), DAY) is state


def test_the_day_after_the_follow_up_it_is_late(made):
    due = changed(made, follow_up_on=DAY)
    assert state_of(due, DAY + dt.timedelta(days=1)) is TriedState.LATE


@pytest.mark.parametrize(
    ("decision", "state"),
    [("keep", TriedState.KEPT), ("adjust", TriedState.ADJUSTED), ("stop", TriedState.STOPPED)],
)
def test_by_what_was_decided_however_late_it_is(cast, made, decision, state):
    with clock.pretend(AFTER):
        made.evaluate(by=cast.anna, done="yes", worked="no", decision=decision)
    found = changed(made, follow_up_on=DAY)
    assert state_of(found, AFTER.date()) is state
    (tried,) = everything_tried([found], AFTER.date())
    assert tried.until == (AFTER.date() if state is TriedState.STOPPED else None)


def test_put_aside_with_its_theme_it_ended_that_day(cast, fresh, made):
    with clock.pretend(AFTER):
        fresh.put_aside(by=cast.lone, reason="Det må vente til efter ferien.")
    (tried,) = everything_tried([changed(made)], TODAY.date())
    assert (tried.state, tried.until) == (TriedState.ASIDE, AFTER.date())
    assert tried.is_over


def test_taken_out_of_the_plan_it_ended_that_day(cast, made):
    with clock.pretend(AFTER):
        made.drop(by=cast.anna)
    (tried,) = everything_tried([changed(made)], TODAY.date())
    assert (tried.state, tried.until) == (TriedState.DROPPED, timezone.localdate(AFTER))


def test_what_has_not_begun_stands_last(cast, fresh, made):
    with clock.pretend(CHOSEN):
        planned = action(fresh, cast.lone, title="Senere", start_on=DAY + dt.timedelta(days=9))
        first = action(fresh, cast.lone, title="Først", start_on=DAY - dt.timedelta(days=9))
    found = everything_tried([planned, made, first], DAY)
    assert [(one.action.title, one.began) for one in found] == [
        ("Først", DAY - dt.timedelta(days=9)),
        ("Fælles bytteliste", DAY),
        ("Senere", None),
    ]


def test_every_state_has_a_name():
    assert set(NAMES) == set(TriedState)
