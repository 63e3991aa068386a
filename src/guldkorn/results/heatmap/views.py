from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.results.heatmap.page import heatmap_of


@require_safe
@login_required
def units(request: PersonRequest, survey_id: int, unit_id: int) -> HttpResponse:
    """Units and topics at a glance; ``?topic=`` is one topic, with the words of each cell."""
    found = heatmap_of(survey_id, unit_id, request.user, request.GET.get("topic", ""))
    if found is None:
        raise Http404
    return render(
        request,
        "results/heatmap/units.html",
        {"heatmap": found, "survey": found.release.survey},
    )
