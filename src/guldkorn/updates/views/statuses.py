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
from guldkorn.history import editing
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role
from guldkorn.updates.draft import draft
from guldkorn.updates.forms import SilenceForm, UpdateForm
from guldkorn.updates.models import Board, Update
from guldkorn.updates.news import plan_of_round, themes_with_news


@login_required
@require_safe
def updates(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    board = Board.of(turn.trio)
    context = {
        "round": turn,
        "updates": turn.updates.all(),
        "themes": themes_with_news(turn),
        "board": board,
        "silence": SilenceForm(instance=board),
        "board_url": request.build_absolute_uri(board.get_absolute_url()),
    }
    return render(request, "updates/updates.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return edit(request, Update(round=turn), initial=draft(turn))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PersonRequest, update_id: int) -> HttpResponse:
    """Write a status that takes the place of a published one."""
    wrong = get_object_or_404(
        Update.objects.told().visible_to(request.user), pk=update_id
    )
    words = {name: getattr(wrong, name) for name in ("so_far", "how", "onwards")}
    return edit(request, Update(round=wrong.round, corrects=wrong), initial=words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def update(request: PersonRequest, update_id: int) -> HttpResponse:
    """One status: who has said yes; and its words, to change as long as it is not published."""
    subject = get_object_or_404(Update.objects.visible_to(request.user), pk=update_id)
    if "edit" in request.GET or request.method == "POST":
        return edit(request, subject, initial={})
    signed = {row.role: row for row in subject.sign_offs.select_related("by")}
    context = {
        "round": subject.round,
        "update": subject,
        "signatures": [
            (Role(role).label, signed.get(role))
            for role in subject.round.trio.filled_roles()
        ],
        "may_sign": not subject.is_published
        and not subject.is_withdrawn
        and bool(subject.round.trio.roles_of(request.user) - set(signed)),
    }
    return render(request, "updates/update.html", context)


def edit(
    request: PersonRequest, subject: Update, *, initial: dict[str, str]
) -> HttpResponse:
    with editing.held(request, subject.round, subject):
        form = editing.form_of(
            request,
            partial(UpdateForm, instance=subject, initial=initial),
            about=subject,
        )
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            messages.success(
                request,
                _("Saved. It is published when each of you has said yes to it."),
            )
            return redirect("updates:update", update_id=form.instance.pk)
    context = {
        "round": subject.round,
        "update": subject,
        "form": form,
        "plan": plan_of_round(subject.round),
    }
    return render(request, "updates/write.html", context, status=editing.status(form))


@login_required
@require_POST
def sign(request: PersonRequest, update_id: int) -> HttpResponse:
    subject = get_object_or_404(Update.objects.visible_to(request.user), pk=update_id)
    subject.sign(by=request.user, read=request.POST.get("read", ""))
    if subject.is_published:
        messages.success(
            request,
            _("All of you have said yes. Everybody with the link can read it now."),
        )
    else:
        messages.info(
            request,
            _("Your yes is noted. It is published when the others have said yes too."),
        )
    return redirect("updates:update", update_id=subject.pk)


@login_required
@require_POST
def withdraw(request: PersonRequest, update_id: int) -> HttpResponse:
    subject = get_object_or_404(Update.objects.visible_to(request.user), pk=update_id)
    subject.withdraw(by=request.user)
    messages.success(
        request, _("It is not on the board any more. You can put it back.")
    )
    return redirect("updates:update", update_id=subject.pk)


@login_required
@require_POST
def put_back(request: PersonRequest, update_id: int) -> HttpResponse:
    subject = get_object_or_404(Update.objects.visible_to(request.user), pk=update_id)
    subject.put_back(by=request.user)
    messages.success(
        request, _("It is back among those that wait for a yes from each of you.")
    )
    return redirect("updates:update", update_id=subject.pk)


@login_required
@require_POST
def renew(request: PersonRequest, round_id: int) -> HttpResponse:
    """A new link to the board."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    Board.of(turn.trio).renew(by=request.user)
    messages.success(
        request, _("The board has a new link. The old one does not work any more.")
    )
    return redirect("updates:updates", round_id=turn.pk)


@login_required
@require_POST
def restore(request: PersonRequest, round_id: int) -> HttpResponse:
    """The former link again."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    Board.of(turn.trio).restore(by=request.user)
    messages.success(request, _("The former link works again."))
    return redirect("updates:updates", round_id=turn.pk)


@login_required
@require_POST
def remind(request: PersonRequest, round_id: int) -> HttpResponse:
    """When the TRIO wants to be reminded that it has told nothing."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = SilenceForm(request.POST)
    if form.is_valid():
        board = Board.of(turn.trio)
        board.remind_after(form.cleaned_data["silent_weeks"], by=request.user)
        messages.success(request, _("Saved."))
    return redirect("updates:updates", round_id=turn.pk)
