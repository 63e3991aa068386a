"""What makes the pages of walks an app on a phone: where it starts, its card, and its worker."""

import datetime as dt
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.colours import COLOURS
from guldkorn.walks.models import Walk

WORKER = Path(__file__).resolve().parents[1] / "static" / "walks" / "worker.js"
SHOWN_AFTERWARDS = dt.timedelta(days=7)


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """The walks that come, and those of the last days, in all TRIOs that this person is in."""
    since = clock.today() - SHOWN_AFTERWARDS
    near = Walk.objects.visible_to(request.user).filter(
        day__gte=since, called_off_at=None, round__closed_at=None
    )
    walks = near.select_related("round__trio__unit").order_by("day", "hour", "pk")
    return render(request, "walks/mine.html", {"walks": walks, "today": clock.today()})


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    start = reverse("walks:mine")
    card = {
        "name": _("Guldkorn – walks"),
        "short_name": _("Walks"),
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": COLOURS["paper"],
        "theme_color": COLOURS["brand"],
        "icons": [
            {"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
        ],
    }
    return JsonResponse(card, content_type="application/manifest+json")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Answer from here and not from the static files: a worker serves only pages beside it."""
    return HttpResponse(
        WORKER.read_text(encoding="utf-8"), content_type="text/javascript"
    )
