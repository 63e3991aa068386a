from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "guldkorn.privacy"
    default_auto_field = "django.db.models.BigAutoField"
