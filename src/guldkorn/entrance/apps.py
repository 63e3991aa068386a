from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "guldkorn.entrance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A mistake in the file of providers is told before anybody signs in."""
        from guldkorn.entrance.provider import doors

        doors.standing()
