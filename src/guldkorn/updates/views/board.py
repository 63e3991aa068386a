"""The page of a unit that everybody with its link can read."""

from contextlib import AbstractContextManager

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.pages import discreetly
from guldkorn.rounds.models import Round
from guldkorn.updates import news
from guldkorn.updates.figures import Told, told_on
from guldkorn.updates.figures import preview as told_if_all_say_yes
from guldkorn.updates.formal import formal_facts
from guldkorn.updates.models import Board, Update
from guldkorn.updates.news import ThemeOnBoard


@login_required
@require_safe
def preview(request: PersonRequest, round_id: int) -> HttpResponse:
    """The board as everybody would read it, with what still waits for a yes."""
    turn = get_object_or_404(Round.objects.visible_to(request.user), pk=round_id)
    shown = Board.of(turn.trio)
    told, themes = told_if_all_say_yes(turn), news.preview_of(turn)
    return board_page(request, shown, told, themes, preview_of=turn)


@discreetly
@require_safe
def board(request: HttpRequest, token: str) -> HttpResponse:
    """The public page of a unit: anybody with the link may read it, and nothing else."""
    shown = opened(token)
    with spoken(request):
        return board_page(request, shown, told_on(shown), news.themes_on(shown))


@discreetly
@require_safe
def formal(request: HttpRequest, token: str) -> HttpResponse:
    """Facts and dates for AMO/MED or an inspector: only what stands on the board."""
    shown = opened(token)
    with spoken(request):
        return render(request, "updates/formal.html", formal_facts(shown))


@login_required
@require_safe
def told(request: PersonRequest, unit_id: int) -> HttpResponse:
    """The same for who is in the TRIO of the unit, and who looks after its organisation. They
    need no link for it.
    """
    seen = Board.objects.visible_to(request.user)
    shown = get_object_or_404(seen, trio__unit=unit_id)
    context = formal_facts(shown) | {"is_signed_in": True}
    return render(request, "updates/formal.html", context)


def opened(token: str) -> Board:
    """The board of a link; a page that is not found for every other."""
    found = Board.objects.select_related("trio__unit__organisation")
    shown: Board = get_object_or_404(found, token=token)
    return shown


def spoken(request: HttpRequest) -> AbstractContextManager[None]:
    """The language of the address; a reader without account has no cookie."""
    language = request.GET.get("lang", translation.get_language())
    return translation.override(language if language in {"da", "en"} else "da")


def board_page(
    request: HttpRequest,
    board: Board,
    told: Told | None,
    themes: list[ThemeOnBoard],
    *,
    preview_of: Round | None = None,
) -> HttpResponse:
    statuses = Update.objects.on(board).prefetch_related("sign_offs__by")
    updates = list(statuses)
    context = {
        "board": board,
        "unit": board.trio.unit,
        "newest": updates[:1],
        "earlier": updates[1:],
        "told": told,
        "themes": themes,
        "has_sensitive": any(one.is_sensitive for one in themes),
        "preview_of": preview_of,
        "may_answer": preview_of is None,
    }
    return render(request, "updates/board.html", context)
