from django.apps import AppConfig


class WorkplacesConfig(AppConfig):
    name = "guldkorn.workplaces"
    default_auto_field = "django.db.models.BigAutoField"
