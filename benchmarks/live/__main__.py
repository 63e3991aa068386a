"""`make bench-live`: the real room with a thousand phones, beside the least that it could cost, on
the same server.

The server is processes of its own, as many as it makes by itself (PostgreSQL: also one alone). The
phones are one process. Each part works on the processors that it is given, where the system can do
so.

    python -m benchmarks.live [--phones 1000] [--voters 600] [--steps 20] [--tables 40]
    [--cards 60] [--only SQLite]
"""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.live import floor, stages
from benchmarks.live.house import migrated
from benchmarks.live.processors import of_this_machine, on, spent
from benchmarks.live.room import Room
from benchmarks.live.table import Figures, table
from guldkorn.web.server import processes
from tests.served import House, served
from tools import postgres

FILES = 10_000
LONGEST = 150  # seconds in one room, whatever happens


async def story(
    house: House, room: Room, again: Callable[[], object], wanted: argparse.Namespace
) -> Figures:
    found: Figures = {}
    async with asyncio.timeout(LONGEST):
        found |= await floor.steps(house.port, wanted.phones + 2, wanted.steps)
        sendings = wanted.voters * (1 + 1 / stages.TWICE)
        rows = floor.rows(house.port, wanted.voters)
        found |= await spent("bare row", house, rows, sendings)
        found |= await room.fill(wanted.phones)
        found |= await spent("vote", house, stages.vote(room, wanted.voters), sendings)
        found |= await stages.steps(room, wanted.steps)
        found |= await stages.full_wall(room, wanted.steps)
        found |= await spent("mine", house, stages.own_cards(room), wanted.phones)
        found |= await stages.cut_off(room)
        found |= await stages.killed(room, house, again)
    return found


def bench(
    name: str, database: str, workers: int, folder: Path, wanted: argparse.Namespace
) -> Figures:
    places = of_this_machine(workers)
    with ExitStack() as servers:

        def start(port: int = 0) -> House:
            with on(places.server):
                house = served(folder, database, workers=workers, port=port)
                return servers.enter_context(house)

        house = start()
        servers.enter_context(on(places.phones))
        room = Room(house.port, database, wanted.tables, wanted.cards)

        def again() -> House:
            return start(house.port)

        started = time.perf_counter()
        found = asyncio.run(story(house, room, again, wanted))
        took, load = time.perf_counter() - started, os.getloadavg()[0]
        print(
            f"{name}: nothing lost, nothing doubled, in {took:.0f} s; load of the machine "
            f"{load:.1f}",
            file=sys.stderr,
        )
        return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.live")
    usual = {"phones": 1000, "voters": 600, "steps": 20, "tables": 40, "cards": 60}
    for name, number in usual.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    wanted = parser.parse_args()
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (FILES, max(FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    )
    found: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        if wanted.only != "PostgreSQL":
            database = f"sqlite:///{folder / 'room.sqlite3'}"
            migrated(database)
            found["SQLite"] = bench("SQLite", database, 1, folder, wanted)
        if wanted.only != "SQLite":
            with on(of_this_machine(processes()).database):
                database = stack.enter_context(postgres.throw_away_server(durable=True))
            migrated(database)
            for workers, name in ((processes(), "PostgreSQL"), (1, "one process")):
                found[name] = bench(name, database, workers, folder, wanted)
    words = {"voters": wanted.voters, "screens": wanted.phones + 2, "cards": wanted.cards}
    print(table(found, **words))


if __name__ == "__main__":
    main()
