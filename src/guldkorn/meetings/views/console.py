"""The facilitator's desk, and the projector."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.screens import console_html, key_of, screen_html, wall_of


@login_required
@require_safe
def console(request: PersonRequest, meeting_id: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    key = key_of(meeting, is_own=meeting.is_own_of(request.user))
    context = {"meeting": meeting, "live": live_part(request, meeting), "key": key}
    return render(request, "meetings/room/console.html", context)


@login_required
@require_safe
def projector(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Send whoever runs the meeting to the address that the projector shows; it may be opened on
    another machine.
    """
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    return redirect(
        "meetings:screen", key=key_of(meeting, is_own=meeting.is_own_of(request.user))
    )


@require_safe
def screen(request: HttpRequest, key: str) -> HttpResponse:
    meeting, is_own = wall_of(key)
    with translation.override(meeting.language):
        context = {
            "meeting": meeting,
            "key": key,
            "live": screen_html(meeting.pk, is_own=is_own),
        }
        return render(request, "meetings/room/screen.html", context)


def console_or_part(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Answer with the console's live part where htmx asked, else with the page."""
    if "HX-Request" in request.headers:
        return HttpResponse(live_part(request, meeting))
    return redirect("meetings:console", meeting_id=meeting.pk)


def live_part(request: PersonRequest, meeting: Meeting) -> str:
    """The console's live part for this one browser. Its buttons work before, and without, any
    script.
    """
    is_member, token = meeting.is_own_of(request.user), get_token(request)
    return console_html(
        meeting.pk, request.LANGUAGE_CODE, is_member=is_member, token=token
    )
