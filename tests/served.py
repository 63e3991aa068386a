"""A real server process for a test: the command `guldkorn serve` on a free port of this machine."""

import datetime as dt
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
GULDKORN = Path(sys.executable).with_name("guldkorn")


@dataclass
class House:
    """A running server; `said` is what it wrote so far."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, data: str) -> int:
        with urlopen(self.address + path, data.encode(), timeout=20) as answer:
            return answer.status

    def set_clock(self, moment: dt.datetime) -> None:
        """Let it be this moment in the server; time goes on from there."""
        self.post("/test/clock/", urlencode({"now": moment.isoformat()}))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(timeout=20)

    def kill(self) -> None:
        """As `kill -9`, the worker processes too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def address_of_test_database() -> str:
    """The test database as GULDKORN_DATABASE names it: PostgreSQL, or SQLite in a file."""
    parts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{parts['NAME']}"
    return f"postgresql://{quote(parts['USER'])}@{quote(parts['HOST'], safe='')}/{quote(parts['NAME'])}"


def small_database(folder: Path) -> str:
    """A new SQLite file with the one table that the small room of tests/served_urls.py needs."""
    path = folder / "guldkorn.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute(
            "CREATE TABLE django_session (session_key TEXT PRIMARY KEY, session_data TEXT, "
            "expire_date TEXT)"
        )
    return f"sqlite:///{path}"


def with_what_the_test_made(folder: Path) -> str:
    """The address of a database that a server can open, with all that the test has committed so
    far.
    """
    if connection.vendor != "sqlite":
        return address_of_test_database()
    path = folder / "guldkorn.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


def rows(database: str, query: str) -> list[tuple[Any, ...]]:
    """What such a database holds now."""
    if not database.startswith("sqlite"):
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        return file.execute(query).fetchall()


class Line:
    """Reads a stream as a browser does, over one connection."""

    def __init__(self, house: House, path: str, headers: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", house.port), timeout=20)
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{headers}\r\n".encode()
        )
        self.lines = self.socket.makefile("rb")
        self.status = int(self.lines.readline().split()[1])
        fields = iter(self.lines.readline, b"\r\n")
        self.headers = dict(line.decode().strip().lower().split(": ", 1) for line in fields)

    def text(self) -> dict[str, str] | None:
        """The next text that is sent, with its version; None when the stream ends."""
        for line in self.lines:
            if line.startswith(b"data: {"):
                text: dict[str, str] = json.loads(line.removeprefix(b"data: "))
                return text
        return None

    def close(self) -> None:
        self.lines.close()
        self.socket.close()


@contextmanager
def served(folder: Path, database: str, *, workers: int = 1, port: int = 0) -> Iterator[House]:
    """Serve what the database holds, with tests/served_settings.py; what the server says goes to a
    file in `folder`.
    """
    port = port or free_port()
    command = [GULDKORN, "serve", "--port", str(port), "--workers", str(workers)]
    with started(command, port, folder, database) as house:
        yield house


@contextmanager
def started(
    command: Sequence[str | Path], port: int, folder: Path, database: str
) -> Iterator[House]:
    log = folder / f"served-{port}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(database),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    house = House(port, process, log)
    try:
        _wait_until_it_answers(house)
        yield house
    finally:
        try:
            house.stop()
        except subprocess.TimeoutExpired:
            house.kill()


def environment(database: str) -> dict[str, str]:
    return (
        {"GULDKORN_SECRET_KEY": "only for a bench"}
        | os.environ
        | {
            # this checkout, whichever one is installed
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "tests.served_settings",
            "GULDKORN_DATABASE": database,
        }
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(house: House) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and house.process.poll() is None:
        with suppress(HTTPError, OSError):
            house.get("/test/database/")
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{house.said}")
