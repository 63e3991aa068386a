"""What a TRIO has worked with is kept, run by run."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.kept import kept
from guldkorn.meetings.models import Meeting
from tests.meetings.room import activity, put, running, seat

pytestmark = pytest.mark.usefixtures("methods")


def a_day_with(cast, words, days):
    with clock.pretend(clock.now() + dt.timedelta(days=days)):
        meeting = running(cast, "words", "strains")
        put(meeting, seat(meeting, cast.trio), words, part="story")
        activity(meeting).turn_to("show", by=cast.frida)
        meeting.go(by=cast.frida)
        meeting = Meeting.objects.get(pk=meeting.pk)
        put(meeting, seat(meeting, cast.trio), f"Vores: {words}")
        end(meeting, by=cast.frida)
    return meeting


def test_then_and_now_stand_side_by_side(cast, client_of):
    first, second = a_day_with(cast, "Vi er bagud", 0), a_day_with(cast, "Vi når det", 90)
    found = {one.exercise.id: one for one in kept(cast.trio)}
    assert [run.meeting for run in found["words"].runs] == [second, first]
    assert [card.text for card in found["words"].then.shown.columns[0].cards] == ["Vi er bagud"]
    assert [card.entry.text for card in found["strains"].now.own] == ["Vores: Vi når det"]
    page = client_of(cast.lone).get(reverse("meetings:kept", args=[cast.unit.pk])).content.decode()
    assert page.index("Nu: ") > page.index("Dengang: ")
    assert "Vores: Vi er bagud" in page


def test_what_another_trio_wrote_at_its_table_is_not_among_it(cast):
    a_day_with(cast, "Vi er bagud", 0)
    assert [(one.exercise.id, one.then, one.now.own) for one in kept(cast.school_trio)] == [
        ("words", None, ())
    ]


def test_an_exercise_is_done_again_at_a_meeting_of_its_own(cast, client_of):
    client = client_of(cast.lone)
    assert (
        "Her er ikke noget endnu"
        in client.get(reverse("meetings:kept", args=[cast.unit.pk])).content.decode()
    )
    address = f"{reverse('meetings:new')}?template=~empty&trios={cast.trio.pk}&exercise=two-stories"
    assert 'value="two-stories"' in client.get(address).content.decode()
    form = {
        "template": "~empty",
        "date": "2026-12-01",
        "time": "09:00",
        "trios": cast.trio.pk,
        "exercise": "two-stories",
    }
    client.post(reverse("meetings:new"), form)
    assert [point.exercise for point in Meeting.objects.get().agenda.all()] == ["two-stories"]
    assert Meeting.objects.get().title == "Fortællingen om os"
