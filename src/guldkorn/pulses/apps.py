from django.apps import AppConfig


class PulsesConfig(AppConfig):
    name = "guldkorn.pulses"
    default_auto_field = "django.db.models.BigAutoField"
