from django.apps import AppConfig


class ThrottleConfig(AppConfig):
    name = "guldkorn.lib.throttle"
    default_auto_field = "django.db.models.BigAutoField"
