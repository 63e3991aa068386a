from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans import gate
from guldkorn.actionplans.actions import close_round, draft_of
from guldkorn.actionplans.follow_up import followed_themes
from guldkorn.actionplans.forms import ActionForm, EvaluationForm, ThemeOfCardForm
from guldkorn.actionplans.ideas import begun_from, by_level
from guldkorn.actionplans.models import Action, Level
from guldkorn.content.measures import measures_of
from guldkorn.history import editing
from guldkorn.meetings.afterwards.waiting import brought, too_late
from guldkorn.meetings.models import Entry
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.board import signs_about
from guldkorn.themes.models import Theme


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
    context = {
        "round": turn,
        "themes": themes,
        "balance": [(level.label, levels.count(level.value)) for level in Level],
        "actions": actions,
        "all_individual": gate.everything_on_the_individual(levels),
    }
    return render(request, "actionplans/plan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = get_object_or_404(Theme.objects.live().visible_to(request.user), pk=theme_id)
    return edit(request, Action(theme=theme))


@login_required
@require_POST
def from_measure(request: PersonRequest, theme_id: int, measure_id: str) -> HttpResponse:
    """Put a measure of the library into what is still empty of a new action. Nothing is saved."""
    theme = get_object_or_404(Theme.objects.live().visible_to(request.user), pk=theme_id)
    measure = next((one for one in measures_of(theme.topic) if one.id == measure_id), None)
    if measure is None:
        raise Http404
    form = ActionForm(initial=begun_from(measure, request.POST), instance=Action(theme=theme))
    return render(
        request, "actionplans/action.html", about(Action(theme=theme), form, request.user)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: PersonRequest, action_id: int) -> HttpResponse:
    return edit(request, _action_of(request, action_id))


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
    draft = draft_of(Entry.objects.get(pk=entry_id), form.cleaned_data["theme"], by=request.user)
    if draft is None:
        messages.warning(request, too_late(turn.trio.outcomes.get(card=entry_id)))
        return redirect("themes:cards", turn.pk)
    messages.success(
        request,
        _("The card is a draft now. Say who, when, and by what sign you will know that it works."),
    )
    return redirect("actionplans:action", draft.pk)


def edit(request: PersonRequest, subject: Action) -> HttpResponse:
    """The form of one action; what lacks for it to be agreed is said, never demanded."""
    turn = subject.round
    with editing.held(request, turn, subject):
        form = editing.form_of(request, partial(ActionForm, instance=subject), about=subject)
        saved = form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        )
    if saved and form.instance.is_draft:
        messages.info(request, _("Saved as a draft. The plan says what is missing."))
    elif saved:
        messages.success(request, _("The action is agreed and is now in the plan."))
    if saved:
        return redirect("actionplans:plan", round_id=turn.pk)
    status = editing.status(form)
    return render(
        request, "actionplans/action.html", about(subject, form, request.user), status=status
    )


def about(subject: Action, form: ActionForm, person: Person) -> dict[str, object]:
    """The form of an action, and what stands beside it: the theme with its signs, and ideas."""
    theme = subject.theme
    return {
        "round": theme.round,
        "theme": theme,
        "action": subject,
        "form": form,
        "signs": signs_about(theme.round, person, theme.topic),
        "ideas": by_level(measures_of(theme.topic)),
    }


@login_required
@require_POST
def drop(request: PersonRequest, action_id: int) -> HttpResponse:
    subject = get_object_or_404(Action.objects.visible_to(request.user), pk=action_id)
    subject.drop(by=request.user)
    messages.info(
        request, _("The action is out of the plan. It can still be found in the history.")
    )
    return redirect("actionplans:plan", round_id=subject.round.pk)


@login_required
@require_safe
def follow_up(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    themes = followed_themes(turn, request.user)
    waiting = [
        action
        for theme in themes
        for action in theme.actions
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
    subject = _action_of(request, action_id)
    with editing.held(request, subject.round, subject):
        make = partial(EvaluationForm, instance=getattr(subject, "evaluation", None))
        form = editing.form_of(request, make, about=subject)
        if form.is_valid() and editing.done(
            form, partial(subject.evaluate, by=request.user, **form.cleaned_data)
        ):
            messages.success(request, _("Saved. Thank you for following up."))
            return redirect("actionplans:follow_up", round_id=subject.round.pk)
    context = {"round": subject.round, "action": subject, "form": form}
    return render(request, "actionplans/evaluate.html", context, status=editing.status(form))


@login_required
@require_POST
def closure(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    following = close_round(turn, by=request.user)
    messages.success(
        request, _("The round is closed. The new round begins with the actions you continue with.")
    )
    return redirect("wheel:round", round_id=following.pk)


def _action_of(request: PersonRequest, action_id: int) -> Action:
    """An action of the plan; one that is out of it is found only to give back what was written for
    it.
    """
    mine = Action.objects.visible_to(request.user)
    return get_object_or_404(mine if request.method == "POST" else mine.live(), pk=action_id)
