import datetime as dt
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
from guldkorn.history import editing
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.walks.forms import PlanForm
from guldkorn.walks.models import Walk
from guldkorn.walks.round_up import gathered, side_by_side

USUAL_HOUR = dt.time(9)


@login_required
@require_safe
def walks(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    earlier = Walk.objects.held().filter(
        round__trio=turn.trio, round__number__lt=turn.number
    )
    context = {
        "round": turn,
        "walks": turn.walks.counted(),
        "earlier": earlier.counted().filter(notes__gt=0),
    }
    return render(request, "walks/walks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return edit(request, Walk(round=turn, day=clock.today(), hour=USUAL_HOUR))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: PersonRequest, walk_id: int) -> HttpResponse:
    """Plan the same walk once more, in the round that the TRIO is in now."""
    before = walk_of(request, walk_id)
    turn = before.round.trio.rounds.filter(closed_at=None).first() or before.round
    same = {
        name: getattr(before, name)
        for name in ("place", "hour", "colleagues", "topics")
    }
    return edit(request, Walk(round=turn, before=before, day=clock.today(), **same))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest, walk_id: int) -> HttpResponse:
    return edit(request, walk_of(request, walk_id))


def edit(request: PersonRequest, subject: Walk) -> HttpResponse:
    """The plan of one walk, new or changed."""
    turn = subject.round
    with editing.held(request, turn, subject):
        form = editing.form_of(
            request, partial(PlanForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(form.save_for, request.user)
        )
    if saved:
        messages.success(request, _("The walk is planned."))
        return redirect("walks:walk", form.instance.pk)
    context = {"round": turn, "walk": subject, "form": form}
    return render(request, "walks/plan.html", context, status=editing.status(form))


@login_required
@require_safe
def walk(request: PersonRequest, walk_id: int) -> HttpResponse:
    """The plan, and the round-up: what was noted, and what of it is a sign."""
    found = walk_of(request, walk_id)
    groups = gathered(found)
    context = {
        "round": found.round,
        "walk": found,
        "people": found.people.all(),
        "gathered": groups,
        "offers_several": sum(group.open for group in groups) > 1,
        "withdrawn": found.observations.exclude(withdrawn_at=None).select_related(
            "withdrawn_by"
        ),
        "afterwards": found.afterwards.held(),
    }
    return render(request, "walks/walk.html", context)


@login_required
@require_safe
def then_and_now(request: PersonRequest, walk_id: int) -> HttpResponse:
    found = walk_of(request, walk_id)
    if found.before is None:
        raise Http404
    context = {
        "round": found.round,
        "walk": found,
        "topics": side_by_side(found.before, found),
    }
    return render(request, "walks/then_and_now.html", context)


@login_required
@require_POST
def call_off(request: PersonRequest, walk_id: int) -> HttpResponse:
    walk_of(request, walk_id).call_off(by=request.user)
    messages.success(request, _("The walk is called off."))
    return redirect("walks:walk", walk_id)


@login_required
@require_POST
def hold_after_all(request: PersonRequest, walk_id: int) -> HttpResponse:
    walk_of(request, walk_id).hold_after_all(by=request.user)
    messages.success(request, _("The walk is held after all."))
    return redirect("walks:walk", walk_id)


def walk_of(request: PersonRequest, walk_id: int) -> Walk:
    mine = Walk.objects.visible_to(request.user).select_related(
        "round__trio__unit__organisation", "before"
    )
    return get_object_or_404(mine, pk=walk_id)
