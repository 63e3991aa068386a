"""What the three weigh, settle and lift to others waits for whom it waits for, and no longer."""

import pytest
from django.utils import translation

from guldkorn.lib import clock
from guldkorn.themes.models import PermanentRisk
from tests.themes.conftest import TOPIC
from tests.themes.talk.conftest import theme  # noqa: F401 - a fixture
from tests.themes.talk.talked import cause_of, proposed, settled, weigh, written
from tests.waiting.conftest import kinds, said
from tests.world import shared_afternoon

MV = "Børnehuset Mælkevejen"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def of(person, kind):
    return [one for one in kinds(person) if one[0] == kind]


def test_a_topic_waits_for_those_who_have_not_weighed_it(cast, theme):  # noqa: F811
    assert of(cast.tarik, "weighing") == []
    weigh(cast.round, TOPIC, cast.lone, 4, 3, 1)
    assert [of(one, "weighing") for one in cast.three] == [[], *[[("weighing", MV)]] * 2]
    assert said(cast.anna, "weighing").startswith("How heavy is “Workload and time pressure”?")
    weigh(cast.round, TOPIC, cast.tarik, 2, 3, 3)
    assert of(cast.tarik, "weighing") == []


def test_what_one_settles_waits_for_the_others(cast, theme):  # noqa: F811
    found = proposed(theme, "propose", by=cast.lone)
    assert [of(one, "resolution") for one in cast.three] == [[], *[[("resolution", MV)]] * 2]
    assert "Lone Eksempel proposed it" in said(cast.tarik, "resolution")
    found.agree(by=cast.tarik)
    assert of(cast.tarik, "resolution") == []


def test_what_you_live_with_waits_from_its_day(cast, theme):  # noqa: F811
    cause = cause_of(theme, by=cast.anna)
    risk = settled(theme, "live_with", by=cast.lone, cause=cause).risk
    assert of(cast.tarik, "risk") == []
    PermanentRisk.objects.filter(pk=risk.pk).update(look_on=clock.today())
    assert [of(one, "risk") for one in cast.three] == [[("risk", MV)]] * 3
    assert of(cast.niels, "risk") == []


def test_a_recommendation_waits_for_yeses_then_for_amo_then_to_be_read(cast, theme):  # noqa: F811
    agreed = settled(theme, "propose", by=cast.lone)
    draft = written(agreed, by=cast.lone)
    assert of(cast.tarik, "escalation") == [("escalation", MV)]
    assert "It is sent when each of you has said yes." in said(cast.tarik, "escalation")
    assert of(cast.karen, "escalation") == []
    for person in cast.three:
        draft.agree(by=person, read=draft.version)
    assert of(cast.tarik, "escalation") == []
    assert "They wish for an answer by" in said(cast.karen, "escalation")
    assert draft.recommendation not in said(cast.karen, "escalation")
    draft.refresh_from_db()
    draft.reply(by=cast.karen, answer="yes", answer_reason="Vi finder en time mere.")
    assert of(cast.karen, "escalation") == []
    assert said(cast.tarik, "escalation").startswith("AMO/MED has answered")


def test_a_confidential_action_waits_without_its_words(cast, theme):  # noqa: F811
    action = shared_afternoon(theme, by=cast.lone)
    about = {"is_confidential": True, "follow_up_on": clock.today()}
    type(action).objects.filter(pk=action.pk).update(**about)
    assert said(cast.tarik, "evaluation").startswith("Did it help? an action only for the TRIO |")


def test_an_action_waits_for_the_yes_of_those_it_binds(cast, theme):  # noqa: F811
    action = shared_afternoon(theme, by=cast.lone)
    action.consents.all().delete()
    type(action).objects.filter(pk=action.pk).update(agreed_at=None)
    assert [of(one, "agreement") for one in cast.three] == [[("agreement", MV)]] * 3
    action.refresh_from_db()
    for person in cast.three[:2]:
        action.say_yes(by=person, read=action.version)
    assert [of(one, "agreement") for one in cast.three] == [[]] * 3
