from django.apps import AppConfig

from guldkorn.lib.language import keep_texts_together
from guldkorn.web.parts import leave_out_what_no_page_loads
from guldkorn.web.plain_errors import speak_plainly, take_any_domain


class WebConfig(AppConfig):
    name = "guldkorn.web"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        # before any room asks for a text
        keep_texts_together()
        super().import_models()

    def ready(self) -> None:
        speak_plainly()
        take_any_domain()
        leave_out_what_no_page_loads()
