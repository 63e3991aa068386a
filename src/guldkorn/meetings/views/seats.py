"""Who sits where: let somebody in at one's table, sit down as a member, leave; and the console's
view of the seats.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.forms.seats import NewcomerForm, SeatsForm
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.views.console import console_or_part
from guldkorn.meetings.views.own_cards import seat_of
from guldkorn.meetings.views.phone import answer_to, member_at, on_the_phone, to_seat
from guldkorn.meetings.views.remembered import remembered


@login_required
@require_safe
def back(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Lead somebody who has signed in back to the seat of this phone, or to the seats of a meeting
    of theirs.
    """
    meeting = get_object_or_404(Meeting, pk=meeting_id)
    if found := remembered(request, meeting):
        return to_seat(request, found[1])
    if (
        meeting.ended_at
        or not Meeting.objects.visible_to(request.user).filter(pk=meeting.pk).exists()
    ):
        raise Http404
    return redirect("meetings:join", code=meeting.code)


@csrf_exempt
@require_POST
@on_the_phone
def newcomers(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody in who waits at one's table, or say that they do not belong there."""
    found = seat_of(secret)
    form = NewcomerForm(request.POST, seat=found)
    if form.is_valid():
        form.save()
    return answer_to(request, found, secret)


@require_POST
@on_the_phone
def place(request: HttpRequest, secret: str) -> HttpResponse:
    """Sit down as a member of the TRIO who is signed in."""
    found = seat_of(secret)
    found.sit_as_member(by=member_at(request, found))
    return to_seat(request, secret)


@csrf_exempt
@require_POST
@on_the_phone
def leaving(request: HttpRequest, secret: str) -> HttpResponse:
    """Give up a seat that was chosen by mistake."""
    found = seat_of(secret)
    found.leave()
    return redirect("meetings:join", code=found.meeting.code)


@login_required
@require_POST
def seats(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """From the console: let somebody in whom nobody at the table can, or free the seat of a phone
    that is lost.
    """
    meeting = get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
    form = SeatsForm(request.POST, meeting=meeting)
    if form.is_valid():
        form.save(by=request.user)
    return console_or_part(request, meeting)
