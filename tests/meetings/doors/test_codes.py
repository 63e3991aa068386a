"""The code of a meeting can be typed by everybody in the hall, and guessed by nobody."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.models.meeting import CODE_SIGNS
from guldkorn.meetings.screens import join_key
from guldkorn.meetings.views import phone
from guldkorn.surveys import codes
from tests.meetings.room import running, workshop

pytestmark = pytest.mark.usefixtures("methods")


def wrong_code(meeting):
    return next(code for code in ("AAAAAA", "BBBBBB") if code != meeting.code)


def knock(client, code, address="192.0.2.1"):
    return client.get(reverse("meetings:join", args=[code]), REMOTE_ADDR=address)


def test_many_wrong_codes_shut_the_door_for_that_client_only_and_never_for_the_square(cast, client):
    meeting = workshop(cast)
    answers = [knock(client, wrong_code(meeting)).status_code for _time in range(105)]
    assert answers == [404] * phone.WRONG_CODES.most + [429] * (105 - phone.WRONG_CODES.most)
    shut = knock(client, meeting.code)
    assert (shut.status_code, "forkerte koder" in shut.content.decode()) == (429, True)
    assert knock(client, join_key(meeting)).status_code == 200
    assert knock(client, meeting.code, "192.0.2.2").status_code == 200
    with clock.pretend(clock.now() + dt.timedelta(minutes=61)):
        assert knock(client, meeting.code).status_code == 200


def test_while_many_guess_each_may_be_wrong_seldom_and_nobody_is_shut_out_by_others(
    cast, client, monkeypatch
):
    monkeypatch.setattr(phone, "WRONG_CODES", replace(phone.WRONG_CODES, crowd=20))
    meeting, few = workshop(cast), phone.WRONG_CODES.few
    for number in range(20):
        assert knock(client, wrong_code(meeting), f"192.0.2.{number + 10}").status_code == 404
    assert [knock(client, wrong_code(meeting)).status_code for _time in range(few + 1)] == [
        404
    ] * few + [429]
    assert knock(client, meeting.code).status_code == 429
    assert knock(client, meeting.code, "192.0.2.2").status_code == 200


def test_a_code_is_one_of_a_thousand_million(cast):
    signs = {sign for _time in range(40) for sign in workshop(cast).code}
    assert signs <= set(codes.ALPHABET)
    assert len(signs) > 20
    assert len(codes.ALPHABET) ** CODE_SIGNS > 10**9


@pytest.mark.parametrize("to", ["another", "9" * 20, "²"])
def test_a_move_to_a_point_of_another_meeting_moves_nothing(cast, client_of, to):
    meeting, other = running(cast, "strains"), running(cast, "strains")
    sent = {"point": str(other.current.pk) if to == "another" else to}
    answer = client_of(cast.frida).post(reverse("meetings:go_to", args=[meeting.pk]), sent)
    assert answer.status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).current == meeting.current
