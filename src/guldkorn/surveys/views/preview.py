"""The pages as a member of staff will see them, for those who look after the survey. Nothing is
stored.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guldkorn.accounts.requests import PersonRequest
from guldkorn.surveys.filling import FIRST, FilledSheet, Filling
from guldkorn.surveys.forms import CommentForm
from guldkorn.surveys.models import Survey, SurveyUnit
from guldkorn.surveys.views.answering import page


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: PersonRequest, survey_id: int) -> HttpResponse:
    subject = get_object_or_404(
        Survey.objects.run_by(request.user).select_related("unit").distinct(),
        pk=survey_id,
    )
    # Somebody's place that there is not: in the unit itself, reached as most people will be.
    unit = SurveyUnit(survey=subject, unit=subject.unit, name=subject.unit.name)
    place = {"unit": unit, "employee_id": subject.channel == Survey.Channel.EMAIL}
    context = {"survey": subject, "invitation": place, "preview": True}
    if request.method != "POST":
        return page(
            request, Filling(FilledSheet.read(subject.instrument, ""), FIRST), context
        )
    filling = Filling.read(subject.instrument, request.POST.dict())
    context["comment"] = comment = CommentForm(
        request.POST, floor=subject.floors.comments
    )
    if filling.sent and comment.is_valid():
        return render(request, "surveys/answering/thanks.html", context)
    return page(request, filling, context)
