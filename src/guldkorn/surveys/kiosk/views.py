"""The tablet itself, and the page where whoever looks after the survey makes its link."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.surveys.forms import CodeForm
from guldkorn.surveys.kiosk import visitor
from guldkorn.surveys.kiosk.models import Kiosk, why_no_kiosk
from guldkorn.surveys.models import Door, Invitation, Survey, SurveyUnit
from guldkorn.surveys.views import answering
from guldkorn.surveys.views.invitations import qr


@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, token: str) -> HttpResponse:
    """One page after another at one address: the start, the questions, the thanks, the start."""
    kiosk = None if "\0" in token else Kiosk.objects.at(token)
    if kiosk is None:
        return render(request, "surveys/kiosk/over.html", status=404)
    survey = kiosk.survey
    unit = SurveyUnit(survey=survey, unit=survey.unit, name=survey.unit.name)
    context = {"kiosk": kiosk, "survey": survey, "invitation": {"unit": unit}}
    door = survey.door(clock.today())
    if door is not Door.OPEN:
        return answering.notice(request, answering.DOORS[door], **context)
    if "clear" in request.GET or request.POST.get("go") == "clear":
        return visitor.leave(request, redirect(request.path))
    if "sent" in request.GET and request.method != "POST":
        return visitor.leave(request, _thanks(request, context))
    code = visitor.code_of(request, kiosk)
    place = Invitation.objects.opened_by(code) if code else None
    if code is None or place is None:
        return _start(request, context)
    return _with(request, kiosk, code, context | _asked(place, code))


def _start(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page that waits for the next one. What the last one left is cleared first."""
    kiosk, form = context["kiosk"], CodeForm(_typed(request))
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        place = Invitation.objects.opened_by(code)
        if place is not None and place.survey_id == kiosk.survey_id:
            begun = redirect(f"{request.path}{_language(request) or '?'}&begin")
            return visitor.greet(request, begun, kiosk, code)
        form.add_error("code", _("We know no such code in this survey."))
    context |= {"form": form, "no_cookies": "begin" in request.GET}
    page = render(request, "surveys/kiosk/start.html", context, status=status_of(form))
    return visitor.leave(request, page)


def _typed(request: HttpRequest) -> Any:
    """What was typed as a code; None also for a page of somebody who is not there any more."""
    return sent(request) if "code" in request.POST else None


def _language(request: HttpRequest) -> str:
    return "?lang=en" if request.GET.get("lang") == "en" else ""


def _asked(place: Invitation, code: str) -> dict[str, Any]:
    return {
        "invitation": place,
        "key": answering.key_of(code),
        "idle": int(visitor.IDLE.total_seconds()),
        "answer_in": int(visitor.ANSWER_IN.total_seconds()),
        "without_scripts": int(visitor.WITHOUT_SCRIPTS.total_seconds()),
    }


def _with(
    request: HttpRequest, kiosk: Kiosk, code: str, context: dict[str, Any]
) -> HttpResponse:
    """A page for whoever stands there."""
    if (
        "begin" in request.GET
    ):  # the tablet takes cookies: Back leads to no such address
        begun = redirect(request.path + _language(request))
        return visitor.greet(request, begun, kiosk, code)
    if "still" in request.GET:
        return visitor.greet(request, HttpResponse(status=204), kiosk, code)
    if "idle" in request.GET and request.method != "POST":
        context["back_to"] = request.GET.get("page", "")
        return render(request, "surveys/kiosk/idle.html", context)
    answered = answering.answered(request, context)
    if context.get("is_over"):
        return visitor.leave(request, answered)
    return visitor.greet(request, answered, kiosk, code)


def _thanks(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    longer = request.GET["sent"] == "longer"
    seconds = (visitor.LONGER if longer else visitor.THANKS).total_seconds()
    scales = context["survey"].instrument.scales
    context |= {
        "seconds": int(seconds),
        "asks_of_harm": any(scale.sensitive for scale in scales),
    }
    return render(request, "surveys/kiosk/thanks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: PersonRequest, survey_id: int) -> HttpResponse:
    """The link of the tablet, and how it is set up; a POST makes it."""
    survey = _run(request, survey_id)
    if request.method == "POST":
        Kiosk.make(survey, by=request.user)
        messages.success(request, _("The link is ready. Open it on the tablet."))
        return redirect("surveys:kiosk", survey_id=survey.pk)
    made = Kiosk.objects.filter(survey=survey, withdrawn_at__isnull=True).first()
    address = f"{settings.BASE_URL}{made.get_absolute_url()}" if made else ""
    context = {
        "survey": survey,
        "made": made,
        "address": address,
        "qr": qr(address) if made else "",
        "why_not": why_no_kiosk(survey),
        "minutes": int(visitor.IDLE.total_seconds()) // 60,
    }
    return render(request, "surveys/kiosk/link.html", context)


@login_required
@require_POST
def kiosk_withdrawal(request: PersonRequest, survey_id: int) -> HttpResponse:
    survey = _run(request, survey_id)
    get_object_or_404(Kiosk, survey=survey).withdraw(by=request.user)
    messages.success(request, _("The link is withdrawn. It opens nothing any more."))
    return redirect("surveys:kiosk", survey_id=survey.pk)


def _run(request: PersonRequest, survey_id: int) -> Survey:
    return get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
