"""What another room has against asking people something just now.

`surveys` does not know what a question was made for. The room that made it says here why it must
not be opened any more.
"""

from collections.abc import Callable
from typing import Any

Objection = Callable[[Any], str | None]
"""Given a survey, why it may not open; None where nothing is against it."""

_HEARD: list[Objection] = []


def hear(objection: Objection) -> None:
    """Let it be heard before each opening. A room does so when the program starts."""
    _HEARD.append(objection)


def against(survey: Any) -> str | None:
    """Return the first reason not to open this survey, or nothing."""
    for objection in _HEARD:
        if reason := objection(survey):
            return reason
    return None
