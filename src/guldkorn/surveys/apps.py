from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "guldkorn.surveys"
    default_auto_field = "django.db.models.BigAutoField"
