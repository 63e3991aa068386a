"""A planned survey is called off: nobody counts as asked, codes tell the truth, and it can be
planned again.
"""

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import access, inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import AnswerOutcome, Asked, CodeSheet, Overlap, Survey
from tests.surveys.conftest import on, places
from tests.surveys.phone import Phone
from tests.surveys.planned.conftest import CODES, day, opening

pytestmark = pytest.mark.django_db


def test_nobody_is_asked_and_nobody_counts_as_asked(cast, opened, planned):
    earlier = opened()
    earlier.close(by=cast.lone)
    survey = planned(**opening(40))
    mine = Asked.objects.filter(survey=survey), Overlap.objects.filter(unit__survey=survey)
    assert [rows.count() for rows in mine] == [20, 3]
    assert survey.invitations.exclude(employee=None).count() == 20
    survey.call_off(by=cast.tarik)
    now = Survey.objects.get(pk=survey.pk)
    assert (now.state, now.pool_key, now.comment_key) == ("called_off", None, None)
    assert [rows.count() for rows in mine] == [0, 0]
    assert now.invitations.exclude(employee=None).count() == 0
    told = Entry.objects.filter(noun="surveys.survey", noun_id=survey.pk).latest("pk")
    assert (told.by, told.verb) == (cast.tarik, "called off")
    with on(day(41)):
        assert inviting.due(day(41)) == []
    assert mail.outbox == []


def test_the_same_people_can_be_asked_at_once(cast, planned, opened):
    survey = planned()
    with pytest.raises(Refused, match="samme mennesker"):
        opened()
    survey.call_off(by=cast.lone)
    assert opened().is_planned is False


@pytest.mark.parametrize("channel", [CODES, Survey.Channel.POSTER])
def test_a_code_in_the_hand_says_that_it_is_called_off_and_promises_no_result(
    cast, planned, channel
):
    survey = planned(channel=channel)
    code = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)[0].codes[0]
    phone = Phone(code)
    assert (phone.status, "12. marts 2026" in phone.page) == (403, True)
    survey.call_off(by=cast.lone)
    phone.open()
    assert (phone.status, phone.title) == (410, "Målingen er aflyst")
    assert survey.result_where not in phone.page
    assert "2026" not in phone.page
    with on(day(10)):
        phone.open()
        assert phone.title == "Målingen er aflyst"
        assert places(survey, "MV")[0].answer(encode(survey.instrument, {})) is AnswerOutcome.SHUT


def test_what_has_begun_is_closed_and_not_called_off(cast, planned):
    survey = planned()
    with on(day(10)), pytest.raises(Refused, match="can be closed, not called off"):
        survey.call_off(by=cast.lone)
    survey.call_off(by=cast.lone)
    with pytest.raises(Refused, match="Only a planned survey"):
        survey.call_off(by=cast.lone)


def test_a_draft_is_discarded_and_not_called_off(cast, draft):
    with pytest.raises(Refused, match="Only a planned survey"):
        draft().call_off(by=cast.lone)


def test_what_has_not_begun_is_not_closed_into_a_result(cast, client_of, planned):
    survey = planned()
    with pytest.raises(Refused, match="Call it off instead"):
        survey.close(by=cast.lone)
    lone = client_of(cast.lone)
    answer = lone.post(reverse("results:closure", args=[survey.pk]), {"early": "on"})
    assert (answer.status_code, Survey.objects.get().state) == (403, "open")
    assert reverse("results:closure", args=[survey.pk]) not in page(lone, survey)
    assert reverse("results:closure", args=[survey.pk]) not in (
        lone.get(reverse("results:survey", args=[survey.pk])).content.decode()
    )


@pytest.mark.parametrize("somebody", ["niels", "frida", "otto"])
def test_a_stranger_calls_nothing_off(cast, planned, somebody):
    survey = planned()
    with pytest.raises(Refused, match="Only the TRIO"):
        survey.call_off(by=getattr(cast, somebody))
    assert Survey.objects.get().is_planned


def test_the_rule_of_calling_off():
    assert access.call_off(is_open=True, is_planned=False) is not None
    assert access.call_off(is_open=True, is_planned=True) is None
    assert access.call_off(is_open=False, is_planned=False) is None
    assert access.close(is_planned=True) is not None
    assert access.close(is_planned=False) is None
    assert access.plan_again(given_up=True) is None
    assert access.plan_again(given_up=False) is not None


def page(client, survey: Survey) -> str:
    return client.get(reverse("surveys:survey", args=[survey.pk])).content.decode()
