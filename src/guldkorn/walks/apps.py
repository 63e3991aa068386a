from django.apps import AppConfig


class WalksConfig(AppConfig):
    name = "guldkorn.walks"
    default_auto_field = "django.db.models.BigAutoField"
