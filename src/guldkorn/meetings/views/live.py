"""The streams behind the three screens. A stream shows what its page shows, and is let in by the same rules."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.live import stream
from guldkorn.meetings.models import Meeting, Participant
from guldkorn.meetings.screens import Place, console_html, meeting_of, screen_html, seat_html, table_html


@login_required
def live_console(request: PersonRequest, meeting_id: int) -> HttpResponseBase:
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    language = request.LANGUAGE_CODE
    html, key = (lambda: console_html(meeting.pk, language)), f"console-{language}"
    return stream(request, meeting.channel, key, html, also=(meeting.desk,))


def live_screen(request: HttpRequest, key: str) -> HttpResponseBase:
    meeting = meeting_of(key)
    return stream(request, meeting.channel, "screen", lambda: screen_html(meeting.pk))


def live_seat(request: HttpRequest, secret: str) -> HttpResponseBase:
    """A phone's stream: one picture for all at a table, in the same language; who writes there has one of their own."""
    found = Participant.objects.holding(secret).select_related("meeting").first()
    if found is None:
        raise Http404
    place, language = Place.of(found), request.LANGUAGE_CODE
    own = found.pk if found.pen_at else None

    def html() -> str:
        return seat_html(found.pk, language, followed_at=place) if own else table_html(place, language)

    key = f"{place}-{own}-{language}"
    return stream(request, found.meeting.channel, key, html, also=found.tables)
