from django.apps import AppConfig

from guldkorn.web.plain_errors import speak_plainly, take_any_domain


class WebConfig(AppConfig):
    name = "guldkorn.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        speak_plainly()
        take_any_domain()
