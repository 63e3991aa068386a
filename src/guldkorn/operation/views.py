"""What a balancer or a monitor asks. No page: one line of text, and the status."""

from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Does this process answer? It asks nothing else, so that no restart follows from a database
    that is away.
    """
    return _line("well")


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """May people be sent here? The database must answer, with the tables of this version."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _ensure_tables()
    except (DatabaseError, InterfaceError):
        return _line("the database does not answer", 503)
    except LookupError:
        return _line("the database lacks tables of this version", 503)
    return _line("ready")


@cache
def _ensure_tables() -> None:
    """Raise LookupError where a migration waits. Once they are there, nobody looks again."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError


def _line(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", "text/plain; charset=utf-8", status)
