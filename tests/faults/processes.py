"""Processes that a fault can strike, and what they say. Only what was started here is ended."""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.served import GULDKORN, ROOT, House, environment

PATIENCE = 60.0
NOTHING = 4096
"""Bytes that a file may still grow to: SQLite then says that the disk is full."""


def act(database: str, name: str) -> Any:
    """Let a process do this, and return what it says last."""
    done = subprocess.run(
        _command(name),
        cwd=ROOT,
        env=environment(database),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def cut_off(database: str, name: str, after: float) -> None:
    """Kill the process so many seconds after it began to write."""
    process = subprocess.Popen(
        _command(name),
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    for line in process.stdout:
        if line.strip() == "begin":
            break
    time.sleep(after)
    process.kill()
    process.communicate(timeout=PATIENCE)


def daily(database: str) -> subprocess.Popen[str]:
    """What sends mails: the clock's own command."""
    return subprocess.Popen(
        [GULDKORN, "daily"],
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "tests.faults.acts", name]


def kill_parent(house: House) -> None:
    house.process.kill()
    house.process.wait(timeout=PATIENCE)


def kill_rest(house: House) -> None:
    """What the parent has left behind: all of them are in its group."""
    try:
        os.killpg(house.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def full_disk(house: House) -> Iterator[None]:
    """While this holds, no file of the server grows. Python lets such a write fail and goes on."""
    for pid in _family(house):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (NOTHING, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in _family(house):
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)


def _family(house: House) -> list[int]:
    """The processes of the server."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(place.name)) == house.process.pid:
                found.append(int(place.name))
        except ProcessLookupError:
            continue
    return found


def kill_backend(database: str) -> None:
    """Kill one process of PostgreSQL: it ends all others, and recovers from its log."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as here:
        rows = here.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND pid <> pg_backend_pid()"
        )
        pids = [pid for (pid,) in rows.fetchall()]
    if pids:
        os.kill(pids[0], signal.SIGKILL)


def in_threads(calls: list[Any]) -> list[threading.Thread]:
    threads = [threading.Thread(target=call, daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    return threads
