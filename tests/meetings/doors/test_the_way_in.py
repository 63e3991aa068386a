"""The way into a meeting: its code, the square on the screen, a seat at the table."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.models import Participant
from guldkorn.meetings.screens import join_key, key_of
from tests.meetings.room import workshop
from tests.meetings.test_room_pages import page

pytestmark = pytest.mark.usefixtures("methods")


def test_a_code_as_people_type_it_leads_to_the_seats(cast, client):
    meeting = workshop(cast)
    typed = f"{meeting.code[:3]} {meeting.code[3:]}".lower()
    answer = client.post(reverse("meetings:code"), {"code": typed})
    assert answer.url == reverse("meetings:join", args=[meeting.code])
    assert "Nørreskolen" in page(client, answer.url)


@pytest.mark.parametrize(
    ("code", "status", "words"), [("12", 400, "seks bogstaver og tal"), ("", 400, "code")]
)
def test_what_is_no_code_is_said(client, db, code, status, words):
    answer = client.post(reverse("meetings:code"), {"code": code})
    assert (answer.status_code, words in answer.content.decode()) == (status, True)


def test_a_code_of_no_meeting_gets_a_clear_page(cast, client):
    meeting = workshop(cast)
    meeting.end(by=cast.frida)
    for code in ("000000", meeting.code):
        answer = client.get(reverse("meetings:join", args=[code]))
        assert (
            answer.status_code,
            "Vi kan ikke finde et møde med den kode" in answer.content.decode(),
        ) == (404, True)


def test_where_only_one_trio_comes_nobody_is_asked_which(cast, client):
    meeting = workshop(cast, trios=[cast.trio])
    assert 'name="trio"' not in page(client, reverse("meetings:join", args=[meeting.code]))
    client.post(reverse("meetings:join", args=[meeting.code]), {"role": "none"})
    assert Participant.objects.get().trio == cast.trio


def test_a_seat_that_says_nothing_of_itself_is_asked_again(cast, client):
    answer = client.post(reverse("meetings:join", args=[workshop(cast).code]))
    assert "Se på det her" in answer.content.decode()
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("days", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_opens_its_meeting_around_its_day(cast, client, days, opens):
    meeting = workshop(cast)
    with clock.pretend(clock.now() + dt.timedelta(days=days, minutes=1 if days < 0 else -1)):
        answer = client.get(reverse("meetings:join", args=[meeting.code]))
    assert answer.status_code == (200 if opens else 404)


def test_the_square_on_the_screen_opens_the_meeting_and_no_other_key_does(cast, client):
    meeting, other = workshop(cast), workshop(cast)
    assert "Nørreskolen" in page(client, reverse("meetings:join", args=[join_key(meeting)]))
    forged = join_key(meeting).replace(str(meeting.pk), str(other.pk), 1)
    for key in (forged, key_of(meeting)):
        assert client.get(reverse("meetings:join", args=[key])).status_code == 404
    end(meeting, by=cast.frida)
    assert client.get(reverse("meetings:join", args=[join_key(meeting)])).status_code == 404
