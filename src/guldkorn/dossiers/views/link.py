"""The link by which employees read the dossier without an account."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.dossiers.approved import with_approvals
from guldkorn.dossiers.models import DossierLink
from guldkorn.dossiers.seeing import led_by
from guldkorn.lib.pages import discreetly


@discreetly
@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The newest version that AMO has approved. Anybody with the link reads it."""
    link = get_object_or_404(
        DossierLink.objects.select_related("unit__organisation"), token=token
    )
    if link.unit.is_closed:
        gone = {"unit": link.unit}
        return render(request, "dossiers/link/unit_closed.html", gone, status=410)
    if not link.is_open:
        return render(request, "link_is_over.html", status=410)
    shown = link.shown()
    if shown is None or not shown.is_whole:
        return render(request, "dossiers/not_yet.html", {"unit": link.unit})
    document = with_approvals(shown)
    context = {"dossier": shown, "unit": link.unit, "document": document}
    with translation.override(shown.language):
        return render(request, "dossiers/by_link.html", context)


@dataclass(frozen=True)
class LinkTurn:
    """Something that is done with the link: the verb, and what is said then."""

    do: Callable[..., None]
    said: Promise


TURNS = {
    "renewal": LinkTurn(
        DossierLink.renew, _("There is a new link. The one from before opens nothing.")
    ),
    "return": LinkTurn(DossierLink.restore, _("The former link works again.")),
    "closure": LinkTurn(DossierLink.call_back, _("The link opens nothing now.")),
    "opening": LinkTurn(DossierLink.open_again, _("The link opens the dossier again.")),
}


@login_required
@require_POST
def turn(request: PersonRequest, unit_id: int, what: str) -> HttpResponse:
    """Renew the link, go back to the former one, close it, or open it again."""
    link = DossierLink.of(led_by(request.user, unit_id).unit)
    one = TURNS[what]
    one.do(link, by=request.user)
    messages.success(request, str(one.said))
    return redirect("dossiers:dossiers", unit_id)
