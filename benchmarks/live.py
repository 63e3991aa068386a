"""`make bench-live`: a thousand phones that follow one text, and many people who write at once.

The server is a process of its own, and so is this one; both share the machine, so every figure holds the cost of being
a thousand phones, too.

    python -m benchmarks.live [--phones 1000] [--writers 600] [--steps 20] [--postgres]
"""

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from tests.served import GULDKORN, House, environment, free_port, served, small_database, started
from tools import postgres

PATIENCE = 30.0
WRITING_SECONDS = 2.0
FILES = 10_000
ROUNDS = 9
CUT_OFF = 200
GRANIAN = Path(sys.executable).with_name("granian")
WSGI = ["--interface", "wsgi", "--factory", "--blocking-threads", "4", "--no-ws", "--log-level", "error"]


class Phone(asyncio.Protocol):
    """One connection that follows the room; `version` is the text it has, `heard` when it came."""

    def __init__(self, room: str) -> None:
        self.room, self.version, self.heard = room, b"", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(
            f"GET /live/test/{self.room}/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        _before, found, after = data.rpartition(b"id: ")
        if found:
            self.version, self.heard = after[:16], time.perf_counter()


class Room:
    """The phones of one room and those who write in it."""

    def __init__(self, port: int, name: str = "bench") -> None:
        self.port, self.name, self.phones = port, name, list[Phone]()

    async def connect(self, count: int) -> float:
        """Seconds until so many more phones have the text."""
        started_at, before = time.perf_counter(), len(self.phones)
        loop = asyncio.get_running_loop()
        for _ in range(count):
            _transport, phone = await loop.create_connection(lambda: Phone(self.name), "127.0.0.1", self.port)
            self.phones.append(phone)
        await self.until(lambda: all(phone.version for phone in self.phones[before:]))
        return time.perf_counter() - started_at

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not done():  # noqa: ASYNC110 - an event for each of a thousand would cost more
                await asyncio.sleep(0.005)

    async def write(self, word: str, *, times: int = 1) -> list[float]:
        """Send words one after the other over one connection; seconds until each was acknowledged as stored."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = f"word={word}".encode()
        head = f"POST /test/said/{self.name}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        taken = []
        for _ in range(times):
            started_at = time.perf_counter()
            writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 204 "), answer
            taken.append(time.perf_counter() - started_at)
        writer.close()
        return taken

    async def step(self, number: int) -> list[float]:
        """Seconds from the moment somebody writes until each phone has it."""
        before = {phone.version for phone in self.phones}
        started_at = time.perf_counter()
        await self.write(f"step {number}")
        await self.until(lambda: not any(phone.version in before for phone in self.phones))
        return sorted(phone.heard - started_at for phone in self.phones)

    async def crowd(self, people: int) -> tuple[list[float], float]:
        """Everybody writes within two seconds: seconds to each acknowledgement; and from the last to the last phone."""

        async def person(number: int) -> float:
            await asyncio.sleep(WRITING_SECONDS * number / people)
            return (await self.write(f"person {number}"))[0]

        taken = await asyncio.gather(*(person(number) for number in range(people)))
        all_stored = time.perf_counter()
        await asyncio.sleep(1)  # until nothing more can come
        assert len({phone.version for phone in self.phones}) == 1, "every phone has the same text in the end"
        return taken, max(phone.heard for phone in self.phones) - all_stored

    async def throughput(self, writers: int = 32, each: int = 20) -> float:
        """Stored rows a second, from so many connections that never rest."""
        started_at = time.perf_counter()
        await asyncio.gather(*(self.write("fast", times=each) for _ in range(writers)))
        return writers * each / (time.perf_counter() - started_at)


def told(seconds: Sequence[float]) -> str:
    cuts = quantiles(seconds, n=100, method="inclusive")
    return f"p50 {cuts[49] * 1000:.0f}, p95 {cuts[94] * 1000:.0f}, p99 {cuts[98] * 1000:.0f} ms"


async def follow(house: House, phones: int, writers: int, steps: int) -> None:
    room = Room(house.port)
    print(f"  {phones} phones have the text after {await room.connect(phones):.1f} s")
    lasts, alls = [], list[float]()
    for number in range(steps):
        alls += (taken := await room.step(number))
        lasts.append(taken[-1])
        await asyncio.sleep(0.2)
    print(f"  a change reaches the last phone: {told(lasts)}; any phone: {told(alls)} ({steps} changes)")
    before = stored(house, room.name)
    taken, last = await room.crowd(writers)
    kept = stored(house, room.name) - before
    print(f"  {writers} people write in {WRITING_SECONDS:.0f} s: {kept} stored, acknowledged {told(taken)}")
    print(f"  the last phone has the last word {last * 1000:.0f} ms after its acknowledgement")
    lost, room.phones = room.phones[:CUT_OFF], room.phones[CUT_OFF:]
    for phone in lost:
        phone.transport.abort()
    await room.write("meanwhile")
    back = await room.connect(len(lost))
    assert len({phone.version for phone in room.phones}) == 1
    print(f"  {len(lost)} phones that were cut off have what they missed after {back:.1f} s")


def stored(house: House, room: str) -> int:
    return int(house.get(f"/test/room/{room}/").split('id="count">')[1].split("<")[0])


@contextmanager
def plain_wsgi(folder: Path, database: str) -> Iterator[House]:
    """The same site under granian's WSGI, with as many threads, to compare with."""
    port = free_port()
    command = [GRANIAN, "django.core.wsgi:get_wsgi_application", *WSGI, "--port", str(port)]
    with started(command, port, folder, database) as house:
        yield house


def bench(name: str, database: str, folder: Path, wanted: argparse.Namespace) -> None:
    print(f"{name}, one process")
    with served(folder, database) as house:
        asyncio.run(follow(house, wanted.phones, wanted.writers, wanted.steps))
    rates: dict[str, list[float]] = {"this server": [], "plain WSGI": []}
    with served(folder, database) as ours, plain_wsgi(folder, database) as plain:
        for _ in range(ROUNDS):
            for rate, house in zip(rates.values(), (ours, plain), strict=True):
                rate.append(asyncio.run(Room(house.port, "rate").throughput()))
    print("  rows stored a second: " + ", ".join(f"{what} {median(rate):.0f}" for what, rate in rates.items()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.live")
    for name, number in (("phones", 1000), ("writers", 600), ("steps", 20)):
        parser.add_argument(f"--{name}", type=int, default=number)
    wanted = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, max(FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bench("SQLite", small_database(folder), folder, wanted)
        with postgres.throw_away_server() as address:
            migrate = [GULDKORN, "manage", "migrate", "sessions", "--verbosity=0"]
            subprocess.run(migrate, env=environment(address), check=True)
            bench("PostgreSQL", address, folder, wanted)


if __name__ == "__main__":
    main()
