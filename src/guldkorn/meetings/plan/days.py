"""Meetings that have their day, and who comes, from elsewhere: a later room says which ones when
the program starts.
"""

from collections.abc import Callable

from guldkorn.meetings.models import Meeting

_ASKED: list[Callable[[Meeting], bool]] = []


def set_days(asked: Callable[[Meeting], bool]) -> None:
    """Let a room say of a meeting whether it has set its day."""
    _ASKED.append(asked)


def is_set_elsewhere(meeting: Meeting) -> bool:
    return any(asked(meeting) for asked in _ASKED)
