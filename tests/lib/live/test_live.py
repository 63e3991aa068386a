"""A text that follows what happens: made once per change, sent to all who read it, lost by nobody."""

import asyncio

import pytest
from django.test import RequestFactory
from django.utils import translation

from guldkorn.lib import live
from guldkorn.lib.live import hub
from tests.lib.live.running import STREAM, Board, Reader, announced, in_a_running_house

pytestmark = pytest.mark.django_db(transaction=True)


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
