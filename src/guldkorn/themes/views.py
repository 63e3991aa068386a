from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.dialogue.topics import topics_to_talk_about
from guldkorn.lib.language import words
from guldkorn.meetings.afterwards.waiting import brought, too_late
from guldkorn.meetings.models import Entry, Outcome
from guldkorn.rounds.models import Round
from guldkorn.themes.board import board_of, signs_about
from guldkorn.themes.brought_home import brought_home
from guldkorn.themes.forms import CardForm, SignForm, ThemeForm
from guldkorn.themes.models import Evidence, Theme

OUTCOMES = {
    "sign": gettext_lazy("The card is a sign now."),
    "question": gettext_lazy("Those who ran the meeting can read the question now. They are not told whose it is."),
    "put_away": gettext_lazy("The card is put away."),
}
"""What is said when a card has become something."""


@login_required
@require_safe
def themes(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return render(request, "themes/themes.html", {"round": turn, "board": board_of(turn, request.user)})


@login_required
@require_POST
def evidence(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = SignForm(request.POST, person=request.user)
    if not form.is_valid():
        raise Http404
    figure, note = form.cleaned_data["figure"], form.cleaned_data["note"]
    if figure:
        sign = Evidence.add_figure(turn, figure, by=request.user)
    else:
        sign = Evidence.add_note(turn, note, by=request.user)
    messages.success(request, _("Added as a sign of “%(topic)s”.") % {"topic": words(sign.subject.title)})
    back = form.cleaned_data["next"]
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect(reverse("themes:themes", args=[turn.pk]) + "#signs")


@login_required
@require_POST
def remove_evidence(request: PersonRequest, evidence_id: int) -> HttpResponse:
    sign = get_object_or_404(Evidence.objects.visible_to(request.user), pk=evidence_id)
    sign.remove(by=request.user)
    messages.success(request, _("The sign is removed from “%(topic)s”.") % {"topic": words(sign.subject.title)})
    return redirect(reverse("themes:themes", args=[sign.round_id]) + "#signs")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: PersonRequest, round_id: int) -> HttpResponse:
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    known = {topic.id for topic in topics_to_talk_about()}
    topic_id = request.GET.get("topic", "")
    form = ThemeForm(request.POST if request.method == "POST" else None, turn=turn, initial={"topic": topic_id})
    if request.method == "POST" and form.is_valid():
        Theme.choose(turn, form.cleaned_data["topic"], form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("You have chosen a theme. Now find out what is behind it, and try something."))
        return redirect("themes:themes", turn.pk)
    signs = signs_about(turn, request.user, topic_id) if topic_id in known else None
    return render(request, "themes/choose.html", {"round": turn, "form": form, "signs": signs})


@login_required
@require_POST
def put_aside(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme_id)
    theme.put_aside(by=request.user)
    messages.success(request, _("The theme is put aside. What you have written is kept."))
    return redirect("themes:themes", theme.round_id)


@login_required
@require_safe
def cards(request: PersonRequest, round_id: int) -> HttpResponse:
    """From the meetings: the cards that wait to become something, and what became of the others."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return render(request, "themes/cards.html", {"round": turn, "home": brought_home(turn)})


@login_required
@require_POST
def card(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Make something of a card. Pressed twice, it has become that once."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    if brought(turn.trio, entry_id) is None:
        raise Http404
    subject = Entry.objects.get(pk=entry_id)
    form = CardForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(said) for errors in form.errors.values() for said in errors))
        return redirect(reverse("themes:cards", args=[turn.pk]) + f"#card-{entry_id}")
    do, topic = form.cleaned_data["do"], form.cleaned_data["topic"]
    if do == "take_out":
        if outcome := turn.trio.outcomes.filter(card=subject).first():
            outcome.take_back(turn, by=request.user)
        return redirect("themes:cards", turn.pk)
    if not _made(turn, subject, do, topic, by=request.user):
        messages.warning(request, too_late(turn.trio.outcomes.get(card=subject)))
        return redirect("themes:cards", turn.pk)
    messages.success(request, OUTCOMES["sign" if do == "theme" else do])
    if do == "theme":
        return redirect(reverse("themes:choose", args=[turn.pk], query={"topic": topic}))
    return redirect("themes:cards", turn.pk)


def _made(turn: Round, card: Entry, do: str, topic: str, *, by: Person) -> bool:
    """Make it of the card; False where somebody made something else of it first."""
    if do in {"sign", "theme"}:
        sign = Evidence.add_card(turn, card, topic, by=by)
        return sign is not None and sign.topic == topic
    Outcome.settle(turn, card, do, by=by)
    return turn.trio.outcomes.get(card=card).became == do
