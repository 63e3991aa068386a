"""Moving on is safe: a press counts once, from where its page stood, and going back breaks no
times.
"""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.run_sheet import run_sheet
from tests.meetings.room import activity, put, running, seat
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")

START = dt.datetime(2031, 3, 4, 9, 0, tzinfo=dt.UTC)


def at(minutes):
    return clock.pretend(START + dt.timedelta(minutes=minutes))


@pytest.fixture
def meeting(cast):
    """A welcome of ten minutes and three exercises of twenty; at nine it stands at the first."""
    with at(0):
        return running(cast, "strains", "words", "safety")


def now(meeting):
    return Meeting.objects.get(pk=meeting.pk).current.title


def go(cast, meeting, title, minutes):
    with at(minutes):
        meeting.go(by=cast.frida, to=meeting.agenda.get(title=title).pk)


def minutes_of(times):
    """Minutes after nine, from and to."""
    return [
        tuple(int((hour - START).total_seconds() // 60) for hour in (time.begins, time.ends))
        for time in times
    ]


def press_next(client, meeting):
    """What the console's button sends, as the page stands now."""
    console = client.get(reverse("meetings:console", args=[meeting.pk]))
    (form,) = (one for one in forms_in(console) if one.action.endswith("/next-point/"))
    return form


def test_next_names_the_point_that_it_leaves_and_is_pressed_once(cast, client_of, meeting):
    one, two = client_of(cast.frida), client_of(cast.frida)
    form = press_next(one, meeting)
    assert form.sent["leaves"] == [str(meeting.current.pk)]
    for client in (one, two, one):
        client.post(form.action, form.sent)
    assert now(meeting) == "Words"


def test_an_old_page_does_not_take_the_room_past_what_it_has_gone_back_to(cast, client_of, meeting):
    """One console stands at the second exercise, ready for the third; the other goes back to the
    welcome.
    """
    go(cast, meeting, "Words", 5)
    form = press_next(client_of(cast.frida), meeting)
    go(cast, meeting, "Velkommen", 10)
    client_of(cast.frida).post(form.action, form.sent)
    assert now(meeting) == "Velkommen"


@pytest.mark.parametrize("leaves", ["", "x", "9" * 20])
def test_a_next_that_says_not_where_it_comes_from_moves_nothing(cast, client_of, meeting, leaves):
    address = reverse("meetings:go_on", args=[meeting.pk])
    assert client_of(cast.frida).post(address, {"leaves": leaves}).status_code == 302
    assert now(meeting) == "Strains"


def test_each_time_at_a_point_stands_in_the_record(cast, client_of, meeting):
    for title, minutes in (("Words", 10), ("Strains", 30), ("Words", 35)):
        go(cast, meeting, title, minutes)
    with at(50):
        end(Meeting.objects.get(pk=meeting.pk), by=cast.frida)
    record = record_of(Meeting.objects.get(pk=meeting.pk), [])
    went = {one.point.title: minutes_of(one.went) for one in record.points}
    assert went == {
        "Velkommen": [(0, 0)],
        "Strains": [(0, 10), (30, 35)],
        "Words": [(10, 30), (35, 50)],
        "Safety": [],
    }
    page = client_of(cast.frida).get(reverse("meetings:record", args=[meeting.pk]))
    assert "10.00–10.10, 10.30–10.35" in " ".join(page.content.decode().split())
    table = next(block for block in on_paper(record) if hasattr(block, "rows"))
    assert table.rows[2][2] == "10.10–10.30, 10.35–10.50"


def test_what_is_ahead_follows_the_point_that_the_room_has_come_back_to(cast, meeting):
    go(cast, meeting, "Words", 10)
    go(cast, meeting, "Strains", 30)
    with at(32):
        sheet = run_sheet(Meeting.objects.get(pk=meeting.pk))
    hours = {line.point.title: minutes_of([line]) for line in sheet.lines}
    assert hours == {
        "Velkommen": [(0, 0)],
        "Strains": [(30, 50)],
        "Words": [(10, 30)],
        "Safety": [(50, 70)],
    }


def test_whoever_pressed_next_by_mistake_and_goes_back_at_once_has_never_left(cast, meeting):
    go(cast, meeting, "Words", 10)
    go(cast, meeting, "Strains", 10.5)
    points = {point.title: point for point in meeting.agenda.all()}
    assert (points["Words"].times, points["Words"].began_at) == ((), None)
    assert (points["Strains"].began_at, points["Strains"].ended_at) == (START, None)
    assert points["Strains"].earlier == []


def test_a_slip_at_a_point_where_the_room_has_been_leaves_its_time_as_it_was(cast, meeting):
    for title, minutes in (("Words", 10), ("Strains", 30), ("Words", 35), ("Strains", 35.5)):
        go(cast, meeting, title, minutes)
    points = {point.title: point for point in meeting.agenda.all()}
    assert minutes_of(points["Words"].times) == [(10, 30)]
    assert points["Strains"].began_at == START + dt.timedelta(minutes=30)


def test_a_card_that_came_in_meanwhile_makes_it_no_slip(cast, meeting):
    go(cast, meeting, "Words", 10)
    again = Meeting.objects.get(pk=meeting.pk)
    with at(10.2):
        put(again, seat(again, cast.trio), "Hurtigt", part="story")
    assert activity(again).entries.count() == 1
    go(cast, meeting, "Strains", 10.5)
    assert len(meeting.agenda.get(title="Words").times) == 1


def test_the_meeting_tells_when_it_really_began(cast, client_of, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=START + dt.timedelta(minutes=30))
    with at(45):
        end(Meeting.objects.get(pk=meeting.pk), by=cast.frida)
    page = client_of(cast.frida).get(reverse("meetings:meeting", args=[meeting.pk]))
    assert ", 10.00–10.45" in page.content.decode()
