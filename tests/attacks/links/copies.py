"""What an attacker has: copies of a database's files, and patience."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
FRAME, HEADER = 24, 32


def played(folder: Path, database: str, *how: str) -> dict[str, Any]:
    """Play the drama in this database, and return the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "GULDKORN_DATABASE": database,
        "GULDKORN_SECRET_KEY": "only for the tests",
        "GULDKORN_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
    of_others = {
        name: value for name, value in os.environ.items() if not name.startswith("GULDKORN_")
    }
    command = [sys.executable, "-m", "tests.attacks.links.drama", str(folder), *how]
    done = subprocess.run(
        command, cwd=ROOT, env=of_others | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    truth: dict[str, Any] = json.loads((folder / "truth.json").read_text())
    truth["answers"] = {int(key): bytes.fromhex(raw) for key, raw in truth["answers"].items()}
    return truth


def luck(tries: int, chance: float, once_in: float = 1e6) -> int:
    """How many hits guessing gives at most, but once in a million times: a quantile of the binomial
    distribution.
    """
    left, hits = 1.0, -1
    while left > 1 / once_in:
        hits += 1
        left -= comb(tries, hits) * chance**hits * (1 - chance) ** (tries - hits)
    return hits


def in_place(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many stand at the same place, or at the same place from the end."""
    forwards = sum(a == b for a, b in zip(one, other, strict=False))
    return max(forwards, sum(a == b for a, b in zip(one, reversed(other), strict=False)))


@dataclass(frozen=True)
class State:
    """What can be read after one commit: places that are used, and answers in clear."""

    used: frozenset[int]
    answers: frozenset[bytes]


def states(copy: Path, length: int) -> Iterator[State]:
    """Replay the log of a SQLite file, commit by commit; the first is the main file by itself."""
    pages, size = bytearray((copy / "file").read_bytes()), 4096
    log = (copy / "file-wal").read_bytes()
    yield _state(copy, pages, length)
    salt, at, seen = log[16:24], HEADER, b""
    while at + FRAME + size <= len(log) and log[at + 8 : at + 16] == salt:
        number, commit = (int.from_bytes(log[at + i : at + i + 4], "big") for i in (0, 4))
        start = (number - 1) * size
        pages.extend(bytes(max(0, start + size - len(pages))))
        pages[start : start + size] = log[at + FRAME : at + FRAME + size]
        at += FRAME + size
        if commit and (found := _state(copy, pages, length)) != seen:
            yield found


def _state(copy: Path, pages: bytearray, length: int) -> State:
    replayed = copy / "replayed"
    flat = bytearray(pages)
    flat[18:20] = b"\1\1"  # it has no log any more
    replayed.write_bytes(flat)
    database = sqlite3.connect(replayed)
    try:
        used = {
            key
            for (key,) in database.execute(
                "select id from surveys_invitation where used order by rowid"
            )
        }
        rows = database.execute(
            "select answers from surveys_pooledanswers union all select answers from "
            "surveys_response"
        )
        return State(frozenset(used), frozenset(raw for (raw,) in rows if len(raw) == length))
    except sqlite3.DatabaseError:
        return State(frozenset(), frozenset())
    finally:
        database.close()


def joined(history: Iterator[State]) -> dict[int, bytes]:
    """Give each place the answers that became readable with it; where several came together, by
    chance.
    """
    waiting: list[int] = []
    known: set[bytes] = set()
    before: set[int] = set()
    found: dict[int, bytes] = {}
    for state in history:
        waiting += sorted(state.used - before)
        new = sorted(state.answers - known)
        before |= state.used
        known |= state.answers
        for raw in new:
            if waiting:
                found[waiting.pop(0)] = raw
    return found
