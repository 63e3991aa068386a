"""A room of a thousand phones: votes, and cards that are read anew."""

import argparse
import resource
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.aims import Held, Row
from benchmarks.live.__main__ import FILES, bench
from benchmarks.live.house import migrated
from benchmarks.live.table import at
from guldkorn.web.server import processes
from tools import postgres

USUAL = argparse.Namespace(phones=1000, voters=600, steps=20, tables=40, cards=60)


def rows() -> Iterator[Row]:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, max(FILES, most)))
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        yield from _of("SQLite", f"sqlite:///{folder / 'room.sqlite3'}", 1, folder)
        address = stack.enter_context(postgres.throw_away_server(durable=True))
        yield from _of("PostgreSQL", address, processes(), folder)


def _of(name: str, database: str, workers: int, folder: Path) -> Iterator[Row]:
    migrated(database)
    found = bench(name, database, workers, folder, USUAL)
    vote, bare, mine = (at(found[what], 95) * 1000 for what in ("vote", "bare row", "mine"))
    yield Row(f"600 votes in 2 s, p95, {name}", vote, "ms", "bare rows", bare, Held.RATIO, 3)
    yield Row(f"1,000 phones read their cards, p95, {name}", mine, "ms", aim=500)
