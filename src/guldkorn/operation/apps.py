from django.apps import AppConfig


class OperationConfig(AppConfig):
    name = "guldkorn.operation"
    default_auto_field = "django.db.models.BigAutoField"
