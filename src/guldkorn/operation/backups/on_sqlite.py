"""A copy of an SQLite database while others write into it, and a database from one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from guldkorn.operation.backups import rows
from guldkorn.operation.backups.packing import BackupWriter, BadBackup
from guldkorn.operation.backups.scope import RULES, Begin, Rows, TableRule, renumbered

MEMBER = "database.sqlite3"
SIGN = "?"
RENUMBER = "UPDATE surveys_invitation SET id = ? WHERE id = ?"


def copy(folder: Path, out: BackupWriter) -> tuple[Rows, dict[str, int]]:
    """Put the database as it is now into the backup. Returns what goes aside, and how many rows
    each table of the backup has.
    """
    file = folder / MEMBER
    connection.ensure_connection()
    file.touch(0o600)
    with closing(sqlite3.connect(file)) as made:
        connection.connection.backup(made)
        aside = _taken_out(made)
        _ensure_sound(made)
        counts = _counts(made)
    out.put_file(MEMBER, file)
    return aside, counts


def _taken_out(made: sqlite3.Connection) -> Rows:
    cursor = made.cursor()
    cursor.execute("PRAGMA journal_mode = DELETE").fetchall()
    aside = {r.table: rows.read(cursor, r, aside=True) for r in RULES if r.aside}
    cursor.execute("PRAGMA foreign_keys = OFF")
    # whose rows leave with others' must be asked first
    for rule in reversed(RULES):
        cursor.execute(_change(rule))
    numbers = renumbered(aside)
    cursor.executemany(RENUMBER, [(new, old) for old, new in numbers.items()])
    made.commit()
    # what was deleted is in the file until it is written anew
    made.execute("VACUUM")
    return aside


def _change(rule: TableRule) -> str:
    if not rule.blanks:
        return f'DELETE FROM "{rule.table}" WHERE {rule.concerns}'  # noqa: S608
    told = ", ".join(f'"{name}" = {value}' for name, value in rule.blanks.items())
    return f'UPDATE "{rule.table}" SET {told} WHERE {rule.concerns}'  # noqa: S608


def _ensure_sound(made: sqlite3.Connection) -> None:
    ((said,),) = made.execute("PRAGMA integrity_check(1)").fetchall()
    if said != "ok":
        raise BadBackup(f"The copy of the database is damaged: {said}")


def _counts(made: sqlite3.Connection) -> dict[str, int]:
    found = {}
    tables = made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in tables.fetchall():
        if not name.startswith("sqlite_"):
            count = made.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
            ((found[name],),) = count.fetchall()
    return found


def is_empty() -> bool:
    return not connection.introspection.table_names()


def put_back(folder: Path, aside: Rows, counts: dict[str, int], begin: Begin) -> None:
    """Let the copy be the database."""
    file = folder / MEMBER
    with closing(sqlite3.connect(file)) as made:
        _ensure_sound(made)
        if _counts(made) != counts:
            raise BadBackup("The tables of the backup are not those of its manifest.")
        _put_aside_back(made.cursor(), aside)
        begin(made.cursor(), SIGN)
        made.commit()
        connection.ensure_connection()
        # one transaction: all of it, or an empty database as before
        made.backup(connection.connection)


def _put_aside_back(cursor: sqlite3.Cursor, aside: Rows) -> None:
    for rule in RULES:
        if found := aside.get(rule.table):
            rows.put_aside_back(cursor, rule, found, SIGN)
