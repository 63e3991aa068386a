from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.refusal import refuse
from guldkorn.surveys import inviting
from guldkorn.surveys.codes import grouped
from guldkorn.surveys.forms import CodesForm
from guldkorn.surveys.models import CodeRequest, CodeSheet, Survey, has_codes
from guldkorn.surveys.paper import printing
from guldkorn.surveys.paper.views import as_file


@login_required
@never_cache
@require_POST
def codes(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Make codes and show them: the only page that ever holds them, so it is answered here and not
    redirected to.
    """
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    form = CodesForm(request.POST, made_before=has_codes(survey))
    if not form.is_valid():
        messages.error(
            request,
            _("Put a tick first: new codes make the old unused ones stop working."),
        )
        return redirect("surveys:survey", survey_id=survey.pk)
    refuse(printing.why_not(survey) if _on_sheets(request) else None)
    return _shown_once(request, survey, inviting.make_codes(survey, by=request.user))


def _on_sheets(request: PersonRequest) -> bool:
    """Are the codes wanted on questionnaires, and not on slips?"""
    return request.GET.get("on") == "sheets"


def _shown_once(
    request: PersonRequest, survey: Survey, sheets: list[CodeSheet], **context: Any
) -> HttpResponse:
    if _on_sheets(request):
        return as_file(printing.printed(survey, sheets), "questionnaires")
    context |= {
        "survey": survey,
        "sheets": [(sheet.unit.name, _slips(survey, sheet)) for sheet in sheets],
        "address": inviting.address().removeprefix("https://"),
        "qr": qr(inviting.address()),
    }
    return render(request, "surveys/codes.html", context)


@login_required
@require_POST
def new_codes(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Ask for new codes when people can answer already."""
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    CodeRequest.ask(survey, by=request.user)
    messages.success(
        request,
        _(
            "You have asked for new codes. They are made when another one agrees, here on the page."
        ),
    )
    return redirect("surveys:survey", survey_id=survey.pk)


@login_required
@never_cache
@require_POST
def agreement(request: PersonRequest, request_id: int) -> HttpResponse:
    """Agree, and show the new codes: as with ``codes``, the only page that ever holds them."""
    asked = get_object_or_404(
        CodeRequest.objects.run_by(request.user).distinct(), pk=request_id
    )
    refuse(printing.why_not(asked.survey) if _on_sheets(request) else None)
    return _shown_once(request, asked.survey, asked.agree(by=request.user), asked=asked)


@login_required
@require_POST
def withdrawal(request: PersonRequest, request_id: int) -> HttpResponse:
    asked = get_object_or_404(
        CodeRequest.objects.run_by(request.user).distinct(), pk=request_id
    )
    asked.withdraw(by=request.user)
    messages.info(
        request, _("No new codes are made. Those that are handed out still work.")
    )
    return redirect("surveys:survey", survey_id=asked.survey_id)


@login_required
@require_POST
def mails(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Put the invitations that wait into the queue: the clock does it too, once a day."""
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    inviting.send_waiting(survey)
    messages.success(request, _("The invitations are on their way."))
    return redirect("surveys:survey", survey_id=survey.pk)


@login_required
@require_POST
def retries(request: PersonRequest, survey_id: int) -> HttpResponse:
    """Send again what did not arrive, or with ``perhaps`` what may not have arrived."""
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    inviting.send_again(survey, perhaps="perhaps" in request.POST, by=request.user)
    messages.success(request, _("The invitations are on their way."))
    return redirect("surveys:survey", survey_id=survey.pk)


@login_required
@require_POST
def reminders(request: PersonRequest, survey_id: int) -> HttpResponse:
    survey = get_object_or_404(
        Survey.objects.run_by(request.user).distinct(), pk=survey_id
    )
    inviting.remind(survey, by=request.user)
    messages.success(
        request,
        _(
            "A reminder is on its way to those with an e-mail link who have not answered."
        ),
    )
    return redirect("surveys:survey", survey_id=survey.pk)


def _slips(survey: Survey, sheet: CodeSheet) -> list[tuple[str, SafeString]]:
    """Each code in groups, with the picture of its address; on a poster the one big picture serves
    for all.
    """
    if survey.channel == Survey.Channel.POSTER:
        return [(grouped(code), SafeString("")) for code in sheet.codes]
    return [(grouped(code), qr(inviting.address(code))) for code in sheet.codes]


def qr(address: str) -> SafeString:
    """A QR code as SVG inside the page, hidden from screen readers: the address stands beside it as
    text.
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True
    )
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308 - drawn by us from our own address
