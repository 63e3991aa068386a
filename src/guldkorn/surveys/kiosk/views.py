"""The tablet itself, and the page where whoever looks after the survey makes its link."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
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
from guldkorn.surveys.views import answering, later


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
        return answering.not_open(request, door, context)
    if "clear" in request.GET or request.POST.get("go") == "clear":
        return visitor.leave(request, redirect(request.path))
    here = visitor.visitor_at(request, kiosk)
    if here is None:
        return _nobody(request, context)
    place = Invitation.objects.opened_by(here.code)
    if place is None:
        return _start(request, context)
    return _with(request, kiosk, here, context | _asked(place, here.code))


def _nobody(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What is shown when somebody is finished, and then to whoever comes. Back to such an address
    tells the next one nothing: they are there.
    """
    if request.method != "POST" and "sent" in request.GET:
        return visitor.leave(request, _thanks(request, context))
    if request.method != "POST" and later.KEPT in request.GET:
        return visitor.leave(request, later.code_page(request, context))
    return _start(request, context)


def _start(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page that waits for the next one. What the last one left is cleared first."""
    kiosk, form = context["kiosk"], CodeForm(_typed(request))
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        place = Invitation.objects.opened_by(code)
        if place is not None and place.survey_id == kiosk.survey_id:
            begun = redirect(f"{request.path}{_language(request) or '?'}&begin")
            return visitor.greet(request, begun, kiosk, visitor.Visitor(code))
        form.add_error("code", _("We know no such code in this survey."))
    context |= {"form": form, "no_cookies": "begin" in request.GET}
    page = render(request, "surveys/kiosk/start.html", context, status=status_of(form))
    return later.forget_code(request, visitor.leave(request, page))


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
    request: HttpRequest,
    kiosk: Kiosk,
    here: visitor.Visitor,
    context: dict[str, Any],
) -> HttpResponse:
    """A page for whoever stands there."""
    if (
        "begin" in request.GET
    ):  # the tablet takes cookies: Back leads to no such address
        begun = redirect(request.path + _language(request))
        return visitor.greet(request, begun, kiosk, here)
    if "still" in request.GET:
        return visitor.greet(request, HttpResponse(status=204), kiosk, here)
    if "idle" in request.GET and request.method != "POST":
        context["back_to"] = request.GET.get("page", "")
        return render(request, "surveys/kiosk/idle.html", context)
    words = _chosen(request, here, context["key"])
    here = visitor.Visitor(here.code, words)
    context["words"] = words
    answered = answering.answered(request, context)
    if context.get("is_over"):
        return visitor.leave(request, answered)
    return visitor.greet(request, answered, kiosk, here)


def _chosen(request: HttpRequest, here: visitor.Visitor, key: str) -> str:
    """The language of the questions. An address does not set it: it may be that of the one
    before.
    """
    link = request.POST.get("of_link")
    pressed = request.POST.get("go")
    if link != key or pressed != "stay":
        return here.words
    words = request.GET.get("words", "")
    return words[: visitor.WORDS_AT_MOST]


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


def qr(address: str) -> SafeString:
    """A QR code as SVG inside the page, hidden from screen readers: the address stands beside it as
    text.
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True
    )
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308 - drawn by us from our own address
