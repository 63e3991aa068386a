"""Somebody of the TRIO does not agree to an action: it is not agreed until they withdraw that."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.actionplans.models import Action, ActionObjection
from guldkorn.actionplans.status import ActionStatus
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.waiting.table import waits_for

WHY = "Vi er for få om onsdagen."


def fresh(action) -> Action:
    return Action.objects.get(pk=action.pk)


def objected(client, action, text=WHY):
    return client.post(reverse("actionplans:object", args=[action.pk]), {"text": text})


def withdraw(client, action):
    one = ActionObjection.objects.filter(action=action, withdrawn_at=None).first()
    return client.post(reverse("actionplans:withdraw_objection", args=[one.pk]))


def test_what_was_agreed_is_not_agreed_while_somebody_objects(cast, action, client_of):
    since = action.agreed_at
    client = client_of(cast.anna)
    assert objected(client, action).status_code == 302
    found = fresh(action)
    assert (found.is_draft, found.status) == (True, ActionStatus.OBJECTED)
    for somebody in cast.three:
        page = client_of(somebody).get(reverse("actionplans:trial", args=[action.pk]))
        assert WHY in page.text
        assert ("Træk min indsigelse tilbage" in page.text) is (somebody is cast.anna)
    assert "Ikke aftalt af alle" in client.get(f"/rounds/{cast.round.pk}/plan/").text
    withdraw(client, action)
    assert (fresh(action).agreed_at, fresh(action).status) == (since, ActionStatus.UNDER_WAY)
    assert fresh(action).consents.count() == 2
    assert WHY in client.get(reverse("actionplans:trial", args=[action.pk])).text
    verbs = Entry.objects.filter(noun="actionplans.action", by=cast.anna)
    assert set(verbs.values_list("verb", flat=True)) >= {"objected", "withdrew an objection"}


def test_the_last_yes_agrees_nothing_that_somebody_objects_to(cast, theme, client_of):
    action = Action(
        theme=theme,
        title="Fælles eftermiddag",
        level="group",
        way="lower",
        follow_up_on=clock.today() + dt.timedelta(days=30),
        sign="Ingen står alene.",
    )
    action.write(by=cast.lone, members=[cast.tarik.pk])
    objected(client_of(cast.anna), action)
    action.say_yes(by=cast.tarik, read=action.version)
    assert fresh(action).status == ActionStatus.OBJECTED
    withdraw(client_of(cast.anna), action)
    assert fresh(action).status == ActionStatus.UNDER_WAY


def test_who_objects_is_asked_for_no_yes_and_gives_none_unseen(cast, action, client_of):
    objected(client_of(cast.lone), action)
    assert action not in Action.objects.waiting_for(cast.lone)
    with pytest.raises(Refused, match="Withdraw that first"):
        action.say_yes(by=cast.lone, read=action.version)
    action.title = "Fælles formiddag"
    action.write(by=cast.lone)
    assert not action.consents.filter(person=cast.lone).exists()
    assert fresh(action).status == ActionStatus.OBJECTED


def test_other_words_are_not_agreed_by_a_withdrawal(cast, action, client_of):
    objected(client_of(cast.anna), action)
    changed = fresh(action)
    changed.trial = "I én uge."
    changed.write(by=cast.lone)
    withdraw(client_of(cast.anna), action)
    assert fresh(action).status == ActionStatus.ASKED


def test_two_who_object_both_have_to_withdraw(cast, action, client_of):
    since = action.agreed_at
    for somebody in (cast.anna, cast.tarik):
        objected(client_of(somebody), action)
    for somebody in (cast.anna, cast.tarik):
        assert fresh(action).is_draft
        ActionObjection.objects.get(by=somebody, withdrawn_at=None).withdraw(by=somebody)
    assert fresh(action).agreed_at == since


def test_only_who_objects_withdraws_it_and_newer_words_stand_beside_the_older(
    cast, action, client_of
):
    objected(client_of(cast.anna), action)
    assert withdraw(client_of(cast.lone), action).status_code == 403
    objected(client_of(cast.anna), action, "Heller ikke om fredagen går det.")
    page = client_of(cast.lone).get(reverse("actionplans:trial", args=[action.pk])).text
    assert WHY in page
    assert "Heller ikke om fredagen" in page
    for _twice in range(2):
        ActionObjection.objects.latest("pk").withdraw(by=cast.anna)
    assert fresh(action).agreed_at
    assert Entry.objects.filter(verb="withdrew an objection").count() == 1


def test_who_has_left_the_trio_holds_nothing_back(cast, action, client_of):
    objected(client_of(cast.anna), action)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    found = fresh(action)
    assert found.status == ActionStatus.ASKED
    found.say_yes(by=cast.lone, read=found.version)
    found.say_yes(by=cast.tarik, read=found.version)
    assert fresh(action).status == ActionStatus.UNDER_WAY
    page = client_of(cast.lone).get(reverse("actionplans:trial", args=[action.pk])).text
    assert "ikke længere i TRIO'en" in page


def test_it_waits_for_the_others_to_talk_about_it(cast, action, client_of):
    objected(client_of(cast.anna), action)
    key = f"objection:{ActionObjection.objects.get().pk}"
    found = [key in [one.key for one in waits_for(somebody)] for somebody in cast.three]
    assert found == [True, True, False]


@pytest.mark.parametrize("text", ["", "Nej", "Skriv til a@b.dk, så forklarer jeg."])
def test_a_word_that_says_nothing_is_not_kept(cast, action, client_of, text):
    assert objected(client_of(cast.anna), action, text).status_code == 400
    assert fresh(action).agreed_at


def test_nobody_else_objects_and_nothing_that_is_over(cast, action, client_of):
    assert objected(client_of(cast.niels), action).status_code == 404
    action.evaluate(by=cast.anna, done="yes", worked="yes", decision="keep")
    assert objected(client_of(cast.anna), action).status_code == 403
    Round.objects.filter(pk=cast.round.pk).update(
        step="closed", closed_at=clock.now(), closed_by=cast.lone
    )
    assert objected(client_of(cast.lone), action).status_code == 403


def test_who_said_yes_can_press_again_when_the_objector_has_left(cast, action, client_of):
    """Lone's yes was given already, so nobody would be asked, and it could never be agreed."""
    objected(client_of(cast.anna), action)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    wanted = [one for one in (cast.lone, cast.tarik) if fresh(action) in asked_of(one)]
    assert wanted
    assert {one.pk for one in wanted} == fresh(action).awaited()
    for one in wanted:
        found = fresh(action)
        url = reverse("actionplans:yes", args=[action.pk])
        client_of(one).post(url, {"read": found.version})
    assert fresh(action).status == ActionStatus.UNDER_WAY


def asked_of(person):
    return Action.objects.waiting_for(person).filter(agreed_at=None)
