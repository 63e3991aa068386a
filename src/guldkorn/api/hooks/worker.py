import logging
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connections

from guldkorn.api.hooks.sending import call_due

SECONDS_BETWEEN_LOOKS = 30.0
SECONDS_TO_FINISH = 3.0

logger = logging.getLogger(__name__)


class Caller:
    """A thread that makes the calls, as long as the web server runs. No request waits for it."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._work, name="webhooks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(SECONDS_TO_FINISH)

    def _work(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN_LOOKS):
            try:
                call_due(self._stop.is_set)
            except DatabaseError as error:
                logger.warning("webhooks were not looked for: %s", type(error).__name__)
            except Exception:
                logger.exception("making calls failed")
            finally:
                close_old_connections()
        connections.close_all()
