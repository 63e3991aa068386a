"""Being a phone, on the wire: a line that follows a text, and questions that are asked again until
they are answered.

A thousand of them are one process on the machine that also serves, so every figure holds the cost
of being them, too.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from guldkorn.lib.live import version

PATIENCE = 40.0
AWAY = 0.25, 0.75  # seconds until a page whose stream has ended tries again (web/live/pause.js)
AT_THE_DOOR = 64  # who connect at the same moment
FRAME = b"\r\n"


class Line(asyncio.Protocol):
    """One connection that follows a text. `name` is the version that it has, `heard` when the whole
    of it had come.
    """

    def __init__(self, port: int, path: str, cookies: str = "") -> None:
        self.port, self.path, self.cookies = port, path, cookies
        self.status, self.name, self.heard, self.text = 0, b"", 0.0, b""
        self.texts = 0
        self._forget()

    def _forget(self) -> None:
        self.raw, self.said, self.status = b"", b"", 0
        self.answered = asyncio.Event()  # or lost

    async def follow(self) -> None:
        """Connect, again and again until the server answers; it is told what is shown already."""
        while not self.status:
            try:
                await asyncio.get_running_loop().create_connection(
                    lambda: self, "127.0.0.1", self.port
                )
                await self.answered.wait()
            except OSError:
                await asyncio.sleep(random.uniform(*AWAY))
        assert self.status == 200, self.status

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._forget()
        self.transport = transport
        head = f"GET {self.path}?seen={self.name.decode()} HTTP/1.1\r\nHost: localhost\r\n"
        transport.write(
            f"{head}Accept: text/event-stream\r\nCookie: {self.cookies}\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        self.status = 0
        self.answered.set()

    def data_received(self, data: bytes) -> None:
        self.raw += data
        if not self.status:
            head, found, rest = self.raw.partition(FRAME * 2)
            if not found:
                return
            self.status, self.raw = int(head.split()[1]), rest
            self.answered.set()
        while (frame := self._frame()) is not None:
            self.said += frame
        *events, self.said = self.said.split(b"\n\n")
        for event in events:
            if event.startswith(b"id: "):
                self.name, self.text, self.heard = event[4:20], event, time.perf_counter()
                self.texts += 1

    def _frame(self) -> bytes | None:
        """The next whole piece of a chunked body."""
        size, found, rest = self.raw.partition(FRAME)
        if not found or len(rest) < (length := int(size, 16)) + len(FRAME):
            return None
        self.raw = rest[length + len(FRAME) :]
        return rest[:length]

    @property
    def html(self) -> str:
        """What it shows; the name that came with it is the name of exactly this text."""
        html: str = json.loads(self.text.partition(b"\ndata: ")[2])["html"]
        assert version(html).encode() == self.name
        return html


@dataclass
class Crowd:
    """Lines that are followed together."""

    lines: list[Line] = field(default_factory=list)

    async def follow(self, lines: Iterable[Line]) -> float:
        """Let more lines follow; seconds until each of them has another text than before."""
        more, before = [(line, line.texts) for line in lines], time.perf_counter()
        self.lines += [line for line, _texts in more]
        door = asyncio.Semaphore(AT_THE_DOOR)

        async def come(line: Line) -> None:
            async with door:
                await line.follow()

        await asyncio.gather(*(come(line) for line, _texts in more))
        await until(lambda: all(line.texts > texts for line, texts in more))
        return time.perf_counter() - before

    async def changed(self, act: Callable[[], Awaitable[object]]) -> list[float]:
        """Seconds from just before ``act`` until each line has another text, sorted."""
        before = [(line, line.texts) for line in self.lines]
        started = time.perf_counter()
        await act()
        await until(lambda: all(line.texts > texts for line, texts in before))
        return sorted(line.heard - started for line in self.lines)


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not done():  # noqa: ASYNC110 - an event for each of a thousand would cost more
            await asyncio.sleep(0.005)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    seconds: float


async def ask(
    port: int, path: str, fields: dict[str, object] | None = None, **headers: str
) -> Answer:
    """One question over a connection of its own: GET, or POST with fields. Raises OSError when it
    is not answered.
    """
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        body = urlencode(fields).encode() if fields is not None else b""
        lines = [f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1", "Host: localhost"]
        if fields is not None:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        try:
            first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
            told = dict(line.lower().split(": ", 1)[:1] + line.split(": ", 1)[1:] for line in rest)
            said = await reader.readexactly(int(told.get("content-length", 0)))
        except asyncio.IncompleteReadError as cut:
            raise ConnectionResetError from cut
        return Answer(int(first.split()[1]), told, said.decode(), time.perf_counter() - started)
    finally:
        writer.close()
