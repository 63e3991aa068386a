from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "guldkorn.wheel"
    default_auto_field = "django.db.models.BigAutoField"
