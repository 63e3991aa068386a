"""The table of faults × flows, on both databases: what was acknowledged, found, lost, doubled.

    python -m tests.faults [--only SQLite]

It takes some minutes. The exit status is 1 where anything is lost or doubled.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.live.house import migrated
from tests.faults import rows
from tests.faults.rows import FaultRow
from tests.smtp import mail_server
from tools import postgres

HEAD = ("flow", "fault", "acknowledged", "found", "told", "lost", "doubled")
WIDTHS = (20, 36, 13, 6, 5, 5, 8)


class Databases:
    """Gives each row a database of its own, with tables and nobody in it."""

    def __init__(self, folder: Path, server: str = "") -> None:
        self.folder, self.server, self.number = folder, server, 0
        self.first = self._named("first") if server else f"sqlite:///{folder / 'first.sqlite3'}"
        if server:
            self._say("CREATE DATABASE first")
        migrated(self.first)

    def new(self) -> str:
        self.number += 1
        if self.server:
            self._say(f"CREATE DATABASE row{self.number} TEMPLATE first")
            return self._named(f"row{self.number}")
        file = self.folder / f"row{self.number}.sqlite3"
        shutil.copy(self.folder / "first.sqlite3", file)
        return f"sqlite:///{file}"

    def _named(self, name: str) -> str:
        return f"{self.server.rpartition('/')[0]}/{name}"

    def _say(self, what: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as here:
            here.execute(what)


def every(databases: Databases, folder: Path) -> Iterator[FaultRow]:
    for flow in ("answering", "cards"):
        for fault in rows.STRIKES:
            if fault != rows.NOT_WITH[bool(databases.server)]:
                yield rows.over_http(flow, fault, databases.new(), folder)
    for flow in rows.IN_ONE_PIECE:
        for after in (0.05, 0.3):
            yield rows.cut(flow, databases.new(), after)
    with mailing():
        for flow in ("invitations", "reminders"):
            for fault in rows.MAIL_FAULTS:
                with mail_server() as server:
                    os.environ["GULDKORN_SMTP_PORT"] = str(server.port)
                    yield rows.mailed(flow, fault, databases.new(), server)
        for fault in rows.CODE_FAULTS:
            with mail_server() as server:
                os.environ["GULDKORN_SMTP_PORT"] = str(server.port)
                yield rows.codes(fault, databases.new(), server, folder)
    yield rows.edited(databases.new())


@contextmanager
def mailing() -> Iterator[None]:
    """Mails go to a server of this machine."""
    os.environ["GULDKORN_SMTP_HOST"] = "127.0.0.1"
    yield
    del os.environ["GULDKORN_SMTP_HOST"], os.environ["GULDKORN_SMTP_PORT"]


def tell(values: tuple[object, ...]) -> None:
    cells = [str(value).ljust(width) for value, width in zip(values, WIDTHS, strict=True)]
    print(" ".join(cells).rstrip(), flush=True)


def table(name: str, making: Callable[[], Iterator[FaultRow]]) -> bool:
    print(f"\n{name}", flush=True)
    tell(HEAD)
    good = True
    for row in making():
        tell(tuple(getattr(row, column) for column in HEAD))
        good = good and row.is_nought
    return good


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.faults", description=__doc__)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    only = parser.parse_args().only
    os.environ.setdefault("GULDKORN_SECRET_KEY", "only for the table of faults")
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if only != "PostgreSQL":
            databases = Databases(folder)
            good &= table("SQLite", lambda: every(databases, folder))
        if only != "SQLite":
            with postgres.throw_away_server(durable=True) as server:
                there = Databases(folder, server)
                good &= table("PostgreSQL", lambda: every(there, folder))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
