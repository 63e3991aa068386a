from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "guldkorn.programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The days of a course have their date and their TRIOs from the course, and their drawings
        tell of it.
        """
        from guldkorn.meetings.course import tell_by
        from guldkorn.meetings.plan.days import set_days
        from guldkorn.programmes.models import CohortPart
        from guldkorn.programmes.on_the_wall import course_of_meeting

        set_days(lambda meeting: CohortPart.objects.filter(meeting=meeting.pk).exists())
        tell_by(course_of_meeting)
