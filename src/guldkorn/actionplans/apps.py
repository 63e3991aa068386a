from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    name = "guldkorn.actionplans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Nobody is asked about an action that has left the plan."""
        from guldkorn.actionplans.models.calling_back import call_back_of
        from guldkorn.actionplans.models.notice import objection
        from guldkorn.surveys.models import objections
        from guldkorn.themes import aside

        objections.hear(objection)
        aside.then(call_back_of)
