"""A round closes, and the next one opens with what was kept."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.actionplans.actions import close_round
from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from tests.actionplans.agreeing import agreed


def evaluated(action, by, decision):
    action.evaluate(by=by, done="yes", worked="yes", decision=decision)


def confirm_all(cast):
    for person in cast.three:
        cast.round.confirm(Step.FOLLOW_UP, by=person)


@pytest.mark.parametrize(("decision", "kept"), [("keep", 1), ("adjust", 1), ("stop", 0)])
def test_what_is_kept_opens_the_next_round(cast, action, at_follow_up, decision, kept):
    evaluated(action, cast.anna, decision)
    confirm_all(cast)
    following = close_round(cast.round, by=cast.lone)
    cast.round.refresh_from_db()
    assert (cast.round.step, cast.round.closed_by) == (Step.CLOSED, cast.lone)
    assert (following.number, following.step) == (2, Step.IDENTIFY)
    assert (
        list(Action.objects.of_round(following).values_list("origin", "title"))
        == [(action.pk, action.title)] * kept
    )
    assert (
        list(Theme.objects.filter(round=following).values_list("origin", "topic"))
        == [(action.theme_id, "strain.workload")] * kept
    )


def test_what_is_kept_stays_agreed_and_what_is_to_be_adjusted_is_a_draft(cast, theme, at_follow_up):
    today = clock.today()
    plan = {
        "level": "group",
        "way": "raise",
        "responsible": "Anna",
        "sign": "Ro på stuen",
        "follow_up_on": today,
    }
    keep = Action(theme=theme, title="Behold", start_on=today - dt.timedelta(days=60), **plan)
    adjust = Action(theme=theme, title="Tilpas", **plan)
    undated = Action(theme=theme, title="Uden begyndelse", **plan)
    for one, decision in ((keep, "keep"), (adjust, "adjust"), (undated, "keep")):
        agreed(one, by=cast.lone)
        evaluated(one, cast.anna, decision)
    confirm_all(cast)
    following = close_round(cast.round, by=cast.lone)
    carried = {action.title: action for action in Action.objects.of_round(following)}
    assert {title: action.is_draft for title, action in carried.items()} == {
        "Behold": False,
        "Tilpas": True,
        "Uden begyndelse": False,
    }
    assert (carried["Behold"].start_on, carried["Behold"].follow_up_on) == (
        keep.start_on,
        today + dt.timedelta(60),
    )
    assert carried["Uden begyndelse"].follow_up_on == today + dt.timedelta(days=90)


def test_a_round_does_not_close_before_each_role_has_confirmed(cast, action, at_follow_up):
    evaluated(action, cast.anna, "keep")
    cast.round.confirm(Step.FOLLOW_UP, by=cast.lone)
    with pytest.raises(Refused, match="when all of you have confirmed"):
        close_round(cast.round, by=cast.lone)


def test_a_round_does_not_close_before_each_agreed_action_is_followed_up(
    cast, action, at_follow_up
):
    confirm_all(cast)
    with pytest.raises(Refused, match="not been followed up"):
        close_round(cast.round, by=cast.lone)


def test_a_draft_does_not_hold_the_round_back_and_is_not_carried(cast, theme, at_follow_up):
    Action(theme=theme, title="Kladde", level="group", way="raise").write(by=cast.lone)
    confirm_all(cast)
    following = close_round(cast.round, by=cast.tarik)
    assert not Action.objects.of_round(following).exists()


def test_the_button_closes_once(cast, action, at_follow_up, client_of):
    evaluated(action, cast.anna, "stop")
    confirm_all(cast)
    client = client_of(cast.anna)
    first = client.post(reverse("actionplans:closure", args=[cast.round.pk]))
    following = Round.objects.get(trio=cast.trio, number=2)
    assert first.url == reverse("wheel:round", args=[following.pk])
    assert client.post(reverse("actionplans:closure", args=[cast.round.pk])).status_code == 403
    assert Round.objects.filter(trio=cast.trio).count() == 2


def test_who_is_responsible_comes_along_with_what_is_kept(cast, action, at_follow_up):
    action.write(by=cast.tarik, members=[cast.tarik.pk], addresses=["sanne@solbjerg.example"])
    action.refresh_from_db()
    evaluated(action, cast.anna, "keep")
    confirm_all(cast)
    (kept,) = Action.objects.of_round(close_round(cast.round, by=cast.lone))
    assert [(one.person, one.email) for one in kept.people.all()] == [
        (cast.tarik, ""),
        (None, "sanne@solbjerg.example"),
    ]
    assert not kept.is_draft
