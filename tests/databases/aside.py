"""The run's database put aside for a test of migrations, with an empty one in its place.

To begin before a migration is quicker from nothing than back from the newest: few migrations lead
there, and all later ones lead back.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any


@contextmanager
def put_aside(connection: Any) -> Iterator[None]:
    """While this holds, the database has no tables. Afterwards it is as it was."""
    connection.ensure_connection()
    with (_in_memory if connection.vendor == "sqlite" else _in_a_schema)(connection):
        yield


@contextmanager
def _in_memory(connection: Any) -> Iterator[None]:
    with closing(sqlite3.connect(":memory:")) as kept:
        connection.connection.backup(kept)
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.backup(connection.connection)
        try:
            yield
        finally:
            kept.backup(connection.connection)


@contextmanager
def _in_a_schema(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("ALTER SCHEMA public RENAME TO kept")
        cursor.execute("CREATE SCHEMA public")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("ALTER SCHEMA kept RENAME TO public")
