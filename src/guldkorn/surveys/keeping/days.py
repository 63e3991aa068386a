"""On which day answers are erased. Pure."""

import datetime as dt

from guldkorn.lib.words import N_

LONGEST = 90
"""So many days answers are kept at most after the result."""

CHOICES = (0, 30, 60, LONGEST)
"""What an organisation can choose between."""


def last_day(result_on: dt.date, days: int) -> dt.date:
    """The day that those who answer are told: by then their answers are gone.

    The day of the result never moves once people can answer. The last day to answer
    can, so nothing counts from it.
    """
    return result_on + dt.timedelta(days=days)


def due_on(
    closed_on: dt.date, result_on: dt.date, *, promised: int, now: int
) -> dt.date:
    """The day on which the answers of a released survey go. ``promised`` are the days
    of the survey, ``now`` those of its organisation today: the fewer hold.
    """
    first = min(closed_on, result_on)
    return last_day(first, min(promised, now))


def why_not_choose(days: int, *, runs: bool) -> str | None:
    """May somebody choose so many days for an organisation?"""
    if not runs:
        return N_("Only a coordinator or administrator can choose this.")
    if days not in CHOICES:
        return N_("Answers can be kept for at most 90 days after the result.")
    return None
