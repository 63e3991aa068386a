"""An exercise before the meeting: the link that people answer by, and the one who opens it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.forms.plan.ahead import AheadForm
from guldkorn.meetings.models import Meeting, Participant
from guldkorn.meetings.plan.ahead import close_ahead, open_ahead
from guldkorn.meetings.screens import answered_by
from guldkorn.meetings.views.phone import to_seat
from guldkorn.meetings.views.remembered import (
    AHEAD,
    remember,
    remembered,
    remembered_ahead,
)


@csrf_exempt  # as everything that a phone without account does (views.phone)
@require_http_methods(["GET", "HEAD", "POST"])
def ahead(request: HttpRequest, key: str) -> HttpResponse:
    """Where the link leads: what it is about, and then this phone's own place."""
    meeting = answered_by(key)
    if meeting is None:
        raise Http404
    if held := remembered_ahead(request, meeting) or remembered(request, meeting):
        return to_seat(request, held[1])
    if request.method == "POST":
        _place, secret = Participant.answer_ahead(meeting)
        return remember(to_seat(request, secret), meeting, secret, how_long=AHEAD)
    point = meeting.ahead if meeting.is_open_ahead else None
    context = {"meeting": meeting, "method": point.method if point else None}
    return render(request, "meetings/ahead/ahead.html", context)


@login_required
@require_POST
def opening(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Open the exercise of a point before the meeting; sent without a point, close it again."""
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = AheadForm(request.POST, meeting=meeting)
    if "point" not in request.POST:
        close_ahead(meeting, by=request.user)
    elif form.is_valid():
        open_ahead(form.cleaned_data["point"], by=request.user)
        messages.success(
            request, _("It is open. Give the link to those who cannot come.")
        )
    return redirect(reverse("meetings:meeting", args=[meeting.pk]) + "#ahead")
