import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connections

from guldkorn.lib import clock
from guldkorn.results.reports.making import work_at
from guldkorn.results.reports.models import LostLease, ReportArchive

SECONDS_BETWEEN_LOOKS = 3.0
SECONDS_TO_FINISH = 10.0

logger = logging.getLogger(__name__)


class Reporter:
    """A thread that makes archives of reports, as long as the web server runs."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._work, name="reports", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(SECONDS_TO_FINISH)

    def _work(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN_LOOKS):
            try:
                work_once(self._stop.is_set)
            except DatabaseError as error:
                logger.warning("reports were not looked for: %s", type(error).__name__)
            finally:
                close_old_connections()
        connections.close_all()


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
