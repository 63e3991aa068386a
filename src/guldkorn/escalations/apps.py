from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "guldkorn.escalations"
    default_auto_field = "django.db.models.BigAutoField"
