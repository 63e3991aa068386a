"""The link by which employees read the dossier without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
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
    if not link.is_open:
        return render(request, "link_is_over.html", status=410)
    shown = link.shown()
    if shown is None or not shown.is_whole:
        return render(request, "dossiers/not_yet.html", {"unit": link.unit})
    document = with_approvals(shown)
    context = {"dossier": shown, "unit": link.unit, "document": document}
    with translation.override(shown.language):
        return render(request, "dossiers/by_link.html", context)


@login_required
@require_POST
def renew(request: PersonRequest, unit_id: int) -> HttpResponse:
    link = _link(request, unit_id)
    link.renew(by=request.user)
    messages.success(
        request, _("There is a new link. The one from before opens nothing.")
    )
    return redirect("dossiers:dossiers", unit_id)


@login_required
@require_POST
def restore(request: PersonRequest, unit_id: int) -> HttpResponse:
    link = _link(request, unit_id)
    link.restore(by=request.user)
    messages.success(request, _("The former link works again."))
    return redirect("dossiers:dossiers", unit_id)


@login_required
@require_POST
def close(request: PersonRequest, unit_id: int) -> HttpResponse:
    link = _link(request, unit_id)
    link.call_back(by=request.user)
    messages.success(request, _("The link opens nothing now."))
    return redirect("dossiers:dossiers", unit_id)


@login_required
@require_POST
def open_it(request: PersonRequest, unit_id: int) -> HttpResponse:
    link = _link(request, unit_id)
    link.open_again(by=request.user)
    messages.success(request, _("The link opens the dossier again."))
    return redirect("dossiers:dossiers", unit_id)


def _link(request: PersonRequest, unit_id: int) -> DossierLink:
    return DossierLink.of(led_by(request.user, unit_id).unit)
