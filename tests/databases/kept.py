"""Scenes that are made once in a run: later their rows are only put back.

To put rows back takes a hundredth of the time that it takes to make them.
"""

import hashlib
import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

Made = TypeVar("Made")
Rows = dict[type[models.Model], list[tuple[Any, ...]]]
OF_A_VISIT = {"sessions.session": "", "accounts.person": "last_login"}
"""What signing in leaves behind: the table, or one column of it. No scene depends on it."""

_scenes: dict[str, tuple[bytes, Rows]] = {}


def once(key: object, make: Callable[[], Made]) -> Made:
    """Make this, or put back what was made before for the same key in the same database.

    Only what adds rows is kept. If it changes or deletes rows, it is made each time.
    """
    # A sequence of PostgreSQL is not rolled back, so no two databases there are the same. Outside
    # a transaction more happens than rows show: what waits for the commit is done.
    if connection.vendor != "sqlite" or not connection.in_atomic_block:
        return make()
    before = rows_now()
    name = hashlib.sha256(repr((key, _without_visits(before))).encode()).hexdigest()
    if name in _scenes:
        pickled, rows = _scenes[name]
        put_back(rows)
        found: Made = pickle.loads(pickled)
        return found
    made = make()
    after = rows_now()
    if all(set(before[model]) <= set(after[model]) for model in before):
        _scenes[name] = pickle.dumps(made), added(before, after)
    return made


def rows_now() -> Rows:
    """Every row of the database."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model, table in _tables().items():
            cursor.execute(f"select * from {table}")
            found[model] = list(cursor.fetchall())
    return found


def added(before: Rows, after: Rows) -> Rows:
    """The rows that were not there before."""
    new = {
        model: [row for row in rows if row not in set(before[model])]
        for model, rows in after.items()
    }
    return {model: rows for model, rows in new.items() if rows}


def put_back(rows: Rows) -> None:
    """Put these rows into the database. Where one of them is there already, put back none."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, values in rows.items():
            places = ", ".join(["%s"] * len(values[0]))
            cursor.executemany(f"insert into {_tables()[model]} values ({places})", values)


@cache
def _tables() -> dict[type[models.Model], str]:
    quoted = connection.ops.quote_name
    return {
        model: quoted(model._meta.db_table) for model in apps.get_models(include_auto_created=True)
    }


def _without_visits(rows: Rows) -> list[tuple[str, list[tuple[Any, ...]]]]:
    told = []
    for model, values in rows.items():
        label = model._meta.label_lower
        column = OF_A_VISIT.get(label)
        if column is None:
            told.append((label, values))
        elif column:
            left_out = [field.column for field in model._meta.local_fields].index(column)
            told.append((label, [row[:left_out] + row[left_out + 1 :] for row in values]))
    return told
