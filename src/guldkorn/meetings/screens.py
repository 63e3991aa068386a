"""The live part of each screen as HTML, and the key in the projector's address."""

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.meetings.afterwards.last_time import LastTime, last_time
from guldkorn.meetings.at_table import at_table
from guldkorn.meetings.models import Meeting, Participant
from guldkorn.meetings.picture import Picture, picture, seats

SCREEN_SALT = "meeting screen"


def console_html(meeting_id: int, language: str) -> str:
    """The console's live part."""
    with translation.override(language):
        meeting = Meeting.objects.get(pk=meeting_id)
        shown = picture(meeting)
        context = {
            "meeting": meeting,
            "picture": shown,
            "seats": seats(meeting, shown.activity),
            "last": recalled(shown),
        }
        return render_to_string("meetings/room/_console.html", context)


def screen_html(meeting_id: int) -> str:
    """The projector's live part, in the language of the meeting."""
    meeting = Meeting.objects.get(pk=meeting_id)
    with translation.override(meeting.language):
        address = f"{settings.BASE_URL}{reverse('meetings:code')}"
        shown = picture(meeting)
        context = {"meeting": meeting, "picture": shown, "address": address, "last": recalled(shown)}
        return render_to_string("meetings/room/_screen.html", context)


def seat_html(seat_id: int, language: str, *, own: bool) -> str:
    """A phone's live part. All at the table are shown the same, but for the one who writes (``own``)."""
    seat = Participant.objects.select_related("meeting", "trio__unit").get(pk=seat_id)
    with translation.override(language):
        shown = picture(seat.meeting, seat)
        together = at_table(shown.activity, seat, own=own)
        context = {
            "meeting": seat.meeting,
            "picture": shown,
            "group": seat.group,
            "table": together,
            "last": recalled(shown),
        }
        return render_to_string("meetings/room/_seat.html", context)


def recalled(shown: Picture) -> LastTime | None:
    """What was agreed last time, where the current point is about it."""
    return last_time(shown.meeting) if shown.line and shown.line.point.recall else None


def key_of(meeting: Meeting) -> str:
    """Return the key in the address of a meeting's projector: whoever has it sees what the room sees."""
    return signing.Signer(salt=SCREEN_SALT).sign(str(meeting.pk)).replace(":", "~")


def meeting_of(key: str) -> Meeting:
    """Return the meeting that a key shows. Raises Http404 for one that we have not made."""
    try:
        meeting_id = signing.Signer(salt=SCREEN_SALT).unsign(key.replace("~", ":"))
    except signing.BadSignature:
        raise Http404 from None
    return get_object_or_404(Meeting, pk=meeting_id)
