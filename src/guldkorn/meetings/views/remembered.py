"""What a phone remembers: its seat, in a cookie for each meeting that no script reads and no other
page is sent.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guldkorn.meetings.models import Meeting, Participant

SALT = "meeting seat"
PATH = "/m/"
HOW_LONG = dt.timedelta(days=3)
"""A code opens its meeting from the day before to the day after."""


def remember(response: HttpResponse, meeting: Meeting, secret: str) -> HttpResponse:
    """Let the phone find its seat again by the code, or by the square."""
    response.set_signed_cookie(
        _name(meeting),
        secret,
        salt=SALT,
        max_age=HOW_LONG,
        path=PATH,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def remembered(request: HttpRequest, meeting: Meeting) -> tuple[Participant, str] | None:
    """Return the seat that this phone has in a meeting, with its secret; None for one that was
    freed or left.
    """
    secret = (
        request.get_signed_cookie(_name(meeting), default="", salt=SALT, max_age=HOW_LONG) or ""
    )
    held = meeting.participants.holding(secret)
    seat = (held.seated() | held.waiting()).first()
    return (seat, secret) if seat else None


def _name(meeting: Meeting) -> str:
    return f"seat-{meeting.pk}"
