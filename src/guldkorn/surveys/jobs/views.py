from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import page_or_fragment
from guldkorn.surveys.models import Survey, SurveyJob

AFTERWARDS = {
    SurveyJob.Kind.OPENING: "surveys:survey",
    SurveyJob.Kind.CLOSING: "results:survey",
    SurveyJob.Kind.CODES: "surveys:codes",
}
AGAIN = {
    SurveyJob.Kind.OPENING: "surveys:survey",
    SurveyJob.Kind.CLOSING: "results:closure",
    SurveyJob.Kind.CODES: "surveys:survey",
}


@login_required
@require_safe
def job(request: PersonRequest, job_id: int) -> HttpResponse:
    """How far it is; when it is ready, what came of it."""
    seen = SurveyJob.objects.visible_to(request.user).select_related("survey__unit")
    found = get_object_or_404(seen.distinct(), pk=job_id)
    kind = SurveyJob.Kind(found.kind)
    if found.is_ready:
        return _led_on(request, found)
    again = reverse(AGAIN[kind], args=[found.survey_id])
    page = "surveys/jobs/job.html"
    return page_or_fragment(request, page, "progress", job=found, again=again)


def _led_on(request: PersonRequest, found: SurveyJob) -> HttpResponse:
    kind = SurveyJob.Kind(found.kind)
    if kind != SurveyJob.Kind.CODES:
        messages.success(request, what_came_of(found.survey, kind))
    there = reverse(AFTERWARDS[kind], args=[found.survey_id])
    is_fragment = getattr(request, "htmx", None)
    return HttpResponseClientRedirect(there) if is_fragment else redirect(there)


def what_came_of(survey: Survey, kind: str) -> str:
    if kind == SurveyJob.Kind.CLOSING:
        return _("The survey is closed, and here is the result.")
    if survey.is_planned:
        planned = _(
            "The survey is planned. People can answer from %(day)s."
            " Who is asked and what they are promised is now fixed."
        )
        return planned % {"day": date_format(survey.opens_on)}
    return _(
        "The survey is open. Who is asked and what they are promised is now fixed."
    )
