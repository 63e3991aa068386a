from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.results.models import Figure
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role
from guldkorn.updates.figures import to_choose_from
from guldkorn.updates.forms import PostingWordsForm
from guldkorn.updates.models import Board, Posting

DIGITS = 19
"""An id that is longer is none: it would not fit its column."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: PersonRequest, round_id: int) -> HttpResponse:
    """The figures on the board: those that are up, that wait for a yes, and that could be
    chosen.
    """
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    if request.method == "POST":
        own = Figure.objects.visible_to(request.user).select_related("release__survey")
        chosen = Posting.choose(
            turn, get_object_or_404(own, pk=number(request, "figure")), by=request.user
        )
        return redirect("updates:figure", posting_id=chosen.pk)
    postings = list(turn.postings.read().prefetch_related("sign_offs"))
    waiting = [one for one in postings if one.waits]
    roles = turn.trio.roles_of(request.user)
    context = {
        "round": turn,
        "board": Board.of(turn.trio),
        "waiting": waiting,
        "up": Posting.objects.filter(round__trio=turn.trio_id).up().read(),
        "down": [one for one in postings if one.taken_down_at],
        "choices": [] if turn.is_closed else to_choose_from(turn, request.user),
        "missing": missing(turn, waiting),
        "may_sign": any(
            roles - {row.role for row in one.sign_offs.all()} for one in waiting
        ),
    }
    return render(request, "updates/figures.html", context)


def missing(turn: Round, waiting: list[Posting]) -> list[str]:
    """The roles whose yes something waits for, in words."""
    waits: set[str] = set()
    filled = turn.trio.filled_roles()
    for one in waiting:
        signed = {row.role for row in one.sign_offs.all()}
        waits.update(role for role in filled if role not in signed)
    return [str(Role(role).label) for role in filled if role in waits]


def number(request: HttpRequest, name: str) -> int:
    """An id that was sent; 0, which nothing has, for anything else."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < DIGITS else 0


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: PersonRequest, posting_id: int) -> HttpResponse:
    """The TRIO's own sentence about a figure."""
    subject = get_object_or_404(
        Posting.objects.read().visible_to(request.user), pk=posting_id
    )
    with editing.held(request, subject.round, subject):
        form = editing.form_of(
            request, partial(PostingWordsForm, instance=subject), about=subject
        )
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            messages.success(
                request,
                _("Saved. It is on the board when each of you has said yes to it."),
            )
            return redirect("updates:figures", round_id=subject.round_id)
    context = {"round": subject.round, "posting": subject, "form": form}
    return render(request, "updates/figure.html", context, status=editing.status(form))


@login_required
@require_POST
def place(request: PersonRequest, posting_id: int) -> HttpResponse:
    subject = get_object_or_404(Posting.objects.visible_to(request.user), pk=posting_id)
    subject.move(by=request.user, up=request.POST.get("way") == "up")
    return redirect("updates:figures", round_id=subject.round_id)


@login_required
@require_POST
def take_down(request: PersonRequest, posting_id: int) -> HttpResponse:
    subject = get_object_or_404(Posting.objects.visible_to(request.user), pk=posting_id)
    subject.take_down(by=request.user)
    messages.success(
        request, _("It is not on the board any more. You can put it back.")
    )
    return redirect("updates:figures", round_id=subject.round_id)


@login_required
@require_POST
def put_back(request: PersonRequest, posting_id: int) -> HttpResponse:
    subject = get_object_or_404(Posting.objects.visible_to(request.user), pk=posting_id)
    subject.put_back(by=request.user)
    messages.success(
        request, _("It is back among those that wait for a yes from each of you.")
    )
    return redirect("updates:figures", round_id=subject.round_id)


@login_required
@require_POST
def sign_figures(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    read = {
        one.pk: request.POST.get(f"read-{one.pk}", "")
        for one in turn.postings.waiting()
    }
    if Posting.sign_all(turn, by=request.user, read=read):
        messages.success(
            request,
            _("All of you have said yes. Everybody with the link can read it now."),
        )
    else:
        messages.info(
            request,
            _(
                "Your yes is noted. It is on the board when the others have said yes too."
            ),
        )
    return redirect("updates:figures", round_id=turn.pk)
