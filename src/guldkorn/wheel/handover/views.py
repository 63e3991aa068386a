from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.trios.models import Trio
from guldkorn.wheel.handover.page import Handover


@login_required
@require_safe
def handover(request: PersonRequest, unit_id: int) -> HttpResponse:
    """What somebody new takes over, for the TRIO."""
    trios = Trio.objects.visible_to(request.user).select_related("unit__organisation")
    trio = get_object_or_404(trios, unit=unit_id)
    context = {"unit": trio.unit, "handover": Handover(trio, request.user)}
    return render(request, "wheel/handover/handover.html", context)
