"""Something has changed at work, and what is looked at again for its sake."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.content.changes import change_kinds
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.lib.forms import sent
from guldkorn.years.forms import ReopeningForm, WorkChangeForm
from guldkorn.years.models import Reopening, WorkChange
from guldkorn.years.seeing import seen_by


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: PersonRequest, unit_id: int) -> HttpResponse:
    """First the kind of change, then the form with what such a change often touches."""
    seen = seen_by(request.user, unit_id)
    kinds = change_kinds()
    kind = kinds.get(request.GET.get("kind", ""))
    if kind is None:
        context = {"unit": seen.unit, "kinds": kinds.values()}
        return render(request, "years/kinds.html", context)
    new = WorkChange(unit=seen.unit, kind=kind.id, happened_on=clock.today())
    form = WorkChangeForm(sent(request), instance=new, kind=kind)
    if form.is_valid():
        verb = partial(new.note, form.cleaned_data["topics"], by=request.user)
        if editing.done(form, verb):
            messages.success(
                request, _("It is noted. The topics stand on the wheel now.")
            )
            return redirect("years:year", seen.unit.pk)
    context = {"unit": seen.unit, "form": form, "kind": kind}
    return render(request, "years/change.html", context, status=editing.status(form))


@login_required
@require_POST
def withdraw(request: PersonRequest, change_id: int) -> HttpResponse:
    found = _change(request, change_id)
    found.withdraw(by=request.user)
    messages.success(
        request, _("The change is taken back. You can bring it back below.")
    )
    return redirect("years:year", found.unit_id)


@login_required
@require_POST
def bring_back(request: PersonRequest, change_id: int) -> HttpResponse:
    found = _change(request, change_id)
    found.bring_back(by=request.user)
    messages.success(request, _("The change stands again, with its topics."))
    return redirect("years:year", found.unit_id)


def _change(request: PersonRequest, change_id: int) -> WorkChange:
    seen = WorkChange.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(seen, pk=change_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: PersonRequest, reopening_id: int) -> HttpResponse:
    """Say what was seen."""
    found = _reopening(request, reopening_id)
    with editing.held(request, found):
        form = editing.form_of(
            request, partial(ReopeningForm, instance=found), about=found
        )
        saved = form.is_valid() and editing.done(
            form, partial(found.look, by=request.user)
        )
    if saved:
        messages.success(request, _("Saved. The topic is looked at."))
        return redirect("years:year", found.change.unit_id)
    context = {"unit": found.change.unit, "reopening": found, "form": form}
    return render(request, "years/look.html", context, status=editing.status(form))


@login_required
@require_POST
def open_again(request: PersonRequest, reopening_id: int) -> HttpResponse:
    found = _reopening(request, reopening_id)
    found.open_again(by=request.user)
    messages.success(request, _("The topic is to be looked at again."))
    return redirect("years:year", found.change.unit_id)


def _reopening(request: PersonRequest, reopening_id: int) -> Reopening:
    seen = Reopening.objects.visible_to(request.user).select_related("change__unit")
    return get_object_or_404(seen, pk=reopening_id)
