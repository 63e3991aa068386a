"""Going back to before a migration, and forth again."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

Migrations = list[tuple[Migration, bool]]


def before(room: str) -> list[tuple[str, str]]:
    """What the first migration of a room stands on."""
    graph = MigrationExecutor(connection).loader.graph
    (first,) = graph.root_nodes(room)
    return [key for key in graph.forwards_plan(first) if key != first]


def models_at(targets: Sequence[tuple[str, str | None]]) -> Any:
    """Bring the database to these migrations and to what they stand on. Returns the models of
    then.
    """
    MigrationExecutor(connection).migrate(targets)
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps


def make_kinds(apps: Any, room: str, *models: str) -> None:
    """The content types of these models, as the command `migrate` makes them."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kinds.bulk_create(kinds.model(app_label=room, model=model) for model in models)


def called_in(apps: Any, *models: str) -> dict[str, Any]:
    """The room that history, mailings and content types say of these models."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(model__in=models)
    return {
        "history": list(
            apps.get_model("history", "Entry").objects.values_list("verb", "noun", "noun_id")
        ),
        "mailings": list(
            apps.get_model("letters", "Mailing").objects.values_list("noun", "noun_id")
        ),
        "kinds": {kind.model: kind.app_label for kind in kinds},
        "keys": {kind.model: kind.pk for kind in kinds},
    }


def of_its_own(room: str, since: str, to: str = "9999") -> Migrations:
    """A room's own migrations after the one and up to the other, backwards: without those of other
    rooms, which only refer to its tables. Django itself would go back through them too.
    """
    loader = MigrationExecutor(connection).loader
    own = (name for label, name in loader.graph.nodes if label == room)
    names = sorted(name for name in own if since < name <= to)
    return [(loader.graph.nodes[room, name], True) for name in reversed(names)]


def gone_back(plan: Migrations) -> Any:
    """Go back by this plan. Returns the models of then."""
    return MigrationExecutor(connection).migrate(None, plan).apps


def gone_forth(plan: Migrations) -> None:
    """Go forth again by the same plan."""
    forth = [(migration, False) for migration, _ in reversed(plan)]
    MigrationExecutor(connection).migrate(None, forth)
