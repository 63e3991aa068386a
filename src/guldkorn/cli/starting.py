"""Django with its settings and its database, or a line that says which of them does not stand."""

import os

from guldkorn.cli.failing import Failure


def start_django(*, migrated: bool = True) -> None:
    """Let Django stand with its settings and its database, or say in a line which of them does
    not. ``migrated``: with the tables of this version too.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    try:
        django.setup()
        migrations = MigrationExecutor(connection)
    # ValueError: what GULDKORN_DATABASE says is no address.
    except (ImproperlyConfigured, ValueError) as error:
        raise Failure(_first_line(error)) from error
    except DatabaseError as error:
        raise Failure(f"The database does not open: {_first_line(error)}") from error
    if migrated and migrations.migration_plan(migrations.loader.graph.leaf_nodes()):
        raise Failure(
            "The database lacks tables of this version. Make them with: guldkorn setup"
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
