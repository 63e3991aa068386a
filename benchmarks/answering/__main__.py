"""What it costs that somebody answers: ``python -m benchmarks.answering [--only SQLite]``.

In one process each respondent opens the first page and sends, or goes through every page. Over HTTP
several do at once, at a server of as many processes as it makes by itself. Beside them stand a view
that does nothing, with the same middleware, and one row of the same size. The count and the time
are bounded.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.answering.crowd import respondents, rows
from guldkorn.web.server import processes
from tests.served import served
from tools import postgres

CROWD = 400


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.answering", description=__doc__)
    parser.add_argument("--only", choices=["SQLite", "PostgreSQL"])
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    # the same for this process and for the server: it locks the answers
    os.environ["GULDKORN_SECRET_KEY"] = "only for a bench"
    if wanted.inside:
        json.dump(inside(wanted.inside), sys.stdout)
        return
    print(f"{'':<12}{'':<34}{'ms or a second':>14}{'ratio':>8}{'queries':>9}")
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        if wanted.only != "PostgreSQL":
            show("SQLite", f"sqlite:///{folder / 'bench.sqlite3'}", 1, folder)
        if wanted.only != "SQLite":
            database = stack.enter_context(postgres.throw_away_server(durable=True))
            show("PostgreSQL", database, processes(), folder)


def show(name: str, database: str, workers: int, folder: Path) -> None:
    """Measure on one database, and print a row for each figure."""
    command = [sys.executable, "-m", "benchmarks.answering", "--inside", database]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    bare = found["costs"]["bare view"][0] + found["costs"]["bare row"][0]
    for what, (middle, queries) in found["costs"].items():
        print(f"{name:<12}{what:<34}{middle:>14.2f}{middle / bare:>8.1f}{queries:>9}")
    with served(folder, database, workers=workers) as house:
        told = found["marks"], found["last"]
        asyncio.run(respondents(house.port, found["codes"][:40], *told))
        crowd = asyncio.run(respondents(house.port, found["codes"][40:], *told))
        plain = asyncio.run(rows(house.port, CROWD))
    print(f"{name:<12}{'respondents a second':<34}{crowd:>14.0f}{crowd / plain:>8.2f}")
    print(f"{name:<12}{'bare rows a second':<34}{plain:>14.0f}{1:>8.2f}")


def inside(database: str) -> dict[str, Any]:
    """What is measured in a process with this database, and what the crowd needs."""
    from benchmarks.answering.place import made
    from benchmarks.answering.process import costs
    from benchmarks.pages import prepare, settle

    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), database)
        from django.conf import settings

        settings.ROOT_URLCONF = "benchmarks.answering.urls"
        place, crowd = made(1), made(2)
        settle()
        found = costs(place)
    return {
        "costs": found,
        "codes": crowd.codes[: CROWD + 40],
        "marks": crowd.marks,
        "last": crowd.last,
    }


if __name__ == "__main__":
    main()
