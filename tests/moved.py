"""Going back to before models moved to another room, and forth again."""

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def models_at(room: str | None = None) -> Any:
    """Bring the database to before the first migration of this room, or to the newest. Returns the
    models of then.
    """
    executor = MigrationExecutor(connection)
    executor.migrate([(room, None)] if room else executor.loader.graph.leaf_nodes())
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps


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
