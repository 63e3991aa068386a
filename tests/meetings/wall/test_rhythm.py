"""Votes that only count cost the wall and the console nothing each; they are drawn together."""

import asyncio

import pytest
from django.db import connection
from django.test import RequestFactory

from guldkorn.lib import live
from guldkorn.lib.live import hub
from guldkorn.meetings.models import Activity, Participant
from guldkorn.meetings.screens import key_of, screen_html
from guldkorn.meetings.views import live as views
from tests.cast import Cast, build
from tests.meetings.room import activity, put, running, seat

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("methods")]

VOTES = 50


@pytest.fixture(autouse=True)
def _the_wait_is_longer_than_the_test(monkeypatch):
    monkeypatch.setattr(hub, "CALM", 3600.0)
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


@pytest.fixture
def drawn(monkeypatch):
    """Which screens have been drawn anew, in their order."""
    found: list[str] = []

    def counted(name: str):
        draw = getattr(views, name)

        def one_more(*words: object, **more: object) -> str:
            found.append(name)
            return draw(*words, **more)

        monkeypatch.setattr(views, name, one_more)

    counted("screen_html")
    counted("console_html")
    return found


async def text(parts) -> bytes:
    """The next text that a screen is sent."""
    while b"id: " not in (part := await anext(parts)):
        pass
    return part


def opened(request, meeting) -> list:
    try:
        return [
            views.live_screen(request, key_of(meeting)),
            views.live_console(request, meeting.pk),
        ]
    finally:
        connection.close()


def vote(meeting, people: list[Participant]) -> None:
    for who in people:
        put(meeting, who, part="a", x=1)
    connection.close()


def show(run: Activity, cast: Cast) -> None:
    run.turn_to("show", by=cast.frida)
    connection.close()


def test_fifty_votes_draw_no_wall_and_the_next_step_draws_one(drawn):
    cast = build()
    meeting = running(cast, "dots")
    people = [seat(meeting, cast.trio) for _phone in range(VOTES)]
    run = activity(meeting)
    request = RequestFactory().get("/", headers={"Accept": "text/event-stream"})
    request.user, request.LANGUAGE_CODE = cast.frida, "da"

    async def story() -> None:
        async with asyncio.timeout(20), live.running():
            screens = await asyncio.to_thread(opened, request, meeting)
            followed = [aiter(screen) for screen in screens]
            for parts in followed:
                await text(parts)
            await asyncio.sleep(0.5)  # PostgreSQL has begun to listen, and all is drawn anew
            drawn.clear()
            await asyncio.to_thread(vote, meeting, people)
            assert drawn == []
            await asyncio.to_thread(show, run, cast)
            for parts in followed:
                await text(parts)

    asyncio.run(story())
    assert sorted(drawn) == ["console_html", "screen_html"]


def test_a_wall_costs_as_many_queries_for_fifty_votes_as_for_one(django_assert_num_queries):
    cast = build()
    meeting = running(cast, "dots")
    people = [seat(meeting, cast.trio) for _phone in range(VOTES)]
    vote(meeting, people[:1])
    with django_assert_num_queries(7):
        screen_html(meeting.pk)
    vote(meeting, people[1:])
    with django_assert_num_queries(7):
        screen_html(meeting.pk)
