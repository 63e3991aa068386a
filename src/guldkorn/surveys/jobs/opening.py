"""Opening a survey as a job: the places of everybody, and their mails."""

from functools import partial

from guldkorn.lib.leases.worker import Stop
from guldkorn.surveys import inviting
from guldkorn.surveys.jobs.models import SurveyJob, once
from guldkorn.surveys.lifecycle import State


def open_it(job: SurveyJob, _stop: Stop) -> None:
    """All of it in one transaction, so that nobody is asked without being invited."""
    opening = partial(inviting.open_and_invite, job.survey, by=job.asked_by)
    once(job.survey, opening, State.OPEN, State.CLOSED, State.RELEASED)
