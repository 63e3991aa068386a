"""What an action lacks, what its words and days must be, and where a plan leans."""

import datetime as dt

import pytest

from guldkorn.actionplans import gate
from guldkorn.actionplans.status import ActionStatus, status_of

TODAY = dt.date(2026, 2, 1)
SOON = dt.date(2026, 3, 1)
DAY = dt.timedelta(days=1)


def lacking(**words) -> list[str]:
    whole = {
        "is_chosen": True,
        "has_responsible": True,
        "follow_up_on": SOON,
        "sign": "Ro på stuen",
        "title": "Fælles eftermiddag",
        "today": TODAY,
    }
    return gate.missing(**whole | words)


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ({}, []),
        ({"has_responsible": False}, ["somebody responsible"]),
        ({"follow_up_on": None}, ["a date to follow up"]),
        ({"follow_up_on": TODAY - DAY}, ["a date to follow up that is still to come"]),
        ({"follow_up_on": TODAY}, []),
        ({"sign": "   "}, ["how you can tell that it works"]),
        ({"sign": "x"}, ["how you can tell that it works"]),
        ({"is_chosen": False}, ["a yes to the theme from each of you"]),
    ],
)
def test_an_action_asks_for_a_yes_only_with_somebody_a_date_and_a_sign(words, lacks):
    assert lacking(**words) == lacks


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        ("", None),
        ("Ingen står alene.", None),
        ("Færre sygedage", None),
        ("x", gate.NO_SIGN),
        ("???", gate.NO_SIGN),
        ("Ja.", gate.NO_SIGN),
        ("Det går bedre!", gate.NO_SIGN),
        ("Det ved vi ikke", gate.NO_SIGN),
        ("xxxxxxxxxx", gate.NO_SIGN),
        ("asdasdasdasd", gate.NO_SIGN),
        ("We don't know", gate.NO_SIGN),
        ("fælles EFTERMIDDAG.", gate.REPEATS),
        ("Eftermiddag fælles", gate.REPEATS),
        ("Fælles eftermiddag for alle", None),
    ],
)
def test_a_sign_is_something_that_somebody_could_look_for(sign, reason):
    assert gate.why_not_a_sign(sign, "Fælles eftermiddag") == reason


@pytest.mark.parametrize(
    ("start", "stop", "look", "wrong"),
    [
        (None, None, None, {}),
        (TODAY, SOON, SOON, {}),
        (SOON, TODAY, None, {"stop_on": gate.STOPS_TOO_EARLY}),
        (SOON, None, SOON - DAY, {"follow_up_on": gate.LOOKS_BEFORE_THE_START}),
        (None, SOON, SOON - DAY, {"follow_up_on": gate.LOOKS_TOO_EARLY}),
        (None, None, TODAY - DAY, {"follow_up_on": gate.PASSED}),
        (None, None, TODAY, {}),
    ],
)
def test_days_come_in_order_and_the_follow_up_is_to_come(start, stop, look, wrong):
    days = {"start_on": start, "stop_on": stop, "follow_up_on": look}
    assert gate.wrong_days(**days, today=TODAY) == wrong


def test_a_day_that_was_agreed_may_have_passed():
    day = TODAY - DAY
    days = {"start_on": None, "stop_on": None, "follow_up_on": day, "today": TODAY}
    assert gate.wrong_days(**days, was=day) == {}
    assert gate.wrong_days(**days, was=day - DAY) == {"follow_up_on": gate.PASSED}


@pytest.mark.parametrize(
    ("bound", "inside", "agree", "is_agreed"),
    [
        ({1}, {1, 2, 3}, {1}, True),
        ({1, 2}, {1, 2, 3}, {1}, False),
        ({1, 2}, {1, 2, 3}, {1, 2}, True),
        (set(), {1, 2, 3}, {1}, False),
        (set(), {1, 2, 3}, {1, 9}, False),
        (set(), {1, 2, 3}, {1, 3}, True),
        (set(), {1}, {1}, True),
    ],
)
def test_it_is_agreed_by_those_whom_it_binds(bound, inside, agree, is_agreed):
    assert gate.is_agreed(bound=bound, in_the_trio=inside, agree=agree) is is_agreed


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"is_agreed": False}, ActionStatus.DRAFT),
        ({"is_agreed": False, "is_asked": True}, ActionStatus.ASKED),
        ({"is_agreed": False, "is_asked": True, "is_objected_to": True}, ActionStatus.OBJECTED),
        ({"start_on": SOON}, ActionStatus.PLANNED),
        ({"start_on": SOON, "has_log": True}, ActionStatus.UNDER_WAY),
        ({"start_on": TODAY}, ActionStatus.UNDER_WAY),
        ({}, ActionStatus.UNDER_WAY),
        ({"follow_up_on": TODAY}, ActionStatus.UNDER_WAY),
        ({"follow_up_on": TODAY - DAY}, ActionStatus.LATE),
        ({"follow_up_on": TODAY - DAY, "done": "partly"}, ActionStatus.DONE),
        ({"done": "no"}, ActionStatus.NOT_DONE),
    ],
)
def test_how_it_stands_is_worked_out_of_facts(facts, status):
    told = {
        "is_asked": False,
        "is_agreed": True,
        "is_objected_to": False,
        "start_on": None,
        "follow_up_on": None,
        "has_log": False,
        "done": None,
        "today": TODAY,
    }
    assert status_of(**told | facts) is status


@pytest.mark.parametrize(
    ("levels", "all_individual"),
    [
        ([], False),
        (["individual"], True),
        (["individual", "individual"], True),
        (["individual", "group"], False),
    ],
)
def test_a_plan_that_asks_only_the_individual_is_noticed(levels, all_individual):
    assert gate.everything_on_the_individual(levels) is all_individual
