"""What a TRIO lives with stays in the plan, from round to round, until it is ended with a reason."""

import datetime as dt

import pytest

from guldkorn.actionplans.actions import close_round
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import PermanentRisk
from tests.themes.talk.talked import REASON, cause_of, settled

BUFFER = "Vi går hjem to og to."
BECAUSE = "Vi har fået en time mere om eftermiddagen."


@pytest.fixture
def risk(cast, theme):
    cause = cause_of(theme, by=cast.anna)
    return settled(theme, "live_with", by=cast.lone, cause=cause).risk


def plan(turn):
    return f"/rounds/{turn.pk}/plan/"


def next_round(cast):
    for step in Step:
        if step != Step.CLOSED:
            for person in cast.three:
                Round.objects.get(pk=cast.round.pk).confirm(step, by=person)
    return close_round(Round.objects.get(pk=cast.round.pk), by=cast.lone)


def test_it_stands_in_the_plan_of_this_round_and_of_the_next(cast, risk, read):
    later = next_round(cast)
    for turn in (cast.round, later):
        for address in (plan(turn), f"/rounds/{turn.pk}/themes/"):
            page = read(cast.lone, address)
            assert "What we live with" in page
            assert BUFFER in page
            assert REASON in page


def test_it_is_due_on_its_day_and_looked_at_until_another(cast, client_of, risk, read):
    address = f"/units/{cast.unit.pk}/risks/"
    assert "Time to look again" not in read(cast.lone, address)
    assert not PermanentRisk.objects.waiting_for(cast.lone).exists()
    with clock.pretend(clock.now() + dt.timedelta(days=90)):
        assert "Time to look again" in read(cast.lone, address)
        waits = [PermanentRisk.objects.waiting_for(one).count() for one in (cast.anna, cast.niels)]
        assert waits == [1, 0]
        client = client_of(cast.lone)
        shown = client.get(f"/risks/{risk.pk}/look/")
        stamp = str(shown.context["form"].stamp).split('value="')[1].split('"')[0]
        later = clock.today() + dt.timedelta(days=60)
        given = {
            "buffer": "Vi er tre om fredagen.",
            "look_on": later.isoformat(),
            "shown": stamp.replace("&quot;", '"'),
        }
        assert client.post(f"/risks/{risk.pk}/look/", given).status_code == 302
        page = read(cast.lone, address)
    assert "Vi er tre om fredagen." in page
    assert "Time to look again" not in page


def test_it_ends_with_a_reason_and_can_be_taken_up_again(cast, client_of, risk, read):
    client, end = client_of(cast.tarik), f"/risks/{risk.pk}/end/"
    assert client.post(end, {"ended_because": "Væk."}).status_code == 400
    assert client.post(end, {"ended_because": BECAUSE}).status_code == 302
    address = f"/units/{cast.unit.pk}/risks/"
    page = read(cast.lone, address)
    assert BECAUSE in page
    assert "Look at it again<" not in page
    assert BUFFER not in read(cast.lone, plan(cast.round))
    with pytest.raises(Refused, match="This has ended"):
        risk.look(by=cast.lone, buffer=BUFFER, look_on=clock.today() + dt.timedelta(days=9))
    client.post(f"/risks/{risk.pk}/taking-up/")
    assert BUFFER in read(cast.lone, plan(cast.round))


def test_it_is_looked_at_between_two_rounds_too(cast, risk):
    Round.objects.filter(pk=cast.round.pk).update(closed_at=clock.now(), step=Step.CLOSED)
    risk.end(by=cast.lone, because=BECAUSE)
    assert not PermanentRisk.objects.standing().exists()


def test_it_is_the_trios_own(cast, client_of, risk):
    for person in (cast.niels, cast.karen, cast.otto):
        assert client_of(person).get(f"/units/{cast.unit.pk}/risks/").status_code == 404
        assert client_of(person).get(f"/risks/{risk.pk}/end/").status_code == 404
    with pytest.raises(Refused, match="Only the members"):
        risk.end(by=cast.karen, because=BECAUSE)
