"""The side of AMO/MED: what was sent, and the answer. Nothing else of a TRIO's is read here."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.escalations import access, actions
from guldkorn.escalations.forms import ReceiptForm, ReplyForm
from guldkorn.escalations.lifecycle import WAITING, EscalationState
from guldkorn.escalations.models import Escalation, received_by
from guldkorn.history import editing


@login_required
@require_safe
def received(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """All that the TRIOs have sent: what waits, the soonest first, and what is over."""
    organisation = get_object_or_404(received_by(request.user), pk=organisation_id)
    every = Escalation.objects.sent_to(request.user).filter(
        resolution__theme__round__trio__unit__organisation=organisation
    )
    found = list(every.order_by("-sent_at", "-pk"))
    waiting = [one for one in found if one.state in WAITING]
    context = {
        "organisation": organisation,
        "waiting": sorted(waiting, key=lambda one: one.due_on),
        "over": [one for one in found if one.state not in WAITING],
    }
    return render(request, "escalations/received.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: PersonRequest, escalation_id: int) -> HttpResponse:
    """What was sent. A POST notes that AMO/MED has it, and when it can answer."""
    found = _received(request, escalation_id)
    with editing.held(request, found):
        form = editing.form_of(
            request, partial(ReceiptForm, instance=found), about=found
        )
        receive = partial(found.receive, by=request.user)
        saved = form.is_valid() and editing.done(
            form, lambda: receive(**form.cleaned_data)
        )
    if saved:
        messages.success(
            request, _("The TRIO can see that you have it, and when you answer.")
        )
        return redirect("escalations:letter", found.pk)
    return _page(request, found, form, "letter")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PersonRequest, escalation_id: int) -> HttpResponse:
    found = _received(request, escalation_id)
    with editing.held(request, found):
        form = editing.form_of(request, partial(ReplyForm, instance=found), about=found)
        reply = partial(actions.reply, found, by=request.user)
        saved = form.is_valid() and editing.done(
            form, lambda: reply(**form.cleaned_data)
        )
    if saved:
        messages.success(request, _("Your answer is sent to the TRIO."))
        return redirect("escalations:letter", found.pk)
    return _page(request, found, form, "answer")


def _received(request: PersonRequest, escalation_id: int) -> Escalation:
    return get_object_or_404(Escalation.objects.sent_to(request.user), pk=escalation_id)


def _page(
    request: PersonRequest, found: Escalation, form: object, name: str
) -> HttpResponse:
    may_answer = access.answer(
        receives=True, state=found.state, is_decided_on=found.is_decided_on
    )
    context = {
        "escalation": found,
        "organisation": found.unit.organisation,
        "form": form,
        "is_waiting": found.state in WAITING,
        "is_answered": found.state is EscalationState.ANSWERED,
        "is_taken_back": found.state is EscalationState.TAKEN_BACK,
        "may_answer": may_answer is None,
    }
    return render(
        request,
        f"escalations/{name}.html",
        context,
        status=editing.status(form),  # type: ignore[arg-type]
    )
