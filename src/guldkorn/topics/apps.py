from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "guldkorn.topics"
    default_auto_field = "django.db.models.BigAutoField"
