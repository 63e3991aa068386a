"""The days that the clock of the assessment counts from."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent
from guldkorn.years.forms import AssessmentForm
from guldkorn.years.models import Assessment
from guldkorn.years.seeing import seen_by
from guldkorn.years.standing import last_round


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: PersonRequest, unit_id: int) -> HttpResponse:
    """State when the assessment was done. ``?round`` begins with the last round that is closed."""
    seen = seen_by(request.user, unit_id)
    turn = last_round(seen.unit)
    new = Assessment(unit=seen.unit)
    if turn and turn.closed_at and "round" in request.GET:
        new.round, new.done_on = turn, timezone.localdate(turn.closed_at)
    form = AssessmentForm(sent(request), instance=new)
    if form.is_valid() and editing.done(form, partial(new.state, by=request.user)):
        messages.success(request, _said(new))
        return redirect("years:year", seen.unit.pk)
    context = {"unit": seen.unit, "form": form, "last_round": turn}
    return render(request, "years/state.html", context, status=editing.status(form))


def _said(stated: Assessment) -> str:
    """What the clock counts from: a later day that is stated stays the one."""
    last = Assessment.objects.last_days([stated.unit])[stated.unit_id]
    if last == stated.done_on:
        return _("The clock counts from that day now.")
    told = _("The day is noted. The clock still counts from the newest one, %(day)s.")
    return told % {"day": date_format(last)}


@login_required
@require_POST
def withdraw(request: PersonRequest, assessment_id: int) -> HttpResponse:
    found = _assessment(request, assessment_id)
    found.withdraw(by=request.user)
    messages.success(request, _("The day is taken back. You can bring it back below."))
    return redirect("years:year", found.unit_id)


@login_required
@require_POST
def bring_back(request: PersonRequest, assessment_id: int) -> HttpResponse:
    found = _assessment(request, assessment_id)
    found.bring_back(by=request.user)
    messages.success(request, _("The day counts again."))
    return redirect("years:year", found.unit_id)


def _assessment(request: PersonRequest, assessment_id: int) -> Assessment:
    seen = Assessment.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(seen, pk=assessment_id)
