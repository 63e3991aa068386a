from django.apps import AppConfig


class YearsConfig(AppConfig):
    name = "guldkorn.years"
    default_auto_field = "django.db.models.BigAutoField"
