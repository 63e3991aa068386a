"""Approving a version, signed in; and taking that back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.forms import ApprovalForm
from guldkorn.dossiers.models import Approval
from guldkorn.dossiers.models.approval import capacities_of
from guldkorn.dossiers.seeing import reader_at
from guldkorn.dossiers.views.version import dossier_of
from guldkorn.history import editing
from guldkorn.lib.forms import sent


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: PersonRequest, dossier_id: int) -> HttpResponse:
    found = dossier_of(request, dossier_id)
    capacities = capacities_of(reader_at(found.unit, request.user))
    if not capacities:
        raise Http404
    fresh = Approval(dossier=found)
    form = ApprovalForm(sent(request), instance=fresh, capacities=capacities)
    if form.is_valid() and editing.done(form, partial(fresh.give, by=request.user)):
        messages.success(request, _("Thank you. Your approval stands on the version."))
        return redirect("dossiers:dossier", found.pk)
    context = {"dossier": found, "unit": found.unit, "form": form}
    status = editing.status(form)
    return render(request, "dossiers/approve.html", context, status=status)


@login_required
@require_POST
def withdraw(request: PersonRequest, approval_id: int) -> HttpResponse:
    seen = Approval.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("dossier"), pk=approval_id)
    found.withdraw(by=request.user)
    messages.success(
        request, _("Your approval is taken back. That it was given stays.")
    )
    return redirect("dossiers:dossier", found.dossier_id)
