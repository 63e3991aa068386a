"""Rows that are read and written over and over. Django writes such a statement once for each
connection; afterwards only its values are new. Elsewhere use the models: this is for the few paths
where most of the time goes into writing SQL.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    FloatField,
    IntegerField,
    Model,
    PositiveIntegerField,
    QuerySet,
    TextField,
)

M = TypeVar("M", bound=Model)

AT_ONCE = 200
"""Rows in one statement."""

READY: dict[type, tuple[type, ...]] = {
    FloatField: (float, NoneType),
    BooleanField: (bool, NoneType),
    CharField: (str, NoneType),
    TextField: (str, NoneType),
    IntegerField: (int, NoneType),
    PositiveIntegerField: (int, NoneType),
    BigIntegerField: (int, NoneType),
    BigAutoField: (int, NoneType),
}
"""What a driver takes from a field of exactly this kind as it stands: asking Django took most of
the time. Every other value goes through the field.
"""


class Statement(NamedTuple):
    """A query as the database takes it."""

    sql: str
    values: tuple[Any, ...]
    compiler: Any
    converters: Any


class Listed:
    """A query of values, ``values_list`` of some rows.

    ``made`` gives the query for values that stand for the real ones. They must be unlike each
    other and unlike every other value in the query.
    """

    def __init__(self, made: Callable[..., Any], *stand_ins: str | int) -> None:
        self._made, self._stand_ins = made, stand_ins

    def all(self, *values: object) -> list[Any]:
        """Each row for these values."""
        statement = self._statement()
        told = dict(zip(self._stand_ins, values, strict=True))
        with connection.cursor() as cursor:
            sent: list[Any] = [told.get(value, value) for value in statement.values]
            cursor.execute(statement.sql, sent)
            rows = cursor.fetchall()
        if not statement.converters:
            return list(rows)
        return list(statement.compiler.apply_converters(rows, statement.converters))

    def _statement(self) -> Statement:
        here = connections[DEFAULT_DB_ALIAS]
        written: dict[Any, Statement] = vars(here).setdefault("guldkorn_written", {})
        if self not in written:
            asked = self._made(*self._stand_ins)
            compiler = asked.query.get_compiler(connection=connection)
            sql, values = compiler.as_sql()
            fields = [one[0] for one in compiler.select[: compiler.col_count]]
            converters = compiler.get_converters(fields)
            written[self] = Statement(sql, tuple(values), compiler, converters)
        return written[self]


class ModelColumns(NamedTuple):
    """The columns of one model in a query: how they are asked for, and what they are called."""

    path: str
    model: type[Model]
    asked: list[str]
    names: list[str]


class Written(Generic[M]):
    """A query of rows, with those that they refer to by ``related``.

    ``made`` gives the query, as for ``Listed``.
    """

    def __init__(
        self,
        made: Callable[..., "QuerySet[M]"],
        *stand_ins: str | int,
        related: Collection[str] = (),
    ) -> None:
        self._made, self._stand_ins, self._related = made, stand_ins, related
        self._known: list[ModelColumns] = []
        self._listed = Listed(self._columns, *stand_ins)

    def first(self, *values: object) -> M | None:
        """The first row for these values; every related row is there already."""
        found = self.all(*values)
        return found[0] if found else None

    def all(self, *values: object) -> list[M]:
        """Each row for these values."""
        return [self._built(row) for row in self._listed.all(*values)]

    def _columns(self, *values: object) -> Any:
        names = [name for part in self._parts() for name in part.asked]
        return self._made(*values).values_list(*names)

    def _parts(self) -> "list[ModelColumns]":
        if not self._known:
            model: type[Model] = self._made(*self._stand_ins).model
            self._known = [_columns_of(model, path) for path in ("", *self._related)]
        return self._known

    def _built(self, row: Any) -> M:
        found: dict[str, Any] = {}
        start = 0
        for part in self._parts():
            values = row[start : start + len(part.names)]
            start += len(part.names)
            is_none = part.path and values[0] is None
            one = (
                None
                if is_none
                else part.model.from_db(DEFAULT_DB_ALIAS, part.names, values)
            )
            found[part.path] = one
            if part.path:
                before, _mark, name = part.path.rpartition("__")
                field: Any = found[before]._meta.get_field(name)
                field.set_cached_value(found[before], one)
        built: M = found[""]
        return built


def put(model: type[Model], rows: Collection[Mapping[str, Any]]) -> None:
    """Write new rows, each by the names of its fields; what is not named has its default. A key
    that the database counts is left to it.
    """
    every = model._meta.concrete_fields
    fields = [field for field in every if not isinstance(field, AutoField)]
    columns = ", ".join(_quoted(field.column) for field in fields)
    one = f"({', '.join(['%s'] * len(fields))})"
    by_field = (_column(field, rows) for field in fields)
    said = [*chain.from_iterable(zip(*by_field, strict=True))]
    table = _quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            number = min(AT_ONCE, len(rows) - start)
            many = ", ".join([one] * number)
            values = said[start * len(fields) : (start + number) * len(fields)]
            sql = f"INSERT INTO {table} ({columns}) VALUES {many}"  # noqa: S608 - names of ours
            cursor.execute(sql, values)


def remove(model: type[Model], keys: Collection[int | str]) -> None:
    """Delete the rows with these keys. Nothing may refer to them."""
    held, table = list(keys), _quoted(model._meta.db_table)
    key = _quoted(model._meta.pk.column)
    with connection.cursor() as cursor:
        for start in range(0, len(held), AT_ONCE):
            some = held[start : start + AT_ONCE]
            marks = ", ".join(["%s"] * len(some))
            sql = f"DELETE FROM {table} WHERE {key} IN ({marks})"  # noqa: S608 - names of ours
            cursor.execute(sql, some)


def change(model: type[Model], key: int, name: str, before: object, to: object) -> bool:
    """Give a field of the row with this key another value, where it has the one before. Whether it
    had is decided by the database.
    """
    field: Any = model._meta.get_field(name)
    of_key: Any = model._meta.pk
    table, column = _quoted(model._meta.db_table), _quoted(field.column)
    where = f"{_quoted(of_key.column)} = %s AND {column} = %s"
    sql = f"UPDATE {table} SET {column} = %s WHERE {where}"  # noqa: S608 - names of ours
    kinds = [(field, to), (of_key, key), (field, before)]
    said = [kind.get_db_prep_save(value, connection) for kind, value in kinds]
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return bool(cursor.rowcount)


def _column(field: Any, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The values of a field as the database takes them. Most are such values already."""
    holds = getattr(field, "target_field", field)
    ready = READY.get(type(holds), ())
    column = []
    for row in rows:
        value = _value(field, row)
        if type(value) not in ready:
            value = field.get_db_prep_save(value, connection)
        column.append(value)
    return column


def _value(field: Any, row: Mapping[str, Any]) -> Any:
    """What a row says of a field, else its default."""
    for name in (field.name, field.attname):
        if name in row:
            value = row[name]
            return value.pk if isinstance(value, Model) else value
    return field.get_default()


def _quoted(name: str | None) -> str:
    """The name of a table or column, which a field of a table always has."""
    return connection.ops.quote_name(str(name))


def _columns_of(model: type[Model], path: str) -> ModelColumns:
    here = _at(model, path)
    names = [field.attname for field in here._meta.concrete_fields]
    before = f"{path}__" if path else ""
    return ModelColumns(path, here, [f"{before}{name}" for name in names], names)


def _at(model: type[Model], path: str) -> type[Model]:
    for name in filter(None, path.split("__")):
        field: Any = model._meta.get_field(name)
        model = field.related_model
    return model
