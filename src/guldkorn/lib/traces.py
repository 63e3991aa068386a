"""What a database keeps of rows that are gone, and how it is made to let go of it.

SQLite has a log beside its file, PostgreSQL old versions of rows inside its files. Both are emptied
after the transaction that this is called in, never within it, and whoever waits for an answer meets
no error of it: what cannot be done now is done the next time.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connections, models, transaction

PATIENCE = 300
"""Milliseconds to wait for a lock that others hold, in SQLite."""

PATIENCE_OF_SWEEPING = 3_000
"""The same in PostgreSQL. Its own housekeeping lets go of a table after `deadlock_timeout`, a
second.
"""

PAUSE = 0.05
"""Seconds between two looks at who is still at work in PostgreSQL."""

ONCE = {"once_a_day": True}
"""On a line of the log that may come with each answer (`web/logs.py`)."""

logger = logging.getLogger(__name__)


def empty_log(using: str = "default") -> None:
    """Let SQLite move its log into the main file and cut it to nothing. PostgreSQL has no such log
    to itself.
    """
    if connections[using].vendor == "sqlite":
        transaction.on_commit(
            lambda: _truncate(connections[using]), using=using, robust=True
        )


def sweep(*tables: type[models.Model], using: str = "default") -> None:
    """Remove what the tables keep of rows that were deleted or overwritten."""
    if connections[using].vendor == "postgresql":
        transaction.on_commit(
            lambda: _vacuum(connections[using], tables), using=using, robust=True
        )
    empty_log(using)


def _truncate(connection: Any) -> None:
    """Readers may hold the log: it then stays as it is, and SQLite says so in its answer."""
    try:
        with connection.cursor() as cursor, _short(cursor):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except DatabaseError as error:
        kind = type(error).__name__
        logger.warning("the log was not emptied: %s", kind, extra=ONCE)


@contextmanager
def _short(cursor: Any) -> Iterator[None]:
    """SQLite waits for a lock as long as its connection says; here for a moment."""
    ((before,),) = cursor.execute("PRAGMA busy_timeout").fetchall()
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE}").fetchall()
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout={before}").fetchall()


def _vacuum(connection: Any, tables: tuple[type[models.Model], ...]) -> None:
    """FULL writes a table anew: without it the bytes of a removed row stay in its page until others
    need the place.

    It needs the table to itself. Where somebody reads it for long, as a backup does, the plain one
    must do.
    """
    if not _others_are_done(connection):
        logger.warning(
            "what was removed may have been kept: a transaction on this server is older"
        )
    for table in tables:
        name = connection.ops.quote_name(table._meta.db_table)
        for command in (f"VACUUM (FULL) {name}", f"VACUUM {name}"):
            try:
                with connection.cursor() as cursor:
                    cursor.execute(f"SET lock_timeout = {PATIENCE_OF_SWEEPING}")
                    try:
                        cursor.execute(command)
                    finally:
                        cursor.execute("RESET lock_timeout")
                break
            except DatabaseError as error:
                logger.warning("a table was not swept: %s", type(error).__name__)


def _others_are_done(connection: Any) -> bool:
    """Wait for those who began before this moment: VACUUM keeps whatever one of them might still
    ask for.

    It heeds every transaction on the server, those in other databases as well.
    """
    until = time.monotonic() + PATIENCE_OF_SWEEPING / 1000
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (ours,) = cursor.fetchone()
        while True:
            cursor.execute(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > %s",
                [ours],
            )
            if cursor.fetchone()[0]:
                return True
            if time.monotonic() > until:
                return False
            time.sleep(PAUSE)
