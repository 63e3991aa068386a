"""What only PostgreSQL can show: who wrote in which transaction, and what happens at the same moment."""

import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, models

on_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite numbers no transactions"
)


def transactions(model: type[models.Model], **where: Any) -> dict[int, set[int]]:
    """By transaction: the ids of the rows whose present version it wrote."""
    found: dict[int, set[int]] = {}
    rows = model.objects.filter(**where).extra(select={"xmin": "xmin::text::bigint"})
    for key, xmin in rows.values_list("pk", "xmin"):
        found.setdefault(xmin, set()).add(key)
    return found


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls at the same moment, each in a thread and on a connection of its own."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=10)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [
            future.result()
            for future in [pool.submit(contextvars.copy_context().run, run, call) for call in calls]
        ]
