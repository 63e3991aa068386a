"""Long work that was not done, as the tests have it."""

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.surveys.models import Survey, SurveyJob


def failed_job(survey: Survey, *, by: Person) -> SurveyJob:
    """Its page stays and says so."""
    job = SurveyJob.ask(survey, SurveyJob.Kind.OPENING, by=by)
    job.take_this()
    job.note(ended_at=clock.now(), has_failed=True)
    return job
