from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.surveys import inviting
from guldkorn.surveys.models import CodeRequest, Survey


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
