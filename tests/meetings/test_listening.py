"""Whom a change reaches: only those who can see it, and each table only what is its own."""

import asyncio
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import RequestFactory

from guldkorn.lib import live
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant, take_pen, write_line
from guldkorn.meetings.screens import Place, console_html, seat_html, table_html
from tests.cast import build
from tests.meetings.room import activity, put, running, seat

pytestmark = pytest.mark.usefixtures("methods")


@pytest.fixture(autouse=True)
def _no_connection_outlives_its_rendering(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


def place(who: Participant) -> Place:
    return Place.of(Participant.objects.select_related("meeting").get(pk=who.pk))


def shown(who: Participant) -> str:
    return table_html(place(who), "da")


def woken(acts: list[Callable[[], object]], **channels: tuple[str, ...]) -> list[list[str]]:
    """For each act the names of those followers who are told of it."""
    heard = dict.fromkeys(channels, 0)

    def snapshot(name: str) -> str:
        heard[name] += 1
        return name

    def in_a_thread_of_its_own(act: Callable[[], object]) -> None:
        act()
        connection.close()

    async def told(act: Callable[[], object]) -> list[str]:
        before = dict(heard)
        await asyncio.to_thread(in_a_thread_of_its_own, act)
        await asyncio.sleep(0.3)
        return [name for name in channels if heard[name] > before[name]]

    async def story() -> list[list[str]]:
        async with asyncio.timeout(20), live.running():
            request = RequestFactory().get("/", headers={"Accept": "text/event-stream"})
            for name, (first, *others) in channels.items():
                answer = live.stream(
                    request, first, name, lambda name=name: snapshot(name), also=tuple(others)
                )
                parts = aiter(answer)
                while b"id: " not in await anext(parts):
                    pass
            await asyncio.sleep(0.5)  # PostgreSQL has begun to listen, which makes every text anew
            return [await told(act) for act in acts]

    return asyncio.run(story())


@pytest.mark.django_db(transaction=True)
def test_what_nobody_sees_yet_is_told_to_the_console_alone_and_a_note_to_its_table():
    cast = build()
    meeting = running(cast, "strains")
    ours, theirs = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    take_pen(ours)
    channels = {
        "phone": (meeting.channel, *ours.tables),
        "elsewhere": (meeting.channel, *theirs.tables),
        "screen": (meeting.channel,),
        "console": (meeting.channel, meeting.desk),
    }
    here = activity(meeting)
    said: list[tuple[Callable[[], object], list[str]]] = [
        (lambda: put(meeting, ours, "Larm"), ["console"]),
        (lambda: seat(meeting, cast.trio), ["console"]),
        (lambda: write_line(here, ours, "Vores", key=uuid.uuid4()), ["phone", "console"]),
        (lambda: here.turn_to("show", by=cast.frida), list(channels)),
        (lambda: Entry.objects.get(text="Vores").release(ours), list(channels)),
        (
            lambda: write_line(here, ours, "Rettet", key=Entry.objects.get(text="Vores").key),
            list(channels),
        ),
    ]
    assert woken([act for act, _who in said], **channels) == [who for _act, who in said]


def test_tables_share_one_text_until_they_work_at_tables_and_then_each_sees_its_own(cast):
    meeting = running(cast, "dots", "strains")
    ours, theirs = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    put(meeting, ours, part="a", x=2)
    activity(meeting).turn_to("show", by=cast.frida)
    assert shown(ours) == shown(theirs)
    meeting.go(by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    for who, words in ((ours, "Vores kort"), (theirs, "Deres kort")):
        put(meeting, who, words)
    activity(meeting).turn_to("show", by=cast.frida)
    assert [("Vores" in shown(who), "Deres" in shown(who)) for who in (ours, theirs)] == [
        (True, False),
        (False, True),
    ]


def test_phones_of_one_trio_in_different_groups_see_their_own_groups_cards(cast):
    meeting = running(cast, "groups")
    people = [seat(meeting, cast.trio) for _person in range(8)]
    Participant.draw_groups(meeting, by=cast.frida)
    people = list(Participant.objects.select_related("meeting").order_by("pk"))
    for one in people:
        put(meeting, one, f"Kort {one.group}.", part="note")
    activity(meeting).turn_to("show", by=cast.frida)
    for one in people:
        assert [f"Kort {group}." in shown(one) for group in (1, 2)] == [
            one.group == 1,
            one.group == 2,
        ]
        assert f"Gruppe {one.group}" in shown(one)


def test_when_groups_are_drawn_anew_every_phone_is_asked_where_it_sits(cast):
    meeting = running(cast, "groups")
    who = seat(meeting, cast.trio)
    before = place(who)
    assert table_html(before, "da")
    assert seat_html(who.pk, "da", followed_at=before)
    Participant.draw_groups(meeting, by=cast.frida)
    with pytest.raises(live.Over):
        table_html(before, "da")
    with pytest.raises(live.Over):
        seat_html(who.pk, "da", followed_at=before)
    assert "Gruppe 1" in shown(who)


@pytest.mark.parametrize("seats", [1, 3])
def test_a_console_and_a_vote_cost_the_same_however_many_are_there(
    cast, client, django_assert_num_queries, seats
):
    meeting = running(cast, "dots")
    secrets = [
        Participant.join(meeting, trio=cast.trio, role="tr", invited=True)[1]
        for _seat in range(seats)
    ]
    run = Activity.of(meeting.current).pk
    for secret in secrets:
        client.post(f"/seat/{secret}/entries/", {"activity": run, "part": "a", "x": 1})
    vote = {"activity": run, "part": "b", "x": 1}
    with django_assert_num_queries(11):
        console_html(meeting.pk, "da")
    # two of them are the savepoint, which is the transaction outside a test
    with django_assert_num_queries(6):
        client.post(f"/seat/{secrets[-1]}/entries/", vote, headers={"Accept": "application/json"})
