"""An archive of reports as the tests have it."""

from pathlib import Path
from typing import Any

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


def reported(released: Survey, *, by: Person) -> dict[str, Any]:
    """A release, and the archive of all its reports."""
    return {"release_id": released.release.pk, "report_archive_id": ready(released, by=by).pk}
