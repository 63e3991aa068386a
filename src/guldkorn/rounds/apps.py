from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RoundsConfig(AppConfig):
    name = "guldkorn.rounds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let each room put what can be a sign into the table."""
        autodiscover_modules("sources")
