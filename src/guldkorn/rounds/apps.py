from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class RoundsConfig(AppConfig):
    name = "guldkorn.rounds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let each room put what can be a sign into the table: settings list the rooms from the last to the first."""
        for app in reversed(list(apps.get_app_configs())):
            if app.name != self.name and module_has_submodule(app.module, "sources"):
                import_module(f"{app.name}.sources")
