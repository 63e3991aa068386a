"""When somebody is mailed about what waits. Pure."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

WEEK, DAY = dt.timedelta(days=7), dt.timedelta(days=1)


class Rhythm(StrEnum):
    """How often somebody wishes to be mailed."""

    WEEKLY = "weekly"
    AT_ONCE = "at_once"
    NEVER = "never"


def is_time(rhythm: str, told_on: dt.date | None, today: dt.date) -> bool:
    """May a mail go today? ``told_on`` is the day of the last one."""
    if rhythm == Rhythm.NEVER:
        return False
    apart = WEEK if rhythm == Rhythm.WEEKLY else DAY
    return told_on is None or told_on + apart <= today


def has_news(rhythm: str, waits: Collection[str], told: Collection[str]) -> bool:
    """Is there something to say? A week's mail says again what still waits; ``told`` are the keys
    of the last mail.
    """
    return bool(set(waits) - set(told)) if rhythm == Rhythm.AT_ONCE else bool(waits)
