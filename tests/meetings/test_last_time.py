"""A TRIO's next meeting opens with what was agreed at the last one."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.last_time import last_time
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.models import Activity
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import put, running, seat, workshop

pytestmark = pytest.mark.usefixtures("methods")


def own(cast, *names, **fields):
    return workshop(
        cast, *names, by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio", **fields
    )


@pytest.fixture
def agreed(cast):
    """A workshop where Mælkevejen and the school agreed on an action each."""
    meeting = running(cast, "promises")
    for trio, words in ((cast.trio, "Vi spiser sammen"), (cast.school_trio, "Vi ringer hjem")):
        put(meeting, seat(meeting, trio), words, part="action")
    end(meeting, by=cast.frida)
    return meeting


def test_it_tells_what_this_trio_agreed_last(cast, agreed):
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        meeting = own(cast)
    found = last_time(meeting)
    assert (found.meeting, found.agreed, found.chosen, found.charter) == (
        agreed,
        ("Vi spiser sammen",),
        (),
        None,
    )


def test_an_idea_is_not_agreed_yet(cast):
    meeting = running(cast, "ideas")
    put(meeting, seat(meeting, cast.trio), "Vi kunne spise sammen", part="idea")
    end(meeting, by=cast.frida)
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        assert last_time(own(cast)).agreed == ()
    assert record_of(meeting, [cast.trio]).agreed == ()


def test_each_screen_of_the_own_meeting_tells_members_at_its_point_and_only_there(
    cast, agreed, client_of
):
    meeting = own(cast, "strains")
    assert told_on_the_page(client_of(cast.anna), meeting)
    meeting.start(by=cast.lone)
    who = seat(meeting, cast.trio)
    assert "Vi spiser sammen" not in screen_html(meeting.pk, is_own=True)
    meeting.agenda.filter(position=0).update(recall=True)
    screens = (
        screen_html(meeting.pk, is_own=True),
        console_html(meeting.pk, "da", is_member=True),
        seat_html(who.pk, "da", is_member=True),
    )
    assert all("Vi spiser sammen" in screen for screen in screens)
    assert not any("Vi ringer hjem" in screen for screen in screens)


def told_on_the_page(client, meeting):
    return (
        "Vi spiser sammen"
        in client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    )


def test_a_seat_without_account_and_whoever_runs_it_for_the_trio_are_not_told(
    cast, agreed, client, client_of
):
    meeting = own(cast, "strains")
    meeting.facilitators.add(cast.frida)
    meeting.start(by=cast.lone)
    meeting.agenda.filter(position=0).update(recall=True)
    phone = client.post(reverse("meetings:join", args=[meeting.code]), {"role": "leader"}).url
    secret = phone.split("/")[2]
    for somebody, is_told in ((cast.lone, True), (cast.frida, False)):
        runs = client_of(somebody)
        wall = runs.get(reverse("meetings:projector", args=[meeting.pk])).url
        for route in ("console", "live_console"):
            read = runs.get(reverse(f"meetings:{route}", args=[meeting.pk])).content.decode()
            assert ("Vi spiser sammen" in read) is is_told
        assert told_on_the_page(runs, meeting) is is_told
        for address in (wall, wall.replace("/screen/", "/live/screen/")):
            assert ("Vi spiser sammen" in client.get(address).content.decode()) is is_told
        for address in (phone, reverse("meetings:live_seat", args=[secret])):
            assert ("Vi spiser sammen" in runs.get(address).content.decode()) is is_told
            assert "Vi spiser sammen" not in client.get(address).content.decode()


def test_in_a_meeting_of_several_trios_nothing_is_recalled(cast, agreed):
    meeting = workshop(cast, "strains")
    meeting.agenda.update(recall=True)
    meeting.start(by=cast.frida)
    who = seat(meeting, cast.trio)
    for html in (screen_html(meeting.pk), console_html(meeting.pk, "da"), seat_html(who.pk, "da")):
        assert "Vi spiser sammen" not in html


def test_employees_at_a_dialogue_meeting_are_told_nothing(cast, agreed):
    meeting = workshop(
        cast, "strains", by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="dialogue"
    )
    assert last_time(meeting) is None


def test_the_first_meeting_recalls_nothing(cast):
    assert last_time(own(cast)) is None


def test_the_chosen_and_the_charter_stand_there_too(cast, agreed):
    run = Activity.objects.get()
    cluster = run.clusters.create(title="Ro", chosen=True)
    cast.trio.charters.create(version=1, agreements="Tirsdage", written_at=clock.now())
    found = last_time(own(cast))
    assert (found.chosen, found.charter.agreements) == ((cluster.title,), "Tirsdage")


def test_the_shipped_trio_meeting_recalls_right_after_the_check_in():
    assert [point.recall for point in template("trio-meeting").points].index(True) == 1
