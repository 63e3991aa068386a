from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans.actions import close_round
from guldkorn.actionplans.follow_up import followed_themes
from guldkorn.actionplans.forms.plan import EvaluationForm
from guldkorn.actionplans.models import Action, Evaluation, Remark, sharing
from guldkorn.actionplans.noticed import standing_of
from guldkorn.actionplans.views.action import action_of
from guldkorn.history import editing
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round


@login_required
@require_safe
def follow_up(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    themes = followed_themes(turn, request.user)
    waiting = [
        action
        for theme in themes
        for action in (one.action for one in theme.looked_at)
        if not action.is_draft and not action.is_evaluated
    ]
    context = {
        "round": turn,
        "themes": themes,
        "waiting": waiting,
        "may_close": turn.step == Step.FOLLOW_UP
        and turn.all_confirmed(Step.FOLLOW_UP)
        and not waiting,
    }
    return render(request, "actionplans/follow_up.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: PersonRequest, action_id: int) -> HttpResponse:
    subject = action_of(request, action_id)
    with editing.held(request, subject.round, subject):
        make = partial(
            EvaluationForm,
            instance=getattr(subject, "evaluation", None),
            is_confidential=subject.is_confidential,
        )
        form = editing.form_of(request, make, about=subject)
        if form.is_valid() and editing.done(
            form, partial(subject.evaluate, by=request.user, **form.cleaned_data)
        ):
            messages.success(request, _("Saved. Thank you for following up."))
            return redirect("actionplans:follow_up", round_id=subject.round.pk)
    context = {
        "round": subject.round,
        "action": subject,
        "form": form,
        "noticed": standing_of(subject, request.user),
        "log": subject.remarks.standing().filter(kind=Remark.Kind.LOG),
    }
    return render(
        request, "actionplans/evaluate.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def closure(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    following = close_round(turn, by=request.user)
    messages.success(
        request,
        _(
            "The round is closed. The new round begins with the actions you continue with."
        ),
    )
    return redirect("wheel:round", round_id=following.pk)


@login_required
@require_POST
def share(request: PersonRequest, action_id: int) -> HttpResponse:
    """Say yes to letting other TRIOs read what was tried."""
    evaluation = _evaluation_of(request, action_id)
    sharing.share(evaluation, by=request.user, read=request.POST.get("read", ""))
    evaluation.refresh_from_db()
    if evaluation.shared_at:
        messages.success(
            request, _("You have all said yes. Other TRIOs can learn from it now.")
        )
    else:
        messages.success(
            request, _("Your yes is noted. It still waits for somebody else.")
        )
    return redirect("actionplans:follow_up", round_id=evaluation.action.round.pk)


@login_required
@require_POST
def stop_sharing(request: PersonRequest, action_id: int) -> HttpResponse:
    evaluation = _evaluation_of(request, action_id)
    sharing.keep_here(evaluation, by=request.user)
    messages.info(request, _("No other TRIO can read it."))
    return redirect("actionplans:follow_up", round_id=evaluation.action.round.pk)


def _evaluation_of(request: PersonRequest, action_id: int) -> Evaluation:
    mine = Evaluation.objects.filter(action__in=Action.objects.visible_to(request.user))
    found = mine.select_related("action__theme__round__trio__unit__organisation")
    return get_object_or_404(found, action=action_id)
