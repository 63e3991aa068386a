"""The clock of the web server: it starts `guldkorn daily` once a day.

In a process of its own, so that no request waits for it. Whoever has a cron of their
own sets GULDKORN_CLOCK=cron.
"""

import logging
import subprocess
import sys

from guldkorn.operation.models import GIVEN_UP_AFTER, ClockRun

DAILY = (sys.executable, "-c", "from guldkorn.cli import main; main(['daily'])")

logger = logging.getLogger(__name__)


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
    for line in done.stderr.splitlines():
        logger.warning("the clock: %s", line)
    return True
