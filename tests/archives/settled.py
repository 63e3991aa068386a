"""An organisation in which nothing is open any more."""

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.models import Survey
from tests.world import World


def settled(world: World) -> None:
    """Close, or call off, what people can answer."""
    for survey in Survey.objects.filter(unit__organisation=world.organisation, state="open"):
        if survey.is_planned:
            survey.call_off(by=world.karen)
        else:
            close_and_release(survey, by=world.karen)
    for one in CourseEvaluation.objects.filter(closed_at=None):
        one.close(by=world.theo)
