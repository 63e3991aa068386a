from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.surveys.models import Survey
from guldkorn.surveys.paper.printing import specimen


@login_required
@require_safe
def paper(request: PersonRequest, survey_id: int) -> HttpResponse:
    """The questionnaire on paper, to look at: a sheet without a code."""
    surveys = Survey.objects.run_by(request.user).distinct()
    survey = get_object_or_404(surveys, pk=survey_id)
    return as_file(specimen(survey), "questionnaire")


def as_file(document: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)
