"""The models to look at, to read and to print; a meeting shows them on its wall."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.content.diagrams import all_diagrams


@login_required
@require_safe
def diagrams(request: PersonRequest) -> HttpResponse:
    return render(
        request, "diagrams/diagrams.html", {"diagrams": all_diagrams().values()}
    )


@login_required
@require_safe
def diagram(request: PersonRequest, diagram_id: str) -> HttpResponse:
    found = all_diagrams().get(diagram_id)
    if found is None:
        raise Http404
    return render(request, "diagrams/diagram.html", {"diagram": found})
