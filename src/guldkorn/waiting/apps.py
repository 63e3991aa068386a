from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "guldkorn.waiting"
    default_auto_field = "django.db.models.BigAutoField"
