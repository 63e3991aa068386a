"""How streams end: what fails, who goes, a server that stops, a line that is lost."""

import asyncio

import pytest
from django.db import connection

from guldkorn.lib import live
from guldkorn.lib.live import hub, postgres
from tests.lib.live.running import Board, in_a_running_house

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("text", "complaints"), [("broken", ["a live page could not be rendered"]), ("over", [])]
)
def test_a_text_that_cannot_be_made_or_is_over_ends_the_streams_and_the_next_reader_tries_anew(
    caplog, text, complaints
):
    @in_a_running_house
    async def story():
        board = Board()
        reader = board.reader()
        await reader.text()
        await board.becomes(text)
        assert await reader.text() is None
        board.text = "mended"
        assert await board.reader().text() == "mended"

    story()
    assert [record.message for record in caplog.records] == complaints


def test_when_the_server_stops_every_stream_ends():
    async def story():
        board = Board()
        async with asyncio.timeout(20), live.running():
            readers = [board.reader() for _ in range(3)]
            assert {await reader.text() for reader in readers} == {"first"}
        assert {await reader.text() for reader in readers} == {None}

    asyncio.run(story())


def test_who_has_gone_is_forgotten(monkeypatch):
    monkeypatch.setattr(hub, "LINGER", 0.1)

    @in_a_running_house
    async def story():
        board = Board()
        reader, other = board.reader(), board.reader()
        await reader.text()
        await other.text()
        await reader.parts.aclose()
        await asyncio.sleep(0.3)
        await board.becomes("second")
        assert await other.text() == "second"
        await other.parts.aclose()
        del reader, other
        await asyncio.sleep(0.5)
        seen = board.rendered
        await board.becomes("third")
        await asyncio.sleep(0.3)
        assert board.rendered == seen

    story()


def test_silence_is_broken_by_a_word_and_a_stream_does_not_last_for_ever(monkeypatch):
    monkeypatch.setattr(hub, "KEEP_ALIVE", 0.1)
    monkeypatch.setattr(hub, "LIFETIME", 0.5)

    @in_a_running_house
    async def story():
        parts = [part async for part in Board().reader().parts]
        assert parts[0] == hub.HERE
        assert parts.count(hub.HERE) > 2

    story()


def test_a_lost_line_to_postgresql_is_taken_up_again_and_everything_is_read_anew(
    monkeypatch, caplog
):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has the line")
    monkeypatch.setattr(postgres, "SHORTEST_WAIT", 0.3)

    def cut() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s AND "
                "datname = current_database()",
                [f"LISTEN {postgres.NAME}"],
            )
            assert cursor.fetchall() == [(True,)]
        connection.close()

    @in_a_running_house
    async def story():
        board = Board()
        reader = board.reader()
        await reader.text()
        await asyncio.to_thread(cut)
        await board.becomes("told to nobody")
        assert await reader.text() == "told to nobody"
        await board.becomes("heard again")
        assert await reader.text() == "heard again"

    story()
    assert ["live pages do not hear" in record.message for record in caplog.records] == [True]
