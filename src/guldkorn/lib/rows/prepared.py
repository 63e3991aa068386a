"""Queries that Django writes once for each connection, with all that it makes of their rows:
related rows, sums, what is fetched beside them.

To write such a query takes Django longer than the database takes to answer it. Use this for what
nearly every page asks, and the models elsewhere.
"""

import copy
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Prefetch, QuerySet

from guldkorn.lib import clock

Row = TypeVar("Row")
Value = int | dt.date | Collection[int]

FAR = 2**40
"""No row has a number from here on: these stand for the real ones."""
APART = 2**20
LARGE = 4096


class AnyDay(dt.date):
    """A day that stands for another. To reckon with it fails: the outcome would be kept."""

    def _fails(self, _other: object) -> Any:
        raise TypeError("a prepared query must not reckon with a day")

    __add__ = __radd__ = __sub__ = __rsub__ = __lt__ = __le__ = __gt__ = __ge__ = _fails


TODAY = AnyDay(1800, 1, 1)


class Template(NamedTuple):
    """A query that is written. ``sql`` is empty where it can find nothing."""

    queryset: Any
    compiler: Any
    sql: str
    values: tuple[Any, ...]


class Prepared(Generic[Row]):
    """A function that gives a query for numbers, days and collections of numbers. Called with them
    it gives the rows.

    The function is asked once, with values that stand for the real ones, and so does today. So it
    must not look at them, ask for the time, or speak a language.
    """

    def __init__(self, made: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self._made = made

    def __call__(self, *values: Value) -> list[Row]:
        template = self._template(values)
        if not template.sql:
            return []
        told = _told_day(TODAY, clock.today())
        for place, value in enumerate(values):
            told |= _told(place, value)
        sent = tuple(told.get(value, value) for value in template.values)
        compiler = copy.copy(template.compiler)
        compiler.as_sql = lambda *_asked, **_more: (template.sql, sent)
        found = template.queryset.all()
        found.query.get_compiler = lambda *_asked, **_more: compiler
        return list(found)

    def _template(self, values: tuple[Value, ...]) -> Template:
        here = connections[DEFAULT_DB_ALIAS]
        written: dict[Any, Template] = vars(here).setdefault("guldkorn_prepared", {})
        key = (self, *(_size(value) for value in values))
        if key not in written:
            written[key] = self._written(values)
        return written[key]

    def _written(self, values: tuple[Value, ...]) -> Template:
        with clock.any_day(TODAY):
            asked = self._made(*(_stand_in(*one) for one in enumerate(values)))
        compiler = asked.query.get_compiler(connection=connection)
        try:
            sql, sent = compiler.as_sql()
        except EmptyResultSet:
            if all(_size(value) for value in values):
                raise
            sql, sent = "", ()
        _ensure_filled(asked, sent, values)
        return Template(asked, compiler, sql, tuple(sent))


def _ensure_filled(asked: Any, sent: Sequence[Any], values: Sequence[Value]) -> None:
    """Raise TypeError where a stand-in would be kept: beside the statement, or as what was worked
    out from it.
    """
    beside = asked._prefetch_related_lookups  # noqa: SLF001 - nothing public tells it
    if any(isinstance(one, Prefetch) for one in beside):
        raise TypeError("a prepared query fetches no query of its own beside it")
    filled = _told_day(TODAY, TODAY)
    for place, value in enumerate(values):
        filled |= _told(place, value)
    for one in sent:
        if one not in filled and _is_stand_in(one):
            raise TypeError(f"a prepared query would keep {one}")


def _is_stand_in(sent: object) -> bool:
    if isinstance(sent, int):
        return sent >= FAR
    return str(sent).startswith(("1800-", "1801-"))


def _size(value: Value) -> int:
    """How many places the statement has for a collection: few statements are for all sizes. A large
    one has its own, for databases count the places.
    """
    if isinstance(value, int | dt.date):
        return -1
    if len(value) > LARGE:
        return len(value)
    return 1 << (len(value) - 1).bit_length() if value else 0


def _stand_in(place: int, value: Value) -> Any:
    first = FAR + place * APART
    if isinstance(value, dt.date):
        return AnyDay(1801, 1, 1 + place)
    if isinstance(value, int):
        return first
    return list(range(first, first + _size(value)))


def _told(place: int, value: Value) -> dict[Any, Any]:
    """What is sent for what stands in the statement. The last of a collection fills its places."""
    stand_in = _stand_in(place, value)
    if isinstance(value, dt.date):
        return _told_day(stand_in, value)
    if isinstance(value, int):
        return {stand_in: value}
    held = list(value)
    held += held[-1:] * (len(stand_in) - len(held))
    return dict(zip(stand_in, held, strict=True))


def _told_day(stand_in: dt.date, day: dt.date) -> dict[Any, Any]:
    as_sent = connection.ops.adapt_datefield_value
    return {as_sent(stand_in): as_sent(day)}
