"""Rows of a table as values of JSON, the same from both databases."""

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from guldkorn.operation.backups.scope import Row, TableRule

BYTES = "b64"
MOST = 500


def columns_of(cursor: Any, table: str) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}" WHERE 1 = 0')  # noqa: S608
    return [told[0] for told in cursor.description]


def read(cursor: Any, rule: TableRule, *, aside: bool) -> list[Row]:
    """What goes aside of a table; or, in the order of its keys, what the backup holds."""
    every = columns_of(cursor, rule.table)
    names = rule.kept_aside(every) if aside else every
    where = _where(rule, aside=aside)
    told = ", ".join(f'"{name}"' if aside else _told(rule, name) for name in names)
    cursor.execute(
        f'SELECT {told} FROM "{rule.table}" WHERE {where} ORDER BY "{rule.key}"'  # noqa: S608
    )
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _where(rule: TableRule, *, aside: bool) -> str:
    if aside:
        return f"({rule.concerns}) AND {rule.only}"
    return "1 = 1" if rule.blanks else f"NOT ({rule.concerns})"


def _told(rule: TableRule, name: str) -> str:
    if name not in rule.blanks:
        return f'"{name}"'
    return f'CASE WHEN {rule.concerns} THEN {rule.blanks[name]} ELSE "{name}" END'


def insert(cursor: Any, table: str, rows: Sequence[Row], sign: str) -> None:
    """``sign`` stands for a value in the SQL of this database."""
    for some in _some(rows):
        names = list(some[0])
        told = ", ".join(f'"{name}"' for name in names)
        signs = ", ".join(sign for _name in names)
        cursor.executemany(
            f'INSERT INTO "{table}" ({told}) VALUES ({signs})',  # noqa: S608
            [tuple(row.values()) for row in some],
        )


def update(cursor: Any, rule: TableRule, rows: Sequence[Row], sign: str) -> None:
    """Write the columns again that were blank."""
    for row in rows:
        told = ", ".join(f'"{name}" = {sign}' for name in rule.blanks)
        values = [row[name] for name in rule.blanks]
        cursor.execute(
            f'UPDATE "{rule.table}" SET {told} WHERE "{rule.key}" = {sign}',  # noqa: S608
            (*values, row[rule.key]),
        )


def put_aside_back(cursor: Any, rule: TableRule, rows: list[Row], sign: str) -> None:
    if rule.blanks:
        update(cursor, rule, rows, sign)
    else:
        insert(cursor, rule.table, rows, sign)


def _some(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), MOST):
        end = start + MOST
        yield rows[start:end]


def told(rows: list[Row]) -> list[Row]:
    """Rows as JSON can hold them."""
    return [{name: _as_json(value) for name, value in row.items()} for row in rows]


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {BYTES: base64.b64encode(bytes(value)).decode()}
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value


def read_again(rows: list[Row]) -> list[Row]:
    """Rows as they were before JSON held them."""
    return [{name: _as_value(value) for name, value in row.items()} for row in rows]


def _as_value(value: Any) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value[BYTES])
    return value
