"""A card that its writer keeps at the table: whatever is pressed, no wall, record or home shows it."""

import pytest

from guldkorn.content import exercises
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import access
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.cards import cards_of
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.models import Entry, Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import METHODS, activity, put, running, seat

SECRET, OPEN = "Kun her ved bordet", "Det må alle se"


@pytest.fixture(autouse=True)
def these(monkeypatch):
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)


def begun(cast, name, part):
    """A meeting where one phone has written two cards, and keeps one; a table mate sits there."""
    meeting = running(cast, name)
    writer = seat(meeting, cast.trio)
    mate = seat(meeting, cast.trio, role="tr")
    kept, shown = (put(meeting, writer, words, part=part) for words in (SECRET, OPEN))
    kept.stay(writer, stays=True)
    return meeting, writer, mate, kept, shown


def turn(cast, meeting, *phases):
    for phase in phases:
        activity(meeting).turn_to(phase, by=cast.frida)


def walls(meeting, *seats):
    return [
        screen_html(meeting.pk),
        console_html(meeting.pk, "da"),
        *(seat_html(one.pk, "da") for one in seats),
    ]


@pytest.mark.parametrize(("name", "part"), [("strains", "strain"), ("goodbye", "yes")])
def test_no_phase_and_no_press_shows_it_to_the_room(cast, name, part):
    meeting, writer, mate, kept, _shown = begun(cast, name, part)
    stranger = seat(meeting, cast.school_trio)
    turn(cast, meeting, *activity(meeting).kind.phases, "write", "show")
    for attempt in (writer, mate, stranger):
        with pytest.raises(Refused):
            Entry.objects.get(pk=kept.pk).release(attempt)
    again = Meeting.objects.get(pk=meeting.pk)
    assert SECRET not in str(picture(again).columns)
    for html in walls(meeting, stranger):
        assert SECRET not in html


def test_its_own_table_sees_it_and_that_it_stays(cast):
    meeting, _writer, mate, _kept, shown = begun(cast, "strains", "strain")
    turn(cast, meeting, "show")
    html = seat_html(mate.pk, "da")
    assert SECRET in html
    assert "bliver ved bordet" in html
    Entry.objects.get(pk=shown.pk).release(mate)
    assert OPEN in screen_html(meeting.pk)


def test_neither_the_record_nor_anybodys_home_has_it_and_then_it_is_gone(cast):
    meeting, _writer, _mate, _kept, _shown = begun(cast, "strains", "strain")
    turn(cast, meeting, "show")
    told = cards_of([meeting], [cast.trio, cast.school_trio])
    assert [card.entry.text for card in told] == [OPEN]
    end(meeting, by=cast.frida)
    record = record_of(Meeting.objects.get(pk=meeting.pk), [cast.trio])
    assert SECRET not in str(record)
    assert list(Entry.objects.values_list("text", flat=True)) == [OPEN]


def test_only_the_writer_says_so_and_only_before_it_is_shown(cast):
    meeting, writer, mate, kept, shown = begun(cast, "strains", "strain")
    for card, who in ((kept, mate), (shown, mate)):
        with pytest.raises(Refused, match="someone else"):
            Entry.objects.get(pk=card.pk).stay(who, stays=card == shown)
    turn(cast, meeting, "show")
    Entry.objects.get(pk=shown.pk).release(writer)
    with pytest.raises(Refused, match="have been shown"):
        Entry.objects.get(pk=shown.pk).stay(writer, stays=True)
    Entry.objects.get(pk=kept.pk).stay(writer, stays=False)
    Entry.objects.get(pk=kept.pk).release(mate)
    assert SECRET in screen_html(meeting.pk)


@pytest.mark.parametrize("name", ["charter", "promises"])
def test_what_a_table_writes_as_one_stays_with_nobody(cast, name):
    meeting = running(cast, name)
    assert not activity(meeting).cards_may_stay


def test_a_phone_presses_it_and_presses_again(cast, client):
    meeting = running(cast, "strains")
    who, secret = type(seat(meeting)).join(meeting, trio=cast.trio, role="leader", invited=True)
    card = put(meeting, who, SECRET)
    address = f"/seat/{secret}/staying/"
    part = client.post(address, {"entry": card.pk}, headers={"HX-Request": "true"}).text
    assert "bliver ved bordet" in part
    assert Entry.objects.get(pk=card.pk).stays
    client.post(address, {"entry": card.pk, "shown": "on"})
    assert not Entry.objects.get(pk=card.pk).stays


def test_what_a_mate_shows_while_the_writer_presses_is_not_lost(cast, monkeypatch):
    """The card is on the wall then, so it stays there and is in the record."""
    meeting, writer, _mate, _kept, shown = begun(cast, "strains", "strain")
    mine = Entry.objects.filter(pk=shown.pk)

    def shown_meanwhile(**_told):
        mine.update(released_at=clock.now())

    monkeypatch.setattr(access, "stay_at_the_table", shown_meanwhile)
    shown.stay(writer, stays=True)
    assert mine.filter(stays=False).exists()
    end(meeting, by=cast.frida)
    assert mine.exists()
