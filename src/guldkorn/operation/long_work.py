"""Work that left its request: each server does what waits, beside answering."""

from guldkorn.lib.leases.worker import Stop, work_once
from guldkorn.results.actions import close_it
from guldkorn.results.reports import making as reports
from guldkorn.results.reports.models import ReportArchive
from guldkorn.surveys.jobs.models import SurveyJob, SurveyWork
from guldkorn.surveys.jobs.opening import open_it
from guldkorn.surveys.slips.making import make_codes

SURVEY_WORK: dict[str, SurveyWork] = {
    SurveyJob.Kind.OPENING: open_it,
    SurveyJob.Kind.CLOSING: close_it,
    SurveyJob.Kind.CODES: make_codes,
}


def look(stop: Stop) -> bool:
    """Do one of each kind that waits. Return whether there was any."""
    of_surveys = work_once(SurveyJob, _of_survey, stop)
    return work_once(ReportArchive, reports.work_at, stop) or of_surveys


def _of_survey(job: SurveyJob, stop: Stop) -> None:
    job.run(SURVEY_WORK[job.kind], stop)
