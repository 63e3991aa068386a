from django.apps import AppConfig


class DiagramsConfig(AppConfig):
    name = "guldkorn.diagrams"
    default_auto_field = "django.db.models.BigAutoField"
