from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import kept_here
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.surveys.forms import CodesForm
from guldkorn.surveys.models import CodeOrder, CodeRequest, Survey, has_codes
from guldkorn.surveys.paper import printing
from guldkorn.surveys.paper.views import as_file
from guldkorn.surveys.slips import access
from guldkorn.surveys.slips.keys import new_pair
from guldkorn.surveys.slips.making import is_one_part, make_codes
from guldkorn.surveys.slips.models import KEY

ANOTHER_BROWSER = N_(
    "Only the browser in which the codes were made can open them. Use that one, or make new codes."
)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: PersonRequest, survey_id: int) -> HttpResponse:
    """The documents with codes, for whoever had them made. A POST makes codes."""
    survey = _run(request, survey_id)
    if request.method == "POST":
        form = CodesForm(request.POST, made_before=has_codes(survey))
        if form.is_valid():
            return _made(request, survey, None)
        messages.error(
            request,
            _("Put a tick first: new codes make the old unused ones stop working."),
        )
    order = CodeOrder.newest(survey, request.user)
    if order is None or request.method == "POST":
        return redirect("surveys:survey", survey_id=survey.pk)
    context = {
        "survey": survey,
        "order": order,
        "not_now": order.why_not_fetch(),
        "has_key": order.key_name in request.COOKIES,
        "another_browser": ANOTHER_BROWSER,
    }
    page = render(request, "surveys/jobs/codes.html", context)
    return _without_old_keys(request, survey, page)


@login_required
@never_cache
@require_POST
def agreement(request: PersonRequest, request_id: int) -> HttpResponse:
    """Agree, and have the new codes made."""
    asked = get_object_or_404(
        CodeRequest.objects.run_by(request.user).distinct(), pk=request_id
    )
    return _made(request, asked.survey, asked)


@login_required
@never_cache
@require_safe
def codes_file(request: PersonRequest, survey_id: int, number: int) -> HttpResponse:
    """One document, opened with what only this browser has. Who cannot open it is told why."""
    order = CodeOrder.newest(_run(request, survey_id), request.user)
    if order is not None and order.parts.filter(number=number).exists():
        secret = request.COOKIES.get(order.key_name, "")
        try:
            document = order.open_part(number, secret, by=request.user)
        except InvalidTag:
            if secret:  # without one the page says so by itself
                messages.error(request, _(ANOTHER_BROWSER))
        else:
            return as_file(document, f"codes-{number}")
    return redirect("surveys:codes", survey_id)


def _made(
    request: PersonRequest, survey: Survey, asked: CodeRequest | None
) -> HttpResponse:
    on_sheets = request.GET.get("on") == "sheets"
    refuse(printing.why_not(survey) if on_sheets else None)
    pair = new_pair()
    order = CodeOrder.ask(
        survey, pair.public, by=request.user, asked=asked, on_sheets=on_sheets
    )
    there = reverse("surveys:codes", args=[survey.pk])
    is_ready = is_one_part(order) and order.job.do_if_small(make_codes)
    answer = redirect(there) if is_ready else redirect("surveys:job", order.job_id)
    if bytes(order.public_key) != pair.public:
        return answer
    seconds = int(access.KEPT_FOR.total_seconds())
    return kept_here(request, answer, order.key_name, pair.secret, seconds, path=there)


def _without_old_keys(
    request: PersonRequest, survey: Survey, response: HttpResponse
) -> HttpResponse:
    """Let the browser forget the keys to codes that lie here no more."""
    of_use = CodeOrder.key_names(survey)
    for name in request.COOKIES:
        if name.startswith(KEY) and name not in of_use:
            response.delete_cookie(name, path=request.path)
    return response


def _run(request: PersonRequest, survey_id: int) -> Survey:
    return get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
