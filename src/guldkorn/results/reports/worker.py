"""Archives of reports are made by a thread of each web server."""

import logging
from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError

from guldkorn.lib import clock
from guldkorn.results.reports.making import work_at
from guldkorn.results.reports.models import LostLease, ReportArchive

logger = logging.getLogger(__name__)


def work_once(is_told_to_stop: Callable[[], bool]) -> bool:
    """Work at one archive that waits. Return whether there was one. One that fails says so."""
    archive = ReportArchive.take()
    if archive is None:
        return False
    with suppress(LostLease):
        _work_at(archive, is_told_to_stop)
    return True


def _work_at(archive: ReportArchive, is_told_to_stop: Callable[[], bool]) -> None:
    try:
        work_at(archive, is_told_to_stop)
    except (DatabaseError, LostLease):
        raise
    except Exception:
        archive.note(ended_at=clock.now(), has_failed=True)
        archive.clear()
        logger.exception("an archive of reports was not made")
