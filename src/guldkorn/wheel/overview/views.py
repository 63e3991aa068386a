from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import status_of
from guldkorn.wheel.overview.forms import OverviewForm
from guldkorn.wheel.overview.page import Overview
from guldkorn.wheel.overview.who import overseen_by


@login_required
@require_safe
def overview(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """How far each unit is, for those who look over the whole organisation."""
    place = get_object_or_404(overseen_by(request.user), pk=organisation_id)
    seen = Overview(place, request.user)
    form = OverviewForm(request.GET, parts=seen.parts)
    shown = seen.shown(form.wish(), request.GET.get("page"))
    context = {"organisation": place, "form": form, "shown": shown}
    return render(
        request, "wheel/overview/overview.html", context, status=status_of(form)
    )
