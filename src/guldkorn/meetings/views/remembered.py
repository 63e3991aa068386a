"""What a phone remembers: its seat, in a cookie for each meeting that no script reads and no other
page is sent.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guldkorn.meetings.models import Meeting, Participant
from guldkorn.meetings.models.seat import ParticipantQuerySet
from guldkorn.meetings.plan.ahead import EARLIEST

SALT = "meeting seat"
PATH = "/m/"
HOW_LONG = dt.timedelta(days=3)
"""A code opens its meeting from the day before to the day after."""

AHEAD = dt.timedelta(days=EARLIEST) + HOW_LONG
"""From the first day on which an exercise can be answered by a link."""


def remember(
    response: HttpResponse,
    meeting: Meeting,
    secret: str,
    *,
    how_long: dt.timedelta = HOW_LONG,
) -> HttpResponse:
    """Let the phone find its seat again by the code, or by the square."""
    response.set_signed_cookie(
        _name(meeting),
        secret,
        salt=SALT,
        max_age=how_long,
        path=PATH,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def remembered(
    request: HttpRequest, meeting: Meeting
) -> tuple[Participant, str] | None:
    """Return the seat that this phone has in a meeting, with its secret; None for one that was
    freed or left.
    """
    held, secret = _held(request, meeting)
    seat = (held.seated() | held.waiting()).first()
    return (seat, secret) if seat else None


def remembered_ahead(
    request: HttpRequest, meeting: Meeting
) -> tuple[Participant, str] | None:
    """Return the place from which this phone answered before the meeting, with its secret."""
    held, secret = _held(request, meeting)
    seat = held.ahead().first()
    return (seat, secret) if seat else None


def _held(request: HttpRequest, meeting: Meeting) -> tuple[ParticipantQuerySet, str]:
    name = _name(meeting)
    cookie = request.get_signed_cookie(name, default="", salt=SALT, max_age=AHEAD)
    secret = cookie or ""
    return meeting.participants.holding(secret), secret


def _name(meeting: Meeting) -> str:
    return f"seat-{meeting.pk}"
