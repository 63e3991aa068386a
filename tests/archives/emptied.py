"""A server without any organisation, whose next rows have numbers that stand nowhere else."""

from django.apps import apps
from django.db import connection, transaction

FAR, APART = 10**12, 10**9


@transaction.atomic
def wipe() -> None:
    """Delete every row of our rooms."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # what waits for the commit would be in the way
            names = ", ".join(f'"{model._meta.db_table}"' for model in _ours())
            cursor.execute(f"TRUNCATE {names} CASCADE")
            return
        for model in _ours():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def far_away() -> None:
    """Let the next row of each table have a number that no row of another table has."""
    with connection.cursor() as cursor:
        for place, model in enumerate(_ours()):
            table, first = model._meta.db_table, FAR + place * APART
            if not model._meta.pk.get_internal_type().endswith("AutoField"):
                continue
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [f'"{table}"', first]
                )
                continue
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first]
            )


def _ours() -> list[type]:
    every = apps.get_models(include_auto_created=True)
    return [
        one for one in every if one.__module__.startswith("guldkorn.") or one._meta.auto_created
    ]
