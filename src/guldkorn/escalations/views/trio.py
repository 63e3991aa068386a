"""The TRIO's side: write, say yes, take back, read the answer."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.escalations import actions
from guldkorn.escalations.drafting import first_words
from guldkorn.escalations.forms import EscalationForm
from guldkorn.escalations.lifecycle import WAITING, EscalationState
from guldkorn.escalations.models import Escalation, receivers_of
from guldkorn.history import editing
from guldkorn.themes.board import signs_about
from guldkorn.themes.forms import AwayForm
from guldkorn.themes.models import Mandate, Resolution
from guldkorn.themes.talk.yeses import TrioReader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: PersonRequest, resolution_id: int) -> HttpResponse:
    """The recommendation that follows from a proposal; where there is none, it is written."""
    mine = Resolution.objects.visible_to(request.user).filter(mandate=Mandate.PROPOSE)
    resolution = get_object_or_404(
        mine.select_related("theme__round__trio__unit__organisation", "cause"),
        pk=resolution_id,
    )
    there = resolution.escalations.standing().first()
    if there:
        return redirect("escalations:escalation", there.pk)
    return _edit(request, Escalation(resolution=resolution, **first_words(resolution)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, escalation_id: int) -> HttpResponse:
    return _edit(request, _escalation_of(request, escalation_id))


def _edit(request: PersonRequest, subject: Escalation) -> HttpResponse:
    turn = subject.resolution.theme.newest().round
    with editing.held(request, turn, subject):
        form = editing.form_of(
            request, partial(EscalationForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(subject.write, by=request.user)
        )
    if saved:
        messages.success(
            request, _("It is saved. It is sent when each of you has said yes.")
        )
        return redirect("escalations:escalation", subject.pk)
    context = {
        "round": turn,
        "escalation": subject,
        "form": form,
        "receivers": receivers_of(subject.unit.organisation),
        "signs": signs_about(turn, request.user, subject.topic),
    }
    return render(
        request, "escalations/write.html", context, status=editing.status(form)
    )


@login_required
@require_safe
def escalation(request: PersonRequest, escalation_id: int) -> HttpResponse:
    found = _escalation_of(request, escalation_id)
    theme = found.resolution.theme.newest()
    reader = TrioReader.of(found.trio, request.user)
    said = list(found.yeses.select_related("by"))
    context = {
        "round": theme.round,
        "theme": theme,
        "escalation": found,
        "organisation": found.unit.organisation,
        "receivers": receivers_of(found.unit.organisation),
        "is_draft": found.state is EscalationState.DRAFT,
        "is_waiting": found.state in WAITING,
        "is_answered": found.state is EscalationState.ANSWERED,
        "yeses": reader.yeses(said, since=found.written_at, by_id=found.written_by_id),
    }
    return render(request, "escalations/escalation.html", context)


@login_required
@require_POST
def agree(request: PersonRequest, escalation_id: int) -> HttpResponse:
    found = _escalation_of(request, escalation_id)
    actions.agree(found, by=request.user, read=request.POST.get("read", ""))
    return _tell(request, found)


@login_required
@require_POST
def go_on_without(request: PersonRequest, escalation_id: int) -> HttpResponse:
    found = _escalation_of(request, escalation_id)
    form = AwayForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.go_on_without(found, form.cleaned_data["role"], by=request.user)
    return _tell(request, found)


@login_required
@require_POST
def take_back(request: PersonRequest, escalation_id: int) -> HttpResponse:
    found = _escalation_of(request, escalation_id)
    found.take_back(by=request.user)
    messages.success(
        request, _("It is taken back. You can write it anew, with the same words.")
    )
    return redirect("escalations:escalation", found.pk)


def _tell(request: PersonRequest, found: Escalation) -> HttpResponse:
    said = _("It is sent. You are told by mail when there is an answer.")
    if not found.sent_at:
        said = _("Your yes is noted. It is sent when each of you has said yes.")
    messages.success(request, said)
    return redirect("escalations:escalation", found.pk)


def _escalation_of(request: PersonRequest, escalation_id: int) -> Escalation:
    return get_object_or_404(
        Escalation.objects.visible_to(request.user), pk=escalation_id
    )
