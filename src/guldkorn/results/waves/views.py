from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.results.waves.page import waves_of


@require_safe
@login_required
def waves(request: PersonRequest, survey_id: int, unit_id: int) -> HttpResponse:
    found = waves_of(survey_id, unit_id, request.user)
    if found is None:
        raise Http404
    return render(
        request,
        "results/waves/waves.html",
        {"over_time": found, "survey": found.unit.survey},
    )
