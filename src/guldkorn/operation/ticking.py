"""The clock of the web server: it starts `guldkorn daily` once a day.

In a process of its own, so that no request waits for it. Whoever has a cron of their
own sets GULDKORN_CLOCK=cron.
"""

import logging
import subprocess
import sys
from threading import Event, Thread

from django.db import close_old_connections, connections

from guldkorn.operation.models import GIVEN_UP_AFTER, ClockRun

SECONDS_BETWEEN_LOOKS = 300.0

DAILY = (sys.executable, "-c", "from guldkorn.cli import main; main(['daily'])")

logger = logging.getLogger(__name__)


class Clock:
    """A thread that looks every few minutes whether it is time."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._tick, name="clock", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def _tick(self) -> None:
        while not self._stop.wait(SECONDS_BETWEEN_LOOKS):
            look()
        connections.close_all()


def look() -> bool:
    """Start the day's work when it is time. Return whether it was."""
    try:
        if not ClockRun.claim():
            return False
        done = subprocess.run(
            DAILY,
            capture_output=True,
            text=True,
            check=False,
            timeout=GIVEN_UP_AFTER.total_seconds(),
        )
    except Exception:
        logger.exception("the clock did not do its part")
        return False
    finally:
        close_old_connections()
    for line in done.stderr.splitlines():
        logger.warning("the clock: %s", line)
    return True
