"""A house in which texts are followed, and readers of them."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from functools import wraps

from django.db import connection, transaction
from django.test import RequestFactory

from guldkorn.lib import live
from guldkorn.lib.live import hub

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
        self,
        channel: str = "room-1",
        key: str = "phone",
        also: tuple[str, ...] = (),
        calm: tuple[str, ...] = (),
        **known: str,
    ) -> "Reader":
        request = RequestFactory().get("/", headers=STREAM | known)
        return Reader(live.stream(request, channel, key, self, also=also, calm=calm))


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
