from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "guldkorn.dialogue"
    default_auto_field = "django.db.models.BigAutoField"
