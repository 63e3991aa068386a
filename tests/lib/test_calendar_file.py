"""Calendar files, read again with a second library: the right local times, through the changes of
the clock.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.lib import clock
from guldkorn.lib.ics import CalendarEvent, feed, letter

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TOLD = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def day(when, **more):
    starts_at = dt.datetime.fromisoformat(when).replace(tzinfo=COPENHAGEN)
    fields = {"uid": "1@guldkorn", "sequence": 0, "title": "Modul 1", "told_at": TOLD}
    return CalendarEvent(
        starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=3), **fields | more
    )


def events(text):
    return vobject.readOne(text).contents["vevent"]


@pytest.mark.parametrize(
    ("when", "offset"),
    [
        # the last working day before summer time, which begins on 29 March 2026
        (
            "2026-03-27T08:30",
            1,
        ),
        ("2026-03-30T08:30", 2),
        ("2026-10-23T08:30", 2),  # summer time ends on 25 October 2026
        ("2026-10-26T08:30", 1),
        ("2027-01-11T08:30", 1),
        ("2027-06-14T08:30", 2),
    ],
)
def test_half_past_eight_is_half_past_eight_on_both_sides_of_summer_time(when, offset):
    for text in (
        letter(day(when), name="Anna", email="anna@solbjerg.example"),
        feed([day(when)], title="Mine"),
    ):
        (event,) = events(text)
        starts = event.dtstart.value
        assert starts.replace(tzinfo=None) == dt.datetime.fromisoformat(when)
        assert starts.utcoffset() == dt.timedelta(hours=offset)
        assert event.dtend.value - starts == dt.timedelta(hours=3)
        assert "VTIMEZONE" in text
        assert f"DTSTART;TZID=Europe/Copenhagen:{when.replace('-', '').replace(':', '')}00" in text


@given(st.integers(0, 5 * 366 * 24 * 60), st.integers(1, 12))
def test_every_moment_comes_back_as_it_was(minutes, hours):
    starts = dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    sent = CalendarEvent(
        "1@guldkorn", 0, "Modul 1", starts, starts + dt.timedelta(hours=hours), TOLD
    )
    (event,) = events(feed([sent], title="Mine"))
    local = starts.astimezone(COPENHAGEN)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    # the hour that comes twice on an October night has no name of its own in a calendar file
    if not twice:
        assert event.dtstart.value.astimezone(dt.UTC) == starts


def test_a_letter_asks_one_guest_and_names_the_one_who_sends_it():
    text = letter(
        day("2026-03-02T08:30", where="Rådhuset, sal 2"),
        name="Anna Ærlig",
        email="anna@solbjerg.example",
    )
    calendar = vobject.readOne(text)
    (event,) = calendar.contents["vevent"]
    assert calendar.method.value == "REQUEST"
    assert (event.uid.value, event.sequence.value, event.status.value) == (
        "1@guldkorn",
        "0",
        "CONFIRMED",
    )
    assert event.attendee.value == "mailto:anna@solbjerg.example"
    asked = {name: value[0] for name, value in event.attendee.params.items()}
    assert asked == {
        "CN": "Anna Ærlig",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert event.organizer.value.startswith("mailto:")
    assert (event.summary.value, event.location.value) == ("Modul 1", "Rådhuset, sal 2")


def test_a_letter_takes_a_day_back():
    text = letter(
        day("2026-03-02T08:30", cancelled=True, sequence=3), name="", email="anna@solbjerg.example"
    )
    calendar = vobject.readOne(text)
    (event,) = calendar.contents["vevent"]
    assert (calendar.method.value, event.status.value, event.sequence.value) == (
        "CANCEL",
        "CANCELLED",
        "3",
    )


def test_nothing_claims_to_have_been_written_in_the_future():
    told_at = clock.now() + dt.timedelta(days=30)
    (event,) = events(feed([day("2026-03-02T08:30", told_at=told_at)], title="Mine"))
    assert event.dtstamp.value <= clock.now()


@pytest.mark.parametrize(
    "title", ["A\r\nATTENDEE:mailto:ond@example.org", "Semikolon; komma, \\ og æøå", "x" * 300]
)
def test_no_title_can_break_out_of_its_line(title):
    (event,) = events(feed([day("2026-03-02T08:30", title=title)], title="Mine"))
    assert "attendee" not in event.contents
    assert event.summary.value.split() == title.split()


def test_an_empty_feed_is_a_calendar_too():
    assert "vevent" not in vobject.readOne(feed([], title="Mine")).contents
