"""What a room of phones asks at once: few queries, and the same words as the long way round."""

import uuid

import pytest
from django.template.loader import render_to_string
from django.test import Client

from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.views import own_cards
from tests.meetings.room import activity, running, workshop

pytestmark = pytest.mark.usefixtures("methods")
WITH_TRANSACTION = 2  # a savepoint in a test
BY_SCRIPT = {"Accept": "application/json"}


def at_a_talk(cast) -> Meeting:
    meeting = workshop(cast, "dots")
    meeting.start(by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def vote(secret: str, run, x: int = 1):
    part = run.parts[0].id
    fields = {"activity": run.pk, "part": part, "x": x, "key": uuid.uuid4().hex}
    return Client().post(f"/seat/{secret}/entries/", fields, headers=BY_SCRIPT)


def test_a_vote_asks_three_times_and_writes_once(cast, django_assert_num_queries):
    run = activity(running(cast, "dots"))
    secrets = [
        Participant.join(run.point.meeting, trio=cast.trio, role="tr", invited=True)[1]
        for _ in range(3)
    ]
    assert vote(secrets[0], run).status_code == 200
    with django_assert_num_queries(4 + WITH_TRANSACTION):
        assert vote(secrets[1], run).json()["said"] == ""
    assert vote(secrets[2], run).status_code == 200
    assert Entry.objects.count() == 3
    assert len(set(Entry.objects.values_list("seat", flat=True))) == 3


def test_own_cards_are_read_in_three_questions(cast, client, django_assert_num_queries):
    run = activity(running(cast, "dots"))
    _seat, secret = Participant.join(run.point.meeting, trio=cast.trio, role="tr")
    vote(secret, run)
    with django_assert_num_queries(3):
        assert 'data-x="1"' in client.get(f"/seat/{secret}/mine/").content.decode()


def test_a_phone_without_anything_of_its_own_gets_the_page_to_the_letter(cast, client):
    meeting = at_a_talk(cast)
    own_cards._bare.cache_clear()
    for _ in range(2):
        seat, secret = Participant.join(meeting, trio=cast.trio, role="tr", invited=True)
        shown = client.get(f"/seat/{secret}/mine/").content.decode()
        whole = render_to_string("meetings/asking/_own.html", own_cards.own(seat))
        assert shown == whole
        english = client.get(f"/seat/{secret}/mine/?lang=en").content.decode()
        assert "How is the pace?" in english
    assert own_cards._bare.cache_info().currsize == 2


def test_nothing_that_somebody_gave_is_kept(cast, client):
    meeting = at_a_talk(cast)
    own_cards._bare.cache_clear()
    seat, secret = Participant.join(meeting, trio=cast.trio, role="tr", invited=True)
    seat.wish_pace("slower", at=meeting.current_id)
    client.get(f"/seat/{secret}/mine/")
    run = activity(running(cast, "dots"))
    _seat, other = Participant.join(run.point.meeting, trio=cast.trio, role="tr", invited=True)
    vote(other, run)
    client.get(f"/seat/{other}/mine/")
    assert own_cards._bare.cache_info().currsize == 0


def test_no_seat_has_no_cards(client, cast):
    assert client.get("/seat/nobody/mine/").status_code == 404
    running(cast, "dots")
    assert client.post("/seat/nobody/entries/", {"part": "a", "activity": 1}).status_code == 404
