"""The board on a wall: as a poster, and on a screen in the canteen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.lib.pages import discreetly
from guldkorn.updates.poster import loop_pages, poster
from guldkorn.updates.views.board import opened, spoken

SECONDS = 25
"""So long a page of the loop stands: three times what it takes to read it."""


@discreetly
@require_safe
def poster_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """A poster in A3, with the square that leads to the board."""
    shown = opened(token)
    address = request.build_absolute_uri(shown.get_absolute_url())
    with spoken(request):
        answer = HttpResponse(poster(shown, address), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="tavle-a3.pdf"'
    return answer


@discreetly
@require_safe
def loop(request: HttpRequest, token: str) -> HttpResponse:
    """One page of the loop. It leads to the next by itself, unless somebody holds it still."""
    shown = opened(token)
    with spoken(request):
        pages = loop_pages(shown)
        sent = request.GET.get("page", "")
        number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
        here = number % (len(pages) + 1)
        context = {
            "board": shown,
            "unit": shown.trio.unit,
            "page": pages[here] if here < len(pages) else None,
            "address": request.build_absolute_uri(shown.get_absolute_url()),
            "number": here,
            "dots": range(len(pages) + 1),
            "next": (here + 1) % (len(pages) + 1),
            "is_still": "still" in request.GET,
            "seconds": SECONDS,
        }
        return render(request, "updates/loop.html", context)
