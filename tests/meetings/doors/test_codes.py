"""The code of a meeting can be typed by everybody in the hall, and guessed by nobody."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.models.meeting import CODE_SIGNS
from guldkorn.meetings.screens import console_html, join_key, screen_html
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


def days_from_now(days, minutes=0):
    return clock.pretend(clock.now() + dt.timedelta(days=days, minutes=minutes))


def test_a_code_that_is_typed_too_early_says_when_it_opens(cast, client):
    meeting = workshop(cast)
    with days_from_now(-3):
        answer = knock(client, meeting.code)
        page = answer.content.decode()
        assert (answer.status_code, "Mødet er ikke åbent endnu" in page) == (404, True)
        assert f"kl. {(meeting.starts_at - dt.timedelta(days=1)).astimezone():%H.%M}" in page
        assert (meeting.title in page, "Mødets kode" in page) == (False, False)
    with days_from_now(-5):
        page = knock(client, meeting.code).content.decode()
        assert ("Mødet er ikke åbent endnu" in page, "fra dagen før mødet" in page) == (False, True)


def test_a_code_opens_when_the_meeting_is_begun_however_early(cast, client):
    meeting = workshop(cast)
    with days_from_now(-3):
        meeting.start(by=cast.frida)
        assert knock(client, meeting.code).status_code == 200


def test_console_and_wall_tell_nobody_to_type_a_code_that_opens_nothing_yet(cast):
    meeting = workshop(cast)
    with days_from_now(-3):
        console, wall = console_html(meeting.pk, "da"), screen_html(meeting.pk)
    assert "Deltagerne kan være med med koden" not in console
    assert "eller når du begynder mødet" in " ".join(console.split())
    assert "Koden virker fra dagen før mødet." in wall
    assert "Koden virker fra dagen før mødet." not in screen_html(meeting.pk)


def test_a_guess_at_a_code_that_is_not_open_counts_as_a_wrong_one(cast, client):
    meeting = workshop(cast)
    with days_from_now(-3):
        answers = {knock(client, meeting.code).status_code for _time in range(61)}
    assert answers == {404, 429}


@pytest.mark.parametrize("typed", ["fullwidth", "small", "spaced"])
def test_a_code_is_read_as_people_type_it(cast, client, typed):
    code = workshop(cast).code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    sent = {"fullwidth": wide, "small": code.lower(), "spaced": f" {code[:3]} – {code[3:]}"}[typed]
    answer = client.post(reverse("meetings:code"), {"code": sent})
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == reverse("meetings:join", args=[code])


def test_the_address_on_the_wall_is_typed_as_it_stands_there_without_a_last_stroke(
    cast, client, settings
):
    settings.BASE_URL = "https://guldkorn.example"
    html = " ".join(screen_html(running(cast).pk).split())
    assert '<p class="screen-join">guldkorn.example/m <strong' in html
    assert client.get("/m", follow=True).redirect_chain == [("/m/", 301)]
