"""New numbers for rows that come from elsewhere, in the order of their old ones."""

from collections.abc import Collection
from typing import Any

from django.db import connection, models

from guldkorn.archives.packed import BadArchive
from guldkorn.archives.scope import every, kind_of


def new_keys(model: type[models.Model], old: Collection[Any]) -> dict[Any, Any]:
    """A free key for each old one. A random key of long ago stays what it is.

    Raises BadArchive for an old one that comes twice, or is none.
    """
    kind = kind_of(model)
    if len(set(old)) != len(old):
        raise BadArchive(f"Two rows of {kind} have the same id.")
    if not all(type(key) is int for key in old):
        raise BadArchive(f"A row of {kind} has no number.")
    if not isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
        return {key: key for key in old}
    free = _free(model, len(old))
    return dict(zip(sorted(old), free, strict=True))


def _free(model: type[models.Model], number: int) -> Collection[int]:
    """So many numbers that no row has or will get."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM "
                "generate_series(1, %s)",
                [f'"{table}"', column, number],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    highest = every(model).aggregate(highest=models.Max("pk"))["highest"] or 0
    first = max(highest, last[0] if last else 0) + 1
    return range(first, first + number)
