"""Closing and releasing a survey of 10,000 people in 1,001 units."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.aims import Row
from benchmarks.many.__main__ import house, measured, raw_insert, steps
from benchmarks.pages import prepare

PEOPLE, UNITS = 10_000, 1_000


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        boss, top = house(UNITS, PEOPLE)
        raw = measured("raw insert", lambda: raw_insert(PEOPLE))
        # codes and mails have no part in it
        kept = ("opening", "answering", "closing", "release")
        took = {
            name: measured(name, work) for name, work in steps(boss, top) if name.split()[0] in kept
        }
    both = took["closing"] + took["release"]
    what = "closing and release, 10,000 people × 1,001 units"
    yield Row(what, both, "s of processor", "as many raw rows", raw, aim=3)
