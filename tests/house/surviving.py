"""Can the code of before live with what a migration makes of the database? It says why not.

While a new version is put on several servers, some still run the former one: docs/how-to/server/upgrade.md.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.state import ProjectState

DROPS = re.compile(r"\b(DROP|RENAME)\b", re.IGNORECASE)
MOVES = (ops.RenameModel, ops.RenameField, ops.AlterModelTable)
BY_HAND = (ops.RunPython, ops.RunSQL)


def complaints(migration: Migration, before: ProjectState, released: set[str]) -> Iterator[str]:
    """Why code of before does not live with it. ``released`` are the migrations of this room that
    a former version had: a second step names one of them as ``FIRST_STEP``.
    """
    state = before.clone()
    is_second = getattr(migration, "FIRST_STEP", None) in released
    for operation in migration.operations:
        for said in _about(operation, state, migration.app_label, is_second=is_second):
            yield f"{migration.app_label}.{migration.name}: {said}"
        operation.state_forwards(migration.app_label, state)


def _about(operation: Any, state: ProjectState, app: str, *, is_second: bool) -> Iterator[str]:
    if isinstance(operation, ops.SeparateDatabaseAndState):
        yield from _separate(operation, state, app, is_second=is_second)
    elif _takes_away(operation, is_second=is_second):
        yield f"{operation.describe()}: code of before still asks for it"
    elif isinstance(operation, MOVES):
        yield f"{operation.describe()}: code of before knows the former name"
    elif isinstance(operation, BY_HAND) and not operation.reversible:
        yield f"{operation.describe()}: there is no way back"
    elif isinstance(operation, ops.AddField) and _must_be_given(operation.field):
        yield f"{operation.describe()}: code of before gives it no value, so it needs a db_default"
    elif isinstance(operation, ops.AlterField):
        yield from _altered(operation, state, app)


def _takes_away(operation: Any, *, is_second: bool) -> bool:
    """A column that our models know is asked for with each row, whatever came before."""
    if isinstance(operation, ops.RemoveField):
        return True
    is_drop = isinstance(operation, ops.RunSQL) and DROPS.search(str(operation.sql))
    return not is_second and bool(is_drop or isinstance(operation, ops.DeleteModel))


def _separate(operation: Any, state: ProjectState, app: str, *, is_second: bool) -> Iterator[str]:
    """What only our models forget stays in the database; new code must be able to leave it out."""
    for inner in operation.database_operations:
        yield from _about(inner, state, app, is_second=is_second)
    for inner in operation.state_operations:
        if isinstance(inner, ops.RemoveField):
            field = _field(state, app, inner.model_name, inner.name)
            if _must_be_given(field):
                yield f"{inner.describe()}: it stays in the table, so it needs a db_default"


def _altered(operation: Any, state: ProjectState, app: str) -> Iterator[str]:
    was = _field(state, app, operation.model_name, operation.name)
    now = operation.field
    said = operation.describe()
    if was.null and _must_be_given(now):
        yield f"{said}: code of before leaves it empty, so it needs a db_default"
    if was.get_internal_type() != now.get_internal_type():
        yield f"{said}: code of before writes another kind of value"
    if now.max_length and now.max_length < (was.max_length or now.max_length + 1):
        yield f"{said}: code of before writes longer texts"


def _must_be_given(field: Any) -> bool:
    """Must whoever writes a row name it?"""
    if isinstance(field, models.ManyToManyField):
        return False
    return not field.null and field.db_default is models.NOT_PROVIDED


def _field(state: ProjectState, app: str, model: str, name: str) -> Any:
    return state.models[app, model.lower()].fields[name]
