from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.entrance.gate import FACTORS
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def entrance(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """What the organisation asks of its people at the door."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    context = {
        "organisation": place,
        "has_own": get_adapter().is_mfa_enabled(request.user, FACTORS),
    }
    return render(request, "entrance/entrance.html", context)


@login_required
@require_POST
def asking(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Ask a second factor of everybody with a role."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    has_own = get_adapter().is_mfa_enabled(request.user, FACTORS)
    place.ask_second_factor(True, by=request.user, has_own=has_own)
    messages.success(
        request, _("From now on everybody with a role is asked for a second factor.")
    )
    return redirect("entrance:entrance", place.pk)


@login_required
@require_POST
def letting_go(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Ask it no more. Whoever has one keeps it."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    place.ask_second_factor(False, by=request.user, has_own=False)
    messages.success(request, _("A second factor is no longer asked for."))
    return redirect("entrance:entrance", place.pk)
