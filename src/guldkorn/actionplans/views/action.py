from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.actionplans import telling
from guldkorn.actionplans.beside import margin_of
from guldkorn.actionplans.forms.plan import ActionForm
from guldkorn.actionplans.ideas import begun_from
from guldkorn.actionplans.models import Action
from guldkorn.content.measures import measures_of
from guldkorn.history import editing
from guldkorn.themes.models import Cause, Theme


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = get_object_or_404(
        Theme.objects.live().visible_to(request.user), pk=theme_id
    )
    told = request.GET.get("cause", "")
    tree = Cause.objects.to_act_on(theme)
    cause = next((one for one in tree if str(one.pk) == told), None)
    return edit(request, Action(theme=theme, deals_with=cause))


@login_required
@require_POST
def from_measure(
    request: PersonRequest, theme_id: int, measure_id: str
) -> HttpResponse:
    """Put a measure of the library into what is still empty of a new action. Nothing is saved."""
    theme = get_object_or_404(
        Theme.objects.live().visible_to(request.user), pk=theme_id
    )
    measure = next(
        (one for one in measures_of(theme.topic) if one.id == measure_id), None
    )
    if measure is None:
        raise Http404
    begun = begun_from(measure, request.POST) | {
        "members": request.POST.getlist("members")
    }
    form = ActionForm(initial=begun, instance=Action(theme=theme))
    return render(
        request,
        "actionplans/action.html",
        about(Action(theme=theme), form, request.user),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: PersonRequest, action_id: int) -> HttpResponse:
    return edit(request, action_of(request, action_id))


@login_required
@require_POST
def yes(request: PersonRequest, action_id: int) -> HttpResponse:
    """Say yes to the words that the page showed."""
    subject = action_of(request, action_id)
    telling.say_yes(subject, by=request.user, read=request.POST.get("read", ""))
    if subject.agreed_at:
        messages.success(
            request, _("All who were asked have said yes. The action is agreed.")
        )
    else:
        messages.success(
            request, _("Your yes is noted. It still waits for somebody else.")
        )
    return redirect("actionplans:trial", action_id=subject.pk)


def edit(request: PersonRequest, subject: Action) -> HttpResponse:
    """The form of one action; what lacks for it to be agreed is said, never demanded."""
    turn = subject.round
    with editing.held(request, turn, subject):
        form = editing.form_of(
            request, partial(ActionForm, instance=subject), about=subject
        )
        saved = form.is_valid() and editing.done(
            form, partial(form.save_for, request.user)
        )
    if saved:
        _say_what_it_became(request, form.instance)
        return redirect("actionplans:plan", round_id=turn.pk)
    status = editing.status(form)
    return render(
        request,
        "actionplans/action.html",
        about(subject, form, request.user),
        status=status,
    )


def _say_what_it_became(request: PersonRequest, saved: Action) -> None:
    if not saved.is_draft:
        messages.success(request, _("The action is agreed and is now in the plan."))
    elif saved.is_asked:
        messages.info(request, _("Saved. It is agreed when the others have said yes."))
    else:
        messages.info(request, _("Saved as a draft. The plan says what is missing."))


def about(subject: Action, form: ActionForm, person: Person) -> dict[str, object]:
    """The form of an action, and what stands beside it."""
    return {
        "round": subject.round,
        "theme": subject.theme,
        "action": subject,
        "form": form,
        "margin": margin_of(subject, person),
    }


def action_of(request: PersonRequest, action_id: int) -> Action:
    """An action of the plan; one that is out of it is found only to give back what was written for
    it.
    """
    mine = Action.objects.visible_to(request.user).select_related(
        "theme__round__trio__unit__organisation"
    )
    return get_object_or_404(
        mine if request.method == "POST" else mine.live(), pk=action_id
    )
