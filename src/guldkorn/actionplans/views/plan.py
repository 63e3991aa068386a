from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans import gate
from guldkorn.actionplans.actions import draft_of
from guldkorn.actionplans.forms.plan import ThemeOfCardForm
from guldkorn.actionplans.models import Action
from guldkorn.actionplans.on_paper import content_of
from guldkorn.lib.documents.taking import taken_along
from guldkorn.meetings.afterwards.waiting import brought, too_late
from guldkorn.meetings.models import Entry
from guldkorn.rounds.models import Round
from guldkorn.themes.models import IgloLevel


@login_required
@require_safe
def plan(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    actions = list(Action.objects.of_round(turn))
    levels = [action.level for action in actions]
    themes = [
        (theme, [action for action in actions if action.theme_id == theme.pk])
        for theme in turn.themes.live()
    ]
    dropped = Action.objects.filter(theme__round=turn, theme__put_aside_at=None)
    wanted = Action.objects.waiting_for(request.user).filter(
        theme__round=turn, agreed_at=None
    )
    context = {
        "round": turn,
        "themes": themes,
        "dropped": dropped.exclude(dropped_at=None),
        "wanted": set(wanted.values_list("pk", flat=True)),
        "balance": [(level.label, levels.count(level.value)) for level in IgloLevel],
        "actions": actions,
        "keeps_some_back": any(action.is_confidential for action in actions),
        "all_individual": gate.everything_on_the_individual(levels),
    }
    return render(request, "actionplans/plan.html", context)


@login_required
@require_safe
def plan_file(request: PersonRequest, round_id: int, ending: str) -> HttpResponse:
    """The plan to take along, without what is confidential."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return taken_along(content_of(turn), ending)


@login_required
@require_POST
def from_card(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Make a card from a meeting a draft under one of the round's themes, and go on writing
    there.
    """
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    if brought(turn.trio, entry_id) is None:
        raise Http404
    form = ThemeOfCardForm(request.POST, turn=turn)
    if not form.is_valid():
        messages.error(request, _("Choose the theme that the action belongs to."))
        return redirect(reverse("themes:cards", args=[turn.pk]) + f"#card-{entry_id}")
    draft = draft_of(
        Entry.objects.get(pk=entry_id), form.cleaned_data["theme"], by=request.user
    )
    if draft is None:
        messages.warning(request, too_late(turn.trio.outcomes.get(card=entry_id)))
        return redirect("themes:cards", turn.pk)
    messages.success(
        request,
        _(
            "The card is a draft now. Say who, when, and by what sign you will know that it works."
        ),
    )
    return redirect("actionplans:action", draft.pk)


@login_required
@require_POST
def drop(request: PersonRequest, action_id: int) -> HttpResponse:
    subject = get_object_or_404(Action.objects.visible_to(request.user), pk=action_id)
    subject.drop(by=request.user)
    messages.info(
        request, _("The action is out of the plan. You can put it back below.")
    )
    return redirect("actionplans:plan", round_id=subject.round.pk)


@login_required
@require_POST
def put_back(request: PersonRequest, action_id: int) -> HttpResponse:
    subject = get_object_or_404(Action.objects.visible_to(request.user), pk=action_id)
    subject.put_back(by=request.user)
    messages.success(request, _("The action is in the plan again, as it stood."))
    return redirect("actionplans:plan", round_id=subject.round.pk)
