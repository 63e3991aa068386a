"""A meeting that is planned already: changed, copied, called off, held after all, deleted."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.meetings.forms.plan.change import ChangeForm, CopyForm
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.plan.changing import call_off, delete, hold_after_all, invite


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Title, purpose, day, hour and TRIOs of a meeting."""
    subject = _run_by(request, meeting_id)
    with editing.held(request, subject):
        make = partial(ChangeForm, meeting=subject, person=request.user)
        form = editing.form_of(request, make, about=subject)
        if form.is_valid() and editing.done(form, partial(form.save, by=request.user)):
            return redirect("meetings:meeting", meeting_id=subject.pk)
    context = {"meeting": subject, "form": form}
    return render(
        request, "meetings/plan/change.html", context, status=editing.status(form)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Plan a meeting with the agenda of this one."""
    subject = _run_by(request, meeting_id)
    form = CopyForm(sent(request), meeting=subject, person=request.user)
    if request.method == "POST" and form.is_valid():
        planned = form.save(by=request.user)
        messages.success(
            request, _("The copy is planned. What people wrote is not in it.")
        )
        return redirect("meetings:meeting", meeting_id=planned.pk)
    context = {"meeting": subject, "form": form}
    return render(request, "meetings/plan/copy.html", context, status=status_of(form))


@login_required
@require_POST
def invitations(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Invite those who come, with a letter for their calendars."""
    subject = _run_by(request, meeting_id)
    invite(subject, by=request.user)
    messages.success(request, _("Everybody who comes gets an invitation by mail."))
    return redirect("meetings:meeting", meeting_id=subject.pk)


@login_required
@require_POST
def calling_off(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Give a meeting up, and tell those who come."""
    subject = _run_by(request, meeting_id)
    call_off(subject, by=request.user)
    messages.success(
        request, _("The meeting is called off, and those who come are told.")
    )
    return redirect("meetings:meeting", meeting_id=subject.pk)


@login_required
@require_POST
def again(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Hold a meeting after all."""
    subject = _run_by(request, meeting_id)
    hold_after_all(subject, by=request.user)
    messages.success(
        request, _("The meeting is held after all, and those who come are told.")
    )
    return redirect("meetings:meeting", meeting_id=subject.pk)


@login_required
@require_POST
def deletion(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Take a meeting away that has not begun."""
    subject = _run_by(request, meeting_id)
    delete(subject, by=request.user)
    messages.success(request, _("The meeting is deleted."))
    return redirect("meetings:meetings")


def _run_by(request: PersonRequest, meeting_id: int) -> Meeting:
    mine = Meeting.objects.run_by(request.user).filter(rehearses=None)
    return get_object_or_404(mine, pk=meeting_id)
