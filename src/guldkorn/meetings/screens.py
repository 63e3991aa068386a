"""The live part of each screen as HTML, and the key in the projector's address."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.lib.live import Over, once
from guldkorn.meetings.afterwards.last_time import LastTime, last_time
from guldkorn.meetings.at_table import at_table
from guldkorn.meetings.models import Activity, Meeting, Participant
from guldkorn.meetings.picture import Picture, now, picture, picture_of, seats, since, written
from guldkorn.meetings.run_sheet import RunSheet

SCREEN_SALT, JOIN_SALT = "meeting screen", "meeting join"


@dataclass(frozen=True)
class Place:
    """Where somebody sits since groups were drawn so many times."""

    meeting: int
    trio: int | None
    group: int | None
    draws: int

    @classmethod
    def of(cls, seat: Participant) -> "Place":
        return cls(seat.meeting_id, seat.trio_id, seat.group, seat.meeting.draws)


def console_html(meeting_id: int, language: str) -> str:
    """The console's live part."""
    with translation.override(language):
        meeting = Meeting.objects.get(pk=meeting_id)
        shown = picture(meeting)
        context = {
            "meeting": meeting,
            "picture": shown,
            "seats": seats(meeting, shown.activity),
            "written": written(meeting, shown.activity),
            "since": since(shown.activity),
            "last": recalled(shown),
        }
        return render_to_string("meetings/room/_console.html", context)


def screen_html(meeting_id: int) -> str:
    """The projector's live part, in the language of the meeting."""
    meeting = Meeting.objects.get(pk=meeting_id)
    with translation.override(meeting.language):
        address = f"{settings.BASE_URL}{reverse('meetings:code')}"
        shown = picture(meeting)
        context = {
            "meeting": meeting,
            "picture": shown,
            "address": address,
            "last": recalled(shown),
            "key": join_key(meeting),
        }
        return render_to_string("meetings/room/_screen.html", context)


def seat_html(seat_id: int, language: str, *, followed_at: Place | None = None, up: str = "") -> str:
    """One phone's live part, with what only the one who writes for the table has; ``up`` leads to the seat's address.

    For a stream it is over when the seat is no longer where the stream has been followed at.
    """
    seat = Participant.objects.select_related("meeting", "trio__unit").get(pk=seat_id)
    if followed_at and Place.of(seat) != followed_at:
        raise Over
    return _phone(seat, picture(seat.meeting, seat), language, own=True, up=up)


def table_html(place: Place, language: str) -> str:
    """The live part of all phones at a table, but for the one who writes. Where nobody works at tables it is made once.

    When groups have been drawn anew, whoever sat here may sit elsewhere: then it is over.
    """
    meeting, sheet, activity = once("now", lambda: _now(place.meeting))
    if meeting.draws != place.draws:
        raise Over
    anybody = Participant(meeting=meeting, trio_id=place.trio, group=place.group)

    def make() -> str:
        table = anybody.table(activity.method.together) if activity else None
        return _phone(anybody, picture_of(meeting, sheet, activity, table), language, own=False)

    return make() if activity and activity.at_tables else once(f"phone {language}", make)


def _now(meeting_id: int) -> tuple[Meeting, RunSheet, Activity | None]:
    meeting = Meeting.objects.get(pk=meeting_id)
    return (meeting, *now(meeting))


def _phone(seat: Participant, shown: Picture, language: str, *, own: bool, up: str = "") -> str:
    with translation.override(language):
        together = at_table(shown.activity, seat, own=own)
        context = {
            "meeting": seat.meeting,
            "picture": shown,
            "group": seat.group,
            "table": together,
            "last": recalled(shown),
            "up": up,
        }
        return render_to_string("meetings/room/_seat.html", context)


def recalled(shown: Picture) -> LastTime | None:
    """What was agreed last time, where the current point is about it."""
    return last_time(shown.meeting) if shown.line and shown.line.point.recall else None


def key_of(meeting: Meeting) -> str:
    """Return the key in the address of a meeting's projector: whoever has it sees what the room sees."""
    return _signed(meeting, SCREEN_SALT)


def meeting_of(key: str) -> Meeting:
    """Return the meeting that a key shows. Raises Http404 for one that we have not made."""
    return get_object_or_404(Meeting, pk=_unsigned(key, SCREEN_SALT) or 0)


def join_key(meeting: Meeting) -> str:
    """Return what stands in the square on the screen: it opens the meeting as its code does, and cannot be guessed."""
    return _signed(meeting, JOIN_SALT)


def joined_by(key: str) -> Meeting | None:
    """Return the meeting that a scanned key opens; None for one that is over, or that we have not made."""
    return Meeting.objects.filter(pk=_unsigned(key, JOIN_SALT) or 0, ended_at=None).first()


def _signed(meeting: Meeting, salt: str) -> str:
    return signing.Signer(salt=salt).sign(str(meeting.pk)).replace(":", "~")


def _unsigned(key: str, salt: str) -> str | None:
    try:
        return signing.Signer(salt=salt).unsign(key.replace("~", ":"))
    except signing.BadSignature:
        return None
