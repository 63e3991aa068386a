"""An archive of reports as the tests have it."""

from pathlib import Path

from django.conf import settings

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.results.reports.models import ReportArchive
from guldkorn.surveys.models import Survey


def ready(survey: Survey, *, by: Person) -> ReportArchive:
    """One that is made, with a file that holds nothing."""
    asked = ReportArchive.ask(survey, "da", by=by)
    asked.note(total=0, ended_at=clock.now())
    Path(settings.ARCHIVES).mkdir(parents=True, exist_ok=True)
    asked.file.write_bytes(b"")
    return asked
