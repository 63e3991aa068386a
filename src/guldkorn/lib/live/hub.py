"""Who follows what in one process: a topic is one text, kept fresh while somebody reads it."""

import asyncio
import json
import logging
import random
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b
from threading import RLock
from typing import Any, NamedTuple, TypeVar

from django.db import close_old_connections

PAUSE = 0.1  # seconds between two renderings of one text: what changes meanwhile goes into the next
# more of it, so that a crowd that reads leaves the processor to a crowd that writes
PAUSE_PER_READER = 0.0002
# seconds more between two of them, as long as only channels change whose readers may wait
CALM = 1.0
BURST = 0.03  # seconds in which changes that other processes are told of are gathered
KEEP_ALIVE = 15.0  # seconds of silence before a word shows that both ends are there
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken" value="\w*">')
HERE = b"event: here\ndata: 1\n\n"  # an event, not a comment: the page cannot hear comments
# seconds, about: then a reader comes back through the view, which asks again who may read
LIFETIME = 600.0
# seconds that a text is kept fresh after its last reader, who may only have lost the network
LINGER = 30.0
LONGEST_RENDERING = 20.0  # seconds that a single question waits for a text

Render = Callable[[], str]

Made = TypeVar("Made")


class Key(NamedTuple):
    """What a text is known by. A change of a ``calm`` channel may wait a second for the next."""

    channels: tuple[str, ...]
    calm: tuple[str, ...]
    name: str
    language: str | None


logger = logging.getLogger(__name__)


def version(html: str) -> str:
    """A short name of exactly this text, the same in every process.

    The tokens of forms do not count: a page may hold the text with its reader's own, which the
    shared text cannot have.
    """
    return blake2b(TOKEN.sub("", html).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Text:
    version: str
    json: bytes

    @classmethod
    def of(cls, html: str) -> "Text":
        name = version(html)
        return cls(
            name,
            json.dumps({"version": name, "html": html}, ensure_ascii=False).encode(),
        )

    @property
    def event(self) -> bytes:
        return b"id: %s\ndata: %s\n\n" % (self.version.encode(), self.json)


class Over(Exception):
    """Raised by what renders: this text is followed no longer. Its readers come back, and the view
    decides anew.
    """


class Shared:
    """What several texts of one channel have in common, from one change to the next."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}
        self.lock = RLock()


_shared: ContextVar[Shared | None] = ContextVar("shared", default=None)


def once(name: str, make: Callable[[], Any]) -> Any:
    """``make()``; while texts of a channel are rendered after a change, made by the first of them
    for all.
    """
    shared = _shared.get()
    if shared is None:
        return make()
    with shared.lock:
        if name not in shared.made:
            shared.made[name] = make()
        return shared.made[name]


class LiveTopic:
    """One text and its readers; only the event loop touches it."""

    def __init__(self, render: Render) -> None:
        self.render = render
        self.text: Text | None = None
        self.readers = 0
        self.left = asyncio.get_running_loop().time()
        self.over = False
        self.stale = asyncio.Event()
        self.urgent = asyncio.Event()  # stale, and not only for a calm channel
        self.changed = asyncio.Event()  # a new one after each change
        self.stale.set()

    def wake(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()


class Hub:
    """``notify`` passes on to all processes that channels changed, this one too; None: this one is
    all there is.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        notify: Callable[[Collection[str]], None] | None = None,
    ) -> None:
        self.loop, self.notify = loop, notify
        self.to_notify: set[str] = set()
        self.notifying: asyncio.Task[None] | None = None
        self.topics: dict[Key, LiveTopic] = {}
        self.shared: dict[str, Shared] = {}  # of the first channel of each topic
        self.keepers: set[asyncio.Task[None]] = set()
        self.threads = ThreadPoolExecutor(2, "live")
        # of its own, so that it never waits for a rendering
        self.messenger = ThreadPoolExecutor(1, "notify")

    def tell(self, channels: Collection[str]) -> None:
        """Say from any thread that channels changed."""
        self.loop.call_soon_threadsafe(self._tell, channels)

    def _tell(self, channels: Collection[str]) -> None:
        if self.notify is None:
            for channel in channels:
                self.told(channel)
            return
        self.to_notify.update(channels)
        if self.notifying is None or self.notifying.done():
            self.notifying = self.loop.create_task(self._notify(self.notify))

    async def _notify(self, notify: Callable[[Collection[str]], None]) -> None:
        """The first change at once; those of a burst together, for each costs every process a
        little.
        """
        while self.to_notify:
            channels, self.to_notify = sorted(self.to_notify), set()
            try:
                await self.loop.run_in_executor(
                    self.messenger, _connected, notify, channels
                )
            except Exception:
                logger.exception("other processes were not told of a change")
            await asyncio.sleep(BURST)

    def told(self, channel: str | None) -> None:
        """A channel changed; None: any of them may have."""
        for key, topic in self.topics.items():
            urgent = channel is None or channel in key.channels
            if urgent:
                topic.urgent.set()
            if urgent or channel in key.calm:
                topic.stale.set()
                # a rendering that has begun keeps what it has, and is made anew
                self.shared.pop(key.channels[0], None)

    async def events(self, key: Key, render: Render, seen: str) -> AsyncIterator[bytes]:
        """The text whenever it is another than the one seen. A slow reader misses what was
        overtaken, nothing else.
        """
        end = self.loop.time() + LIFETIME * random.uniform(0.8, 1.2)  # noqa: S311 - so that not all come back at once
        with self._reading(key, render) as topic:
            yield HERE
            while not topic.over and self.loop.time() < end:
                changed = topic.changed
                if topic.text and topic.text.version != seen:
                    seen = topic.text.version
                    yield topic.text.event
                    continue
                try:
                    async with asyncio.timeout(KEEP_ALIVE):
                        await changed.wait()
                except TimeoutError:
                    yield HERE

    def current(self, key: Key, render: Render) -> Text:
        """Asked from a thread: the text that the readers have, or a new one where there is none."""
        asked = asyncio.run_coroutine_threadsafe(self._current(key, render), self.loop)
        return asked.result(LONGEST_RENDERING) or Text.of(render())

    async def _current(self, key: Key, render: Render) -> Text | None:
        with self._reading(key, render) as topic:
            while not topic.text and not topic.over:
                await topic.changed.wait()
            return topic.text

    @contextmanager
    def _reading(self, key: Key, render: Render) -> Iterator[LiveTopic]:
        topic = self.topics.get(key) or self._open(key, render)
        topic.render = (
            render  # the newest reader's: older ones may hold on to what is long gone
        )
        topic.readers += 1
        try:
            yield topic
        finally:
            topic.readers -= 1
            topic.left = self.loop.time()

    def _open(self, key: Key, render: Render) -> LiveTopic:
        topic = self.topics[key] = LiveTopic(render)
        keeper = self.loop.create_task(self._keep(key, topic))
        self.keepers.add(keeper)
        keeper.add_done_callback(self.keepers.discard)
        return topic

    async def _keep(self, key: Key, topic: LiveTopic) -> None:
        """Render when told, until nobody has read for a while or a rendering fails."""
        try:
            while await self._wanted(topic):
                topic.stale.clear()
                topic.urgent.clear()
                shared = self.shared.setdefault(key.channels[0], Shared())
                text = await self.loop.run_in_executor(
                    self.threads, _rendered, topic.render, shared
                )
                if text != topic.text:
                    topic.text = text
                    topic.wake()
                await asyncio.sleep(PAUSE + topic.readers * PAUSE_PER_READER)
                if key.calm:
                    await _urgent(topic)
        except Over:
            pass
        except Exception:
            logger.exception("a live page could not be rendered")
        finally:
            del self.topics[key]
            if not any(other.channels[0] == key.channels[0] for other in self.topics):
                self.shared.pop(key.channels[0], None)
            topic.over = True
            topic.wake()

    async def _wanted(self, topic: LiveTopic) -> bool:
        """Wait for the next change; False when the last reader has been gone for a while."""
        while topic.readers or self.loop.time() - topic.left < LINGER:
            with suppress(TimeoutError):
                async with asyncio.timeout(LINGER):
                    return await topic.stale.wait()
        return False

    async def close(self) -> None:
        """End every stream."""
        ending = [*self.keepers, *([self.notifying] if self.notifying else [])]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.messenger.shutdown(wait=False, cancel_futures=True)


async def _urgent(topic: LiveTopic) -> None:
    """Wait for a change that cannot wait, but not for long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(CALM):
            await topic.urgent.wait()


def _rendered(render: Render, shared: Shared) -> Text:
    token = _shared.set(shared)
    try:
        return Text.of(_connected(render))
    finally:
        _shared.reset(token)


def _connected(make: Callable[..., Made], *arguments: Any) -> Made:
    """What is made in a thread of our own, where nobody else looks after the connection."""
    close_old_connections()
    try:
        return make(*arguments)
    finally:
        close_old_connections()
