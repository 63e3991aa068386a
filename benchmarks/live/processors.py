"""Who works on which processor, and how much: without it, a phone that is slow looks like a server
that is.
"""

import os
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.live.table import Figures
from tests.served import House

ENOUGH = 4
"""Processors, from which each part has its own."""

Processors = frozenset[int]


class Shares(NamedTuple):
    phones: Processors
    server: Processors
    database: Processors


def shares(there: list[int], processes: int) -> Shares:
    """The phones have the first processor. What answers never waits behind all of them."""
    every, first, others = frozenset(there), frozenset(there[:1]), frozenset(there[1:])
    if len(there) < 2:
        return Shares(every, every, every)
    if len(there) < ENOUGH:
        return Shares(first, others if processes == 1 else every, every)
    return Shares(first, frozenset(there[2:]), frozenset(there[1:2]))


def of_this_machine(processes: int) -> Shares:
    if not hasattr(os, "sched_getaffinity"):
        return shares([], processes)
    return shares(sorted(os.sched_getaffinity(0)), processes)


@contextmanager
def on(processors: Processors) -> Iterator[None]:
    """What is started meanwhile works there, and whatever it starts."""
    if not processors:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


async def spent(name: str, house: House, stage: Awaitable[Figures], times: float) -> Figures:
    """What a stage finds, and the milliseconds of processor that each time took: the server's, and
    those of being the phones.
    """
    server, phones = _of_group(house.process.pid), time.process_time()
    found = await stage
    own = (time.process_time() - phones) / times
    found[f"{name}, phones"] = [own * 1000]
    if server:
        took = (_of_group(house.process.pid) - server) / times
        found[f"{name}, server"] = [took * 1000]
    return found


def _of_group(leader: int) -> float:
    """Seconds of processor of a process and all that it has started; 0 where nobody tells."""
    ticks = 0
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = told.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[2]) == leader:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0
