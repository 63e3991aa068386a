from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.meetings.afterwards.waiting import brought, too_late
from guldkorn.meetings.models import Entry, Outcome
from guldkorn.rounds.models import Round
from guldkorn.themes.brought_home import brought_home
from guldkorn.themes.deciding import decide_together, keys_in
from guldkorn.themes.forms import DecisionsForm, SignOfForm
from guldkorn.themes.models import Evidence

OUTCOMES = {
    "sign": gettext_lazy("The card is a sign now."),
    "question": gettext_lazy(
        "Those who ran the meeting can read the question now. They are not told whose it is."
    ),
    "put_away": gettext_lazy("The card is put away."),
}
"""What is said when a card has become something."""


@login_required
@require_safe
def cards(request: PersonRequest, round_id: int) -> HttpResponse:
    """From the meetings: the cards that wait to become something, and what became of the others."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    return render(
        request, "themes/cards.html", {"round": turn, "home": brought_home(turn)}
    )


@login_required
@require_POST
def sign(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Make a sign of a card. Pressed twice, it has become that once."""
    turn, card = _card_of(request, round_id, entry_id)
    form = SignOfForm(request.POST, turn=turn)
    if not form.is_valid():
        return _ask_for_topic(request, form, turn, card)
    _make_sign(request, turn, card, form.cleaned_data["topic"])
    return redirect("themes:cards", turn.pk)


@login_required
@require_POST
def sign_for_theme(
    request: PersonRequest, round_id: int, entry_id: int
) -> HttpResponse:
    """Make a sign of a card, and go on to choose its topic as a theme."""
    turn, card = _card_of(request, round_id, entry_id)
    form = SignOfForm(request.POST, turn=turn)
    if not form.is_valid():
        return _ask_for_topic(request, form, turn, card)
    topic = form.cleaned_data["topic"]
    if _make_sign(request, turn, card, topic):
        return redirect(
            reverse("themes:propose", args=[turn.pk], query={"topic": topic})
        )
    return redirect("themes:cards", turn.pk)


@login_required
@require_POST
def ask(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Pass a card on as a question to those who ran the meeting."""
    turn, card = _card_of(request, round_id, entry_id)
    _settle(request, turn, card, "question")
    return redirect("themes:cards", turn.pk)


@login_required
@require_POST
def put_away(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    turn, card = _card_of(request, round_id, entry_id)
    _settle(request, turn, card, "put_away")
    return redirect("themes:cards", turn.pk)


@login_required
@require_POST
def take_out(request: PersonRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Let a card wait again that was put away."""
    turn, card = _card_of(request, round_id, entry_id)
    if outcome := turn.trio.outcomes.filter(card=card).first():
        outcome.take_back(turn, by=request.user)
    return redirect("themes:cards", turn.pk)


@login_required
@require_POST
def decide(request: PersonRequest, round_id: int) -> HttpResponse:
    """Decide of several cards at once. One that somebody else decided of first stays as it is."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    form = DecisionsForm(request.POST, turn=turn)
    chosen = keys_in(request.POST.getlist("card"))
    if not form.is_valid() or not chosen:
        said = [str(one) for errors in form.errors.values() for one in errors]
        messages.error(request, " ".join(said) or _("Choose one or more cards first."))
        return redirect("themes:cards", turn.pk)
    told = decide_together(turn, chosen, **form.cleaned_data, by=request.user)
    messages.success(
        request,
        ngettext("%(done)s card is decided.", "%(done)s cards are decided.", told.done)
        % {"done": told.done},
    )
    if told.too_late:
        message = ngettext(
            "Somebody else decided of %(cards)s card first. It stays as it is.",
            "Somebody else decided of %(cards)s cards first. They stay as they are.",
            told.too_late,
        )
        messages.warning(request, message % {"cards": told.too_late})
    return redirect("themes:cards", turn.pk)


def _card_of(
    request: PersonRequest, round_id: int, entry_id: int
) -> tuple[Round, Entry]:
    """The round, and a card that its TRIO has brought home."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    if brought(turn.trio, entry_id) is None:
        raise Http404
    return turn, Entry.objects.get(pk=entry_id)


def _ask_for_topic(
    request: PersonRequest, form: SignOfForm, turn: Round, card: Entry
) -> HttpResponse:
    messages.error(request, " ".join(str(said) for said in form.errors["topic"]))
    return redirect(reverse("themes:cards", args=[turn.pk]) + f"#card-{card.pk}")


def _make_sign(request: PersonRequest, turn: Round, card: Entry, topic: str) -> bool:
    """Make it a sign of the topic; False where somebody made something else of it first."""
    made = Evidence.add(turn, card, topic, by=request.user)
    return _tell(
        request, turn, card, "sign", came_first=made is not None and made.topic == topic
    )


def _settle(request: PersonRequest, turn: Round, card: Entry, wanted: str) -> None:
    Outcome.settle(turn, card, wanted, by=request.user)
    became = turn.trio.outcomes.get(card=card).became
    _tell(request, turn, card, wanted, came_first=became == wanted)


def _tell(
    request: PersonRequest, turn: Round, card: Entry, wanted: str, *, came_first: bool
) -> bool:
    """Say what the card has become, or that somebody made something else of it first."""
    if came_first:
        messages.success(request, OUTCOMES[wanted])
    else:
        messages.warning(request, too_late(turn.trio.outcomes.get(card=card)))
    return came_first
