"""A seat that was freed: its cards stay, and nothing of it is counted where it can be given again."""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.content.exercise import Kind, Part
from guldkorn.meetings.actions import end
from guldkorn.meetings.models import Entry, Meeting, Participant, RoomQuestion
from guldkorn.meetings.picture import picture
from guldkorn.meetings.progress import written
from tests.meetings.room import METHODS, activity, exercise, put, running, seat, text

pytestmark = pytest.mark.usefixtures("methods")


def joins(meeting, trio, client):
    """The address of the seat that a phone takes with the code."""
    return client.post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio.pk, "role": "tr"}
    ).url


def frees(client_of, cast, seat):
    """The console frees a seat."""
    address = reverse("meetings:seats", args=[seat.meeting_id])
    assert client_of(cast.frida).post(address, {"free": seat.pk}).status_code == 302


def newest():
    return Participant.objects.order_by("-pk").select_related("meeting", "trio").first()


def dots(meeting):
    return {entry.seat_id: entry.x for entry in activity(meeting).entries.filter(part="a")}


def test_a_phone_whose_seat_was_freed_votes_again_and_counts_once(cast, client, client_of):
    meeting = running(cast, "dots")
    first = joins(meeting, cast.trio, client)
    client.post(f"{first}entries/", {"part": "a", "x": 2})
    old = newest()
    assert dots(meeting) == {old.pk: 2}
    frees(client_of, cast, old)
    again = joins(meeting, cast.trio, client)
    client.post(f"{again}entries/", {"part": "a", "x": 3})
    assert dots(meeting) == {newest().pk: 3}
    for _other in range(4):
        put(meeting, seat(meeting, cast.school_trio), part="a", x=1)
    activity(meeting).turn_to("show", by=cast.frida)
    assert picture(Meeting.objects.get(pk=meeting.pk)).people == 5


def test_another_phone_of_the_same_person_counts_once_too(cast, client_of):
    meeting = running(cast, "dots")
    lost = joins(meeting, cast.trio, Client())
    Client().post(f"{lost}entries/", {"part": "a", "x": 2})
    frees(client_of, cast, newest())
    found = joins(meeting, cast.trio, Client())
    Client().post(f"{found}entries/", {"part": "a", "x": 2})
    assert dots(meeting) == {newest().pk: 2}


def test_its_cards_stay(cast, client_of):
    meeting = running(cast, "strains")
    who = seat(meeting, cast.trio)
    put(meeting, who, "Larm")
    frees(client_of, cast, who)
    assert list(activity(meeting).entries.values_list("text", flat=True)) == ["Larm"]


def test_what_is_shown_stays_as_it_is_and_counts_no_more_when_it_is_opened_again(cast, client_of):
    meeting = running(cast, "zones")
    people = [seat(meeting, cast.trio) for _person in range(5)]
    for who in people:
        put(meeting, who, part="us", x=2, y=3)
    activity(meeting).turn_to("show", by=cast.frida)
    frees(client_of, cast, people[0])
    assert activity(meeting).entries.count() == 5
    assert picture(Meeting.objects.get(pk=meeting.pk)).people == 5
    activity(meeting).turn_to("write", by=cast.frida)
    assert set(activity(meeting).entries.values_list("seat", flat=True)) == {
        one.pk for one in people[1:]
    }


def test_the_first_rating_of_a_seat_that_is_freed_at_the_second_stays(cast, client_of):
    meeting = running(cast, "safety")
    who = seat(meeting, cast.trio)
    put(meeting, who, part="say", x=3)
    activity(meeting).turn_to("again", by=cast.frida)
    put(meeting, who, part="say", x=5)
    frees(client_of, cast, who)
    assert list(activity(meeting).entries.values_list("round", "x")) == [(1, 3)]


def test_a_word_that_is_counted_goes_and_a_word_that_is_shown_stays(cast, client_of, monkeypatch):
    words = (Part("word", text("Et ord"), most=3),)
    monkeypatch.setitem(METHODS, "here", exercise("here", Kind.WORDS, parts=words))
    meeting = running(cast, "here")
    people = [seat(meeting, cast.trio) for _person in range(5)]
    for who in people:
        put(meeting, who, "tillid", part="word")
    activity(meeting).turn_to("show", by=cast.frida)
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, people[0], "larm", part="word")
    frees(client_of, cast, people[0])
    assert list(activity(meeting).entries.values_list("text", flat=True)) == ["tillid"] * 5


def test_its_votes_for_questions_go_and_those_of_others_stay(cast, client_of):
    meeting = running(cast, "dots")
    asks, one, other = (seat(meeting, cast.trio) for _person in range(3))
    question = RoomQuestion.ask(asks, "Hvorfor?")
    question.turn_to("shown", by=cast.frida)
    for who in (one, other):
        RoomQuestion.objects.get().support(who)
    assert RoomQuestion.objects.get().votes == 2
    frees(client_of, cast, one)
    assert RoomQuestion.objects.get().votes == 1


def test_of_those_in_the_room_no_more_have_answered_than_there_are(cast, client_of):
    meeting = running(cast, "strains")
    people = [seat(meeting, cast.trio) for _person in range(2)]
    for who in people:
        put(meeting, who, "Larm")
    frees(client_of, cast, people[0])
    told = written(meeting, activity(meeting))
    assert (told.done, told.people) == (1, 1)


def test_who_answered_ahead_and_is_turned_away_counts_once(cast):
    meeting = running(cast, "dots")
    table = seat(meeting, cast.trio)
    waits = Participant.join(meeting, trio=cast.trio, role="amr")[0]
    mine = {"part": "a", "x": 3, "at": meeting.starts_at}
    key = "00000000-0000-0000-0000-000000000001"
    Entry.objects.create(activity=activity(meeting), seat=waits, key=key, **mine)
    put(meeting, table, part="a", x=1)
    table.turn_away(waits)
    assert dots(meeting) == {table.pk: 1}


def test_nothing_new_leads_from_a_card_to_a_seat_when_the_meeting_is_over(cast, client, client_of):
    meeting = running(cast, "strains", "dots")
    first = joins(meeting, cast.trio, client)
    client.post(f"{first}entries/", {"part": "strain", "text": "Larm"})
    frees(client_of, cast, newest())
    joins(meeting, cast.trio, client)
    assert Entry.objects.get().seat_id != newest().pk
    end(meeting, by=cast.frida)
    assert list(Entry.objects.values_list("text", "seat")) == [("Larm", None)]
