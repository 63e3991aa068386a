"""The streams behind the three screens. A stream shows what its page shows, and is let in by the
same rules.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.live import stream
from guldkorn.meetings.models import Meeting, Participant
from guldkorn.meetings.screens import (
    Place,
    console_html,
    screen_html,
    seat_html,
    table_html,
    wall_of,
)


@login_required
def live_console(request: PersonRequest, meeting_id: int) -> HttpResponseBase:
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    language, is_member = request.LANGUAGE_CODE, meeting.is_own_of(request.user)

    def html() -> str:
        return console_html(meeting.pk, language, is_member=is_member)

    return stream(
        request,
        meeting.channel,
        f"console-{is_member}-{language}",
        html,
        calm=(meeting.desk,),
    )


def live_screen(request: HttpRequest, key: str) -> HttpResponseBase:
    meeting, is_own = wall_of(key)

    def html() -> str:
        return screen_html(meeting.pk, is_own=is_own)

    # The desk too: the wall tells how many have answered.
    return stream(
        request, meeting.channel, f"screen-{is_own}", html, calm=(meeting.desk,)
    )


def live_seat(request: HttpRequest, secret: str) -> HttpResponseBase:
    """A phone's stream: one picture for all at a table, in the same language.

    Who writes there, and who waits for a seat there, has one of their own; members who are signed
    in share another.
    """
    found = (
        Participant.objects.holding(secret).select_related("meeting", "trio").first()
    )
    if found is None:
        raise Http404
    language, is_member = request.LANGUAGE_CODE, found.is_of(request.user)
    place = Place.of(found, is_member=is_member)
    own = found.pk if found.pen_at or not found.sits else None

    def html() -> str:
        if own:
            return seat_html(found.pk, language, is_member=is_member, followed_at=place)
        return table_html(place, language)

    key = f"{place}-{own}-{language}"
    return stream(request, found.meeting.channel, key, html, also=found.tables)
