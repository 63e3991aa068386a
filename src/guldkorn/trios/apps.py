from django.apps import AppConfig


class TriosConfig(AppConfig):
    name = "guldkorn.trios"
    default_auto_field = "django.db.models.BigAutoField"
