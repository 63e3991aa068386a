"""A draft or a planned survey is changed: what may be, what stays, and whom it comes too near to."""

import pytest
from django.core import mail
from django.utils import translation

from guldkorn.anonymity.policy import Policy
from guldkorn.content.instruments import find
from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.surveys import access, inviting
from guldkorn.surveys.models import CodeSheet, Invitation, Survey
from tests.surveys.conftest import TODAY, on
from tests.surveys.planned.conftest import CODES, day, opening

pytestmark = pytest.mark.django_db
SHORT = "puls-kort"


def again(survey: Survey) -> Survey:
    return Survey.objects.get(pk=survey.pk)


def test_a_plan_is_changed_in_all_that_is_not_fixed(cast, planned):
    survey = planned(with_comments=False)
    before = set(survey.invitations.values_list("pk", "employee"))
    news = opening(20) | {
        "result_where": "På tavlen",
        "to_staff": "Vi glæder os.",
        "with_comments": True,
    }
    survey.change(by=cast.tarik, instrument=find(SHORT), **news)
    now = again(survey)
    assert {name: getattr(now, name) for name in news} == news
    assert (now.instrument, now.is_planned, now.floors) == (find(SHORT), True, Policy())
    assert now.comment_safe.unlock(now.lock_comment("Hej")) != b""
    assert set(now.invitations.values_list("pk", "employee")) == before
    told = (
        Entry.objects.filter(noun="surveys.survey", noun_id=survey.pk)
        .order_by("pk")
        .values_list("by", "verb")
    )
    assert list(told)[2:] == [(cast.tarik.pk, "changed")]


def test_no_comments_any_more_leaves_no_key_for_them(cast, planned):
    survey = planned()
    assert survey.comment_key
    survey.change(by=cast.lone, **opening(10), with_comments=False)
    assert (again(survey).with_comments, again(survey).comment_key) == (False, None)


def test_a_draft_is_changed_in_how_people_are_invited_too(cast, draft):
    survey = draft()
    survey.change(by=cast.anna, instrument=find(SHORT), channel=Survey.Channel.POSTER, **opening(3))
    now = again(survey)
    assert (now.state, now.channel, now.instrument_id, now.opens_on) == (
        "draft",
        "poster",
        SHORT,
        day(3),
    )


@pytest.mark.parametrize("somebody", ["niels", "frida", "otto"])
def test_a_stranger_changes_nothing(cast, planned, somebody):
    survey = planned()
    with pytest.raises(Refused, match="Only the TRIO"):
        survey.change(by=getattr(cast, somebody), **opening(20))
    assert again(survey).opens_on == day(10)


def test_a_closed_round_keeps_its_plan(cast, planned):
    survey = planned()
    Round.objects.filter(pk=cast.round.pk).update(step="closed", closed_at="2026-03-01T08:00Z")
    with pytest.raises(Refused, match="round is closed"):
        again(survey).change(by=cast.lone, **opening(20))


def test_from_its_first_day_on_a_survey_keeps_its_plan(cast, planned):
    survey = planned()
    with on(day(9)):
        survey.change(by=cast.lone, **opening(11))
    with on(day(11)), pytest.raises(Refused, match="has begun"):
        survey.change(by=cast.lone, **opening(20))


def test_an_old_copy_changes_nothing_that_was_called_off_meanwhile(cast, planned):
    survey = planned()
    old = again(survey)
    survey.call_off(by=cast.anna)
    with pytest.raises(Refused, match="has begun"):
        old.change(by=cast.lone, **opening(20))
    assert again(survey).state == "called_off"


def test_a_plan_that_opens_today_by_now_invites_today(cast, planned):
    survey = planned()
    assert len(mail.outbox) == 0
    inviting.change_and_invite(survey, by=cast.lone, **opening(0), to_staff="Tag jer tid.")
    assert len(mail.outbox) == 20
    assert "Fra dem, der spørger:\nTag jer tid.\n" in mail.outbox[0].body


def test_a_plan_that_still_opens_later_invites_nobody(cast, planned):
    inviting.change_and_invite(planned(), by=cast.lone, **opening(5))
    assert mail.outbox == []


def test_what_codes_on_paper_say_stays_true(cast, planned):
    survey = planned(channel=CODES)
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    with pytest.raises(Refused, match="later, not earlier"):
        survey.change(by=cast.lone, **opening(9))
    with pytest.raises(Refused, match="made for these questions"):
        survey.change(by=cast.lone, instrument=find(SHORT), **opening(10))
    survey.change(by=cast.lone, **opening(11))
    assert again(survey).closes_on == day(25)


def test_codes_that_work_still_work_after_a_change(cast, planned):
    survey = planned(channel=CODES)
    codes = [
        code
        for sheet in inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
        for code in sheet.codes
    ]
    survey.change(by=cast.lone, **opening(11))
    assert {Invitation.objects.holding(code).get() for code in codes} == set(
        survey.invitations.all()
    )


def test_a_plan_keeps_its_distance_to_the_survey_before_and_to_the_one_after(cast, opened, planned):
    before = opened()
    before.close(by=cast.lone)
    survey = planned(**opening(30))
    opened(**opening(100))
    with translation.override("en"), pytest.raises(Refused, match="choose 30 March 2026 or later"):
        survey.change(by=cast.lone, **opening(27))
    with (
        translation.override("en"),
        pytest.raises(Refused, match=r"from 10 June 2026.*choose 13 May 2026 or earlier"),
    ):
        survey.change(by=cast.lone, **opening(60))
    survey.change(by=cast.lone, **opening(58))
    survey.change(by=cast.lone, **opening(142))
    assert again(survey).opens_on == day(142)


def test_another_questionnaire_is_counted_against_its_own_earlier_surveys(cast, opened, planned):
    before = opened()
    before.close(by=cast.lone)
    survey = planned(**opening(30))
    assert survey.units.first().overlaps.get().earlier == before
    survey.change(by=cast.lone, instrument=find(SHORT), **opening(30))
    assert survey.units.first().overlaps.count() == 0


def test_the_rules_of_a_change_in_words():
    assert access.change(begun=True) is not None
    assert access.change(begun=False) is None
    assert access.change_on_paper(TODAY, day(-1), questions=False) is not None
    assert access.change_on_paper(TODAY, TODAY, questions=True) is not None
    assert access.change_on_paper(TODAY, TODAY, questions=False) is None
