"""What the pages about rounds cost after ten years: ``python -m benchmarks.years [--units 1000]
[--years 10]``.

Every unit has a TRIO, three rounds a year with themes, actions, follow-ups and their history, and
is in a survey of the whole each half year. It is written straight into a database of its own, once
in SQLite and once in a PostgreSQL that is thrown away. Then each page is asked for over and over, as
in `benchmarks.pages`: the least and the middle processor time, the time by the clock, the queries
and the weight. Beside it stands what the database itself takes: the same queries, sent bare by the
driver, and how many times as long the page is.

It fails where a page asks more queries than in an organisation of ten units, and where the
coordinator's overview takes more than its limit.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.pages import Cost, cost, prepare, settle
from benchmarks.years.decade import A_YEAR, FEW, Decade, built

TIMES = 9
LIMIT = 300
"""Milliseconds of processor that the coordinator's overview may take."""


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--database", help="where it is kept; without it both are tried")
    wanted = parser.parse_args(arguments)
    if wanted.database:
        measure(wanted.units, wanted.years, wanted.database)
        return
    from tools import postgres

    options = [f"--units={wanted.units}", f"--years={wanted.years}"]
    with tempfile.TemporaryDirectory() as folder:
        _alone(f"sqlite:///{Path(folder) / 'years.sqlite3'}", options)
    with postgres.throw_away_server(durable=True) as address:
        _alone(address, options)


def _alone(address: str, options: list[str]) -> None:
    """In a process of its own: Django is set up for one database."""
    command = [sys.executable, "-m", "benchmarks.years", f"--database={address}", *options]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(1)


def measure(units: int, years: int, database: str) -> None:
    """Build both organisations, and print what their pages cost."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), database)
        few, many = (built(size, years) for size in (FEW, units))
        settle()
        name = "SQLite" if database.startswith("sqlite") else "PostgreSQL"
        print(f"\n{name}: {units} units, {A_YEAR} rounds a year for {years} years")
        print(f"{'':<40}{'processor ms':>14}{'clock':>9}{'bare':>8}{'':>7}")
        print(
            f"{'page':<40}{'least':>7}{'middle':>7}{'ms':>9}{'ms':>8}{'times':>7}"
            f"{'queries':>9}{'kB':>6}"
        )
        before = {page: cost(person, address, 1) for page, person, address in pages(few)}
        wrong = []
        for page, person, address in pages(many):
            found = cost(person, address, TIMES)
            _print(page, found, *clocked(person, address))
            asked = before[page].queries
            if found.queries > asked:
                wrong.append(f"{page}: {asked} queries in {FEW} units, {found.queries} in {units}")
            if page == OVERVIEW and found.middle > LIMIT:
                wrong.append(f"{page}: {found.middle:.0f} ms of processor, limit {LIMIT}")
        if wrong:
            raise SystemExit("\n".join(wrong))


def _print(page: str, found: Cost, clock: float, bare: float) -> None:
    print(
        f"{page:<40}{found.least:>7.1f}{found.middle:>7.1f}{clock:>9.1f}{bare:>8.1f}"
        f"{clock / bare:>7.1f}{found.queries:>9}{found.kilobytes:>6.0f}",
        flush=True,
    )


OVERVIEW = "the overview, the coordinator"


def pages(house: Decade) -> Iterator[tuple[str, Any, str]]:
    """Each page: what it is called, who reads it, and its address."""
    overview = f"/organisations/{house.organisation}/overview/"
    yield "an empty page, signed in", house.coordinator, "/programmes/"
    yield OVERVIEW, house.coordinator, overview
    yield "the same, a part of it", house.coordinator, f"{overview}?part={house.part}"
    yield "the same, where something is late", house.coordinator, f"{overview}?late=on"
    yield "the same, a name", house.coordinator, f"{overview}?q=Enhed+1"
    yield "home, the coordinator", house.coordinator, "/"
    yield "what waits, the coordinator", house.coordinator, "/waiting/"
    yield "search, the coordinator", house.coordinator, "/search/?q=enhed"
    year = f"/organisations/{house.organisation}/year/"
    yield "the year of the organisation", house.coordinator, year
    yield "the units of the organisation", house.coordinator, year.removesuffix("year/")
    unit, turn = f"/units/{house.unit}/", f"/rounds/{house.round}/"
    yield "a unit, its leader", house.leader, unit
    yield "a unit’s wheel", house.leader, turn
    for name, place in OF_UNIT:
        yield name, house.leader, f"{unit}{place}"
    yield "search, the leader", house.leader, "/search/?q=overblik"
    yield "what waits, the leader", house.leader, "/waiting/"
    yield "the calendar, the leader", house.leader, "/calendar/"
    for name, place in OF_ROUND:
        yield name, house.leader, f"{turn}{place}"
    yield "a theme’s thread", house.leader, f"/themes/{house.theme}/"
    yield "an action and its trial", house.leader, f"/actions/{house.action}/trial/"
    yield "the board of a unit", house.leader, f"/board/{house.board}/"


OF_UNIT = (
    ("a unit’s story", "story/"),
    ("a unit’s history", "history/"),
    ("the same, one kind of things", "history/?kind=rounds"),
    ("a unit’s history as a file", "history/file/"),
    ("a unit’s hand-over", "handover/"),
    ("a unit’s year", "year/"),
    ("a unit’s mailbox", "mailbox/"),
)
OF_ROUND = (
    ("the themes of a round", "themes/"),
    ("the action plan of a round", "plan/"),
    ("the follow-up of a round", "follow-up/"),
    ("the statuses of a round", "updates/"),
    ("what is known already", "records/"),
)


def clocked(person: Any, address: str) -> tuple[float, float]:
    """The milliseconds by the clock of a page, and of its queries sent bare by the driver."""
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(person)
    client.get(address)
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(note):
        client.get(address)
    reads = [(sql, params) for sql, params in asked if sql.startswith("SELECT")]
    whole = [_milliseconds(lambda: client.get(address)) for _time in range(TIMES)]
    bare = [_milliseconds(lambda: _sent(connection, reads)) for _time in range(TIMES)]
    return statistics.median(whole), statistics.median(bare)


def _milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _sent(connection: Any, reads: list[tuple[str, Any]]) -> None:
    with connection.cursor() as cursor:
        for sql, params in reads:
            cursor.execute(sql, params)
            cursor.fetchall()
