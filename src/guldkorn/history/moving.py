"""For migrations: a noun moves to another room. It keeps its table, and what tells of it finds it
there.
"""

from typing import Any

from django.apps.registry import Apps
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

TOLD_IN = (("history", "Entry"), ("letters", "Mailing"))
"""The models that name what they tell of by its room and name."""


class PointAt(Operation):
    """In the state only: what points at one model points at another from now on. The table is the
    same.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        for (room, model), known in list(state.models.items()):
            for name, field in list(known.fields.items()):
                target = field.remote_field.model if field.remote_field else None
                if isinstance(target, str) and target.lower() == self.old:
                    moved: Any = field.clone()
                    moved.remote_field.model = self.new
                    state.alter_field(room, model, name, moved, preserve_default=True)


def call_after_move(old: str, new: str, *models: str) -> RunPython:
    """History, mailings and content types say the new room of these models, or the old one again
    backwards.
    """
    return RunPython(
        lambda apps, editor: _call(apps, old, new, models),
        lambda apps, editor: _call(apps, new, old, models),
    )


def _call(apps: Apps, old: str, new: str, models: tuple[str, ...]) -> None:
    for model in models:
        for room, name in TOLD_IN:
            apps.get_model(room, name).objects.filter(noun=f"{old}.{model}").update(
                noun=f"{new}.{model}"
            )
    # Permissions hang on the content type, and so come along.
    apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label=old, model__in=models
    ).update(app_label=new)
