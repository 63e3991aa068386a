"""A text that follows what happens: made once per change, sent to all who read it, lost by nobody."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from functools import wraps

import pytest
from django.db import connection, transaction
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from guldkorn.lib import live
from guldkorn.lib.live import hub, postgres

pytestmark = pytest.mark.django_db(transaction=True)
STREAM = {"Accept": "text/event-stream"}


def in_a_running_house(story: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """Run the story in an event loop that carries streams; it has twenty seconds."""

    @wraps(story)
    def test() -> None:
        async def told() -> None:
            async with asyncio.timeout(20), live.running():
                await settled()
                await story()

        asyncio.run(told())

    return test


async def settled() -> None:
    """When PostgreSQL has begun to listen, every text is made once more; after this it was."""
    board = Board()
    reader = board.reader("settling")
    await reader.text()
    await board.becomes("second", "settling")
    await reader.text()


class Board:
    """A text that counts how often it is rendered, and can be made to wait or to fail."""

    def __init__(self, text: str = "first") -> None:
        self.text, self.rendered, self.may_go = text, 0, threading.Event()
        self.may_go.set()

    def __call__(self) -> str:
        self.rendered += 1
        text = self.text
        self.may_go.wait(10)
        if text in {"broken", "over"}:
            raise {"broken": ValueError(text), "over": live.Over()}[text]
        return text

    async def becomes(self, text: str, channel: str = "room-1") -> None:
        self.text = text
        await announced(channel)

    def reader(
        self, channel: str = "room-1", key: str = "phone", also: tuple[str, ...] = (), **known: str
    ) -> "Reader":
        request = RequestFactory().get("/", headers=STREAM | known)
        return Reader(live.stream(request, channel, key, self, also=also))


class Reader:
    def __init__(self, response) -> None:
        self.response, self.parts = response, aiter(response)

    async def text(self) -> str | None:
        """The next text that is sent; None at the end of the stream."""
        async for part in self.parts:
            if part != hub.HERE:
                name, data = part.decode().removesuffix("\n\n").split("\n")
                sent = json.loads(data.removeprefix("data: "))
                assert name == f"id: {sent['version']}" == f"id: {live.version(sent['html'])}"
                return sent["html"]
        return None

    async def hears_nothing_for(self, seconds: float) -> bool:
        hearing = asyncio.ensure_future(self.text())
        done, _ = await asyncio.wait({hearing}, timeout=seconds)
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        return not done


async def announced(*channels: str, fails: bool = False) -> None:
    """One transaction, in a thread of its own, that announces the channels and is rolled back when
    it `fails`.
    """

    def write() -> None:
        try:
            with transaction.atomic():
                live.announce(*channels)
                if fails:
                    transaction.set_rollback(True)
        finally:
            connection.close()

    await asyncio.to_thread(write)


@pytest.fixture(autouse=True)
def _no_connection_outlives_its_rendering(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)


@in_a_running_house
async def test_a_reader_has_the_text_at_once_and_after_each_change():
    board = Board()
    reader = board.reader()
    assert await reader.text() == "first"
    await board.becomes("second")
    assert await reader.text() == "second"


@in_a_running_house
async def test_fifty_readers_cost_one_rendering_per_change():
    board = Board()
    readers = [board.reader() for _ in range(50)]
    assert {await reader.text() for reader in readers} == {"first"}
    seen = board.rendered
    await board.becomes("second")
    assert {await reader.text() for reader in readers} == {"second"}
    assert board.rendered - seen == 1


@in_a_running_house
async def test_what_changes_during_a_rendering_is_gathered_into_the_next():
    board = Board()
    reader = board.reader()
    await reader.text()
    await asyncio.sleep(2 * hub.PAUSE)
    seen = board.rendered
    board.may_go.clear()
    await board.becomes("number 0")
    while board.rendered == seen:  # noqa: ASYNC110 - it is counted in another thread
        await asyncio.sleep(0.01)
    for number in range(1, 10):
        await board.becomes(f"number {number}")
        await asyncio.sleep(0.02)
    board.may_go.set()
    assert await reader.text() == "number 0"
    assert await reader.text() == "number 9"
    assert board.rendered - seen == 2


@in_a_running_house
async def test_a_text_that_did_not_change_is_not_sent_again():
    board = Board()
    reader = board.reader()
    await reader.text()
    await board.becomes("first")
    assert await reader.hears_nothing_for(0.5)


@in_a_running_house
async def test_another_channel_is_another_matter():
    board, other = Board(), Board("other")
    reader, stranger = board.reader(), other.reader("room-2")
    assert (await reader.text(), await stranger.text()) == ("first", "other")
    board.text = other.text = "changed"
    await announced("room-2")
    assert await stranger.text() == "changed"
    assert await reader.hears_nothing_for(0.3)


@in_a_running_house
async def test_a_text_may_follow_several_channels():
    board, other = Board(), Board()
    reader, stranger = board.reader(also=("desk", "table-1")), other.reader()
    assert (await reader.text(), await stranger.text()) == ("first", "first")
    other.text = "never read"
    for channels in (["desk"], ["table-2", "table-1"], ["room-2", "desk"]):
        board.text = " ".join(channels)
        await announced(*channels)
        assert await reader.text() == board.text
    assert await stranger.hears_nothing_for(0.3)


@in_a_running_house
async def test_no_change_of_a_burst_is_forgotten():
    boards = [Board() for _ in range(20)]
    readers = [board.reader(f"room-{number}") for number, board in enumerate(boards)]
    assert {await reader.text() for reader in readers} == {"first"}
    for number, board in enumerate(boards):
        await board.becomes("second", f"room-{number}")
    assert {await reader.text() for reader in readers} == {"second"}


@in_a_running_house
async def test_what_several_texts_have_in_common_is_made_once_after_each_change():
    board = Board()

    def table(number: int) -> str:
        return f"{live.once('word', board)} at table {number}"

    readers = [
        Reader(
            live.stream(
                RequestFactory().get("/", headers=STREAM), "room-1", str(n), lambda n=n: table(n)
            )
        )
        for n in range(5)
    ]
    assert [await reader.text() for reader in readers] == [
        f"first at table {number}" for number in range(5)
    ]
    await board.becomes("second")
    assert [await reader.text() for reader in readers] == [
        f"second at table {number}" for number in range(5)
    ]
    assert board.rendered == 2
    assert (live.once("word", board), board.rendered) == ("second", 3), (
        "not shared with what is asked for otherwise"
    )


@in_a_running_house
async def test_what_is_rolled_back_is_told_to_nobody():
    board = Board()
    reader = board.reader()
    await reader.text()
    seen, board.text = board.rendered, "never written"
    await announced("room-1", fails=True)
    assert await reader.hears_nothing_for(0.5)
    assert board.rendered == seen


@in_a_running_house
async def test_a_slow_reader_gets_the_newest_and_holds_up_nobody():
    board = Board()
    slow, quick = board.reader(), board.reader()
    assert (await slow.text(), await quick.text()) == ("first", "first")
    for text in ("second", "third", "fourth"):
        await board.becomes(text)
        assert await quick.text() == text
    assert await slow.text() == "fourth"


@in_a_running_house
async def test_who_has_the_text_already_is_sent_only_the_next():
    board = Board()
    assert await board.reader().text() == "first"
    back = board.reader(**{"Last-Event-ID": live.version("first")})
    assert await back.hears_nothing_for(0.3)
    late = Reader(
        live.stream(RequestFactory().get("/?seen=old", headers=STREAM), "room-1", "phone", board)
    )
    assert await late.text() == "first"
    known = RequestFactory().get(f"/?seen={live.version('first')}", headers=STREAM)
    reader = Reader(live.stream(known, "room-1", "phone", board))
    await board.becomes("second")
    assert await reader.text() == "second"


@in_a_running_house
async def test_each_language_has_its_own_text():
    readers = []
    for language in ("da", "en"):
        with translation.override(language):
            request = RequestFactory().get("/", headers=STREAM)
            readers.append(
                Reader(live.stream(request, "room-1", "phone", translation.get_language))
            )
    assert [await reader.text() for reader in readers] == ["da", "en"]


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


def test_where_nothing_streams_the_same_address_answers_once():
    board = Board("<p>Gør det</p>")
    answer = live.stream(RequestFactory().get("/", headers=STREAM), "room-1", "phone", board)
    assert json.loads(answer.content) == {"version": live.version(board.text), "html": board.text}
    assert answer.headers["ETag"] == f'"{live.version(board.text)}"'
    assert answer.headers["Cache-Control"] == "no-store"
    same = RequestFactory().get("/", headers={"If-None-Match": answer.headers["ETag"]})
    assert live.stream(same, "room-1", "phone", board).status_code == 304
    board.text = "<p>Gjort</p>"
    assert live.stream(same, "room-1", "phone", board).status_code == 200


def test_a_page_may_hold_the_text_with_the_token_of_its_reader():
    form = Template('<form method="post">{% csrf_token %}<button>Send</button></form>')
    for_one, for_all = (
        form.render(RequestContext(RequestFactory().get("/"))),
        form.render(Context()),
    )
    assert for_one != for_all
    assert live.version(for_one) == live.version(for_all)
    assert live.version(for_one) != live.version(for_all.replace("Send", "Gem"))


@in_a_running_house
async def test_many_who_only_ask_share_one_rendering():
    board = Board()

    def ask():
        return json.loads(live.stream(RequestFactory().get("/"), "room-1", "phone", board).content)[
            "html"
        ]

    assert {await asyncio.to_thread(ask) for _ in range(20)} == {"first"}
    assert board.rendered == 1
    await board.becomes("second")
    await asyncio.sleep(0.5)
    assert await asyncio.to_thread(ask) == "second"


def test_who_only_asks_is_told_when_there_is_nothing_to_show(caplog):
    @in_a_running_house
    async def story():
        with pytest.raises(ValueError, match="broken"):
            await asyncio.to_thread(
                live.stream, RequestFactory().get("/"), "room-1", "phone", Board("broken")
            )

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
