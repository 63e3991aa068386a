"""A meeting is tried out: it leads to the console of its copy, and back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.plan.rehearsing import empty, let_answer, rehearse
from guldkorn.meetings.views.console import console_or_part


@login_required
@require_POST
def rehearsal(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Try the meeting out with made-up seats."""
    tried = rehearse(_run_by(request, meeting_id), by=request.user)
    return redirect("meetings:console", meeting_id=tried.pk)


@login_required
@require_POST
def made_up(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Let the made-up seats answer."""
    tried = _run_by(request, meeting_id)
    let_answer(tried, by=request.user)
    return console_or_part(request, tried)


@login_required
@require_POST
def emptying(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """End the rehearsal: all of it goes."""
    real = empty(_run_by(request, meeting_id), by=request.user)
    messages.success(request, _("The rehearsal is emptied. Nothing of it is kept."))
    return redirect("meetings:meeting", meeting_id=real.pk)


def _run_by(request: PersonRequest, meeting_id: int) -> Meeting:
    return get_object_or_404(Meeting.objects.run_by(request.user), pk=meeting_id)
