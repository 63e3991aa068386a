from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.rounds.forms import ConfirmForm
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import STEP_NAMES, Round
from guldkorn.trios.models import Trio


@login_required
@require_POST
def start(request: PersonRequest, trio_id: int) -> HttpResponse:
    trio = get_object_or_404(Trio.objects.visible_to(request.user), pk=trio_id)
    new = Round.start(trio, by=request.user)
    messages.success(
        request,
        _("The round has started. The first step is to find out how things are."),
    )
    return redirect("wheel:round", round_id=new.pk)


@login_required
@require_POST
def confirm(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise Refused(
            N_(
                "The page did not say which step you are done with. Go back and press the button "
                "again."
            )
        )
    turn.confirm(form.cleaned_data["step"], by=request.user)
    messages.success(request, _said(turn, Step(form.cleaned_data["step"])))
    return redirect("wheel:round", round_id=turn.pk)


def _said(turn: Round, step: Step) -> str:
    if turn.step == step:
        return _("Noted. The round moves on when each of you has said the same.")
    return _("All of you are done. The round is now at: %(step)s.") % {
        "step": STEP_NAMES[Step(turn.step)]
    }
