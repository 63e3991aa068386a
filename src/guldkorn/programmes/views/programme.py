"""Programmes: what somebody takes part in, teaches or runs; and a course as the organisation has it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.programmes.lifecycle import Place
from guldkorn.programmes.models import Cohort, Enrolment, Programme


@login_required
@require_safe
def programmes(request: PersonRequest) -> HttpResponse:
    person = request.user
    mine = Enrolment.objects.visible_to(person).exclude(state=Place.WITHDRAWN)
    context = {
        "enrolments": mine.select_related("cohort", "trio__unit").order_by("-cohort__starts_on"),
        "cohorts": Cohort.objects.seen_by_teachers(person).select_related("organisation"),
        "programmes": Programme.objects.run_by(person).select_related("organisation"),
    }
    return render(request, "programmes/programmes.html", context)
