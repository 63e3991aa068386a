"""A copy of a PostgreSQL database by its own programs, and a database from one.

Tables with a rule are read here, in the snapshot that pg_dump reads in.
"""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from guldkorn.operation.backups import rows
from guldkorn.operation.backups.packing import BackupWriter, BadBackup
from guldkorn.operation.backups.scope import RULES, Begin, Row, Rows, renumbered

MEMBER = "database.dump"
SIGN = "%s"
PLACES = "surveys_invitation"
OF_CONNECTION = frozenset(
    {"dbname", "host", "port", "user", "password"}
    | {"sslmode", "sslrootcert", "sslcert", "sslkey"}
)
"""What of Django's settings says how to reach the database."""


def copy(folder: Path, out: BackupWriter) -> tuple[Rows, dict[str, int]]:
    """Put the database as it is now into the backup. Returns what goes aside, and how many rows
    each table of the backup has.
    """
    _ensure_program("pg_dump")
    file = folder / MEMBER
    file.touch(0o600)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        ((snapshot,),) = cursor.fetchall()
        left = [f"--exclude-table-data={rule.table}" for rule in RULES]
        options = ["--format=custom", "--no-owner", "--no-acl", f"--file={file}"]
        _run("pg_dump", [*options, f"--snapshot={snapshot}", *left])
        aside = {r.table: rows.read(cursor, r, aside=True) for r in RULES if r.aside}
        counts = _counts(cursor)
        numbers = renumbered(aside)
        for rule in RULES:
            found = rows.read(cursor, rule, aside=False)
            if rule.table == PLACES:
                found = _renumbered(found, numbers)
            counts[rule.table] = len(found)
            out.put_json(_member(rule.table), rows.told(found))
    out.put_file(MEMBER, file)
    return aside, counts


def _renumbered(places: list[Row], numbers: dict[int, int]) -> list[Row]:
    found = [row | {"id": numbers.get(row["id"], row["id"])} for row in places]
    return sorted(found, key=lambda row: row["id"])


def _member(table: str) -> str:
    return f"{table}.json"


def _counts(cursor: Any) -> dict[str, int]:
    found = {}
    for name in connection.introspection.table_names(cursor):
        cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        ((found[name],),) = cursor.fetchall()
    return found


def is_empty() -> bool:
    return not connection.introspection.table_names()


def put_back(folder: Path, aside: Rows, counts: dict[str, int], begin: Begin) -> None:
    """Let pg_restore make the tables, then the rows beside it, then keys and links. Where
    it breaks off, there are no tables as before.
    """
    _ensure_program("pg_restore")
    try:
        _put_back(folder, aside, counts, begin)
    except BaseException:
        _drop_tables()
        raise


def _put_back(folder: Path, aside: Rows, counts: dict[str, int], begin: Begin) -> None:
    file = str(folder / MEMBER)
    for section in ("pre-data", "data"):
        _restore(section, file)
    with transaction.atomic(), connection.cursor() as cursor:
        for rule in RULES:
            _insert(cursor, rule.table, folder / _member(rule.table))
        if _counts(cursor) != counts:
            raise BadBackup("The tables of the backup are not those of its manifest.")
        for rule in RULES:
            if found := aside.get(rule.table):
                rows.put_aside_back(cursor, rule, found, SIGN)
        begin(cursor, SIGN)
    _restore("post-data", file)


def _insert(cursor: Any, table: str, file: Path) -> None:
    # a table that had no rule yet lies in the dump
    if file.exists():
        found = json.loads(file.read_text())
        rows.insert(cursor, table, rows.read_again(found), SIGN)


def _drop_tables() -> None:
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')


def _restore(section: str, file: str) -> None:
    options = ["--no-owner", "--no-acl", "--exit-on-error", f"--section={section}"]
    _run("pg_restore", [*options, "--single-transaction", file])


def _run(program: str, arguments: Sequence[str]) -> None:
    told = {
        name: str(value)
        for name, value in connection.get_connection_params().items()
        if name in OF_CONNECTION
    }
    # not on the command line, which everybody on the machine can read
    secret = {"PGPASSWORD": told.pop("password")} if "password" in told else {}
    done = subprocess.run(
        [program, f"--dbname={make_conninfo(**told)}", *arguments],
        env=os.environ | secret,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        raise BadBackup(f"{program}: {lines[0]}")


def _ensure_program(name: str) -> None:
    """It must be there, and as new as the server."""
    try:
        said = subprocess.run(
            [name, "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise BadBackup(
            f"The program {name} is missing. Install PostgreSQL's client programs."
        ) from error
    number = re.search(r"(\d+)", said.stdout)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
    if number is None or int(number[1]) < server:
        raise BadBackup(
            f"The program {name} is older than the server, which is PostgreSQL {server}."
        )
