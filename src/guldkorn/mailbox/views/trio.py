"""The mailbox as all three of a TRIO see it: whether it is open, and its link. No letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.mailbox.lifecycle import DAYS_AFTER
from guldkorn.mailbox.models import LetterSign, Mailbox
from guldkorn.mailbox.models.mailbox import readers_of
from guldkorn.mailbox.page import hands_of
from guldkorn.trios.models import Trio


@login_required
@require_safe
def mailbox(request: PersonRequest, unit_id: int) -> HttpResponse:
    trio = _trio_of(request, unit_id)
    found = Mailbox.objects.filter(trio=trio).first()
    if found is not None:
        found.trio = trio
    readers = readers_of(trio)
    context: dict[str, Any] = {
        "unit": trio.unit,
        "mailbox": found,
        "hands": hands_of(trio, found, request.user),
        "readers": readers,
        "reads": request.user.pk in {one.person_id for one in readers},
        "days": DAYS_AFTER,
        "signs": LetterSign.objects.agreed().filter(mailbox__trio=trio),
    }
    if found is not None:
        context["address"] = request.build_absolute_uri(found.get_absolute_url())
    return render(request, "mailbox/mailbox.html", context)


@login_required
@require_POST
def agree(request: PersonRequest, unit_id: int) -> HttpResponse:
    found = Mailbox.agree(_trio_of(request, unit_id), by=request.user)
    if found.opened_at:
        messages.success(request, _("All of you have said yes. The mailbox is open."))
    else:
        messages.info(
            request, _("Your yes is noted. It opens when the others have said yes too.")
        )
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_POST
def take_back(request: PersonRequest, unit_id: int) -> HttpResponse:
    _mailbox_of(request, unit_id).take_back_yes(by=request.user)
    messages.success(request, _("Your yes is taken back."))
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_POST
def close(request: PersonRequest, unit_id: int) -> HttpResponse:
    _mailbox_of(request, unit_id).close(by=request.user)
    messages.success(
        request, _("The mailbox is closed. Letters that lie there can be answered.")
    )
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_POST
def open_again(request: PersonRequest, unit_id: int) -> HttpResponse:
    _mailbox_of(request, unit_id).open_again(by=request.user)
    messages.success(request, _("The mailbox is open again, by the same link."))
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_POST
def renew(request: PersonRequest, unit_id: int) -> HttpResponse:
    instead_of = request.POST.get("instead_of", "")
    _mailbox_of(request, unit_id).renew(by=request.user, instead_of=instead_of)
    messages.success(
        request, _("The mailbox has a new link. The old one does not work any more.")
    )
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_POST
def restore(request: PersonRequest, unit_id: int) -> HttpResponse:
    instead_of = request.POST.get("instead_of", "")
    _mailbox_of(request, unit_id).restore(by=request.user, instead_of=instead_of)
    messages.success(request, _("The former link works again."))
    return redirect("mailbox:mailbox", unit_id)


@login_required
@require_safe
def poster(request: PersonRequest, unit_id: int) -> HttpResponse:
    """A small poster to print: the square, the address, and who reads."""
    found = _mailbox_of(request, unit_id)
    context = {
        "unit": found.trio.unit,
        "mailbox": found,
        "readers": readers_of(found.trio),
        "address": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "mailbox/poster.html", context)


def _trio_of(request: PersonRequest, unit_id: int) -> Trio:
    mine = Trio.objects.visible_to(request.user)
    return get_object_or_404(mine.select_related("unit__organisation"), unit_id=unit_id)


def _mailbox_of(request: PersonRequest, unit_id: int) -> Mailbox:
    trio = _trio_of(request, unit_id)
    found = get_object_or_404(Mailbox, trio=trio)
    found.trio = trio
    return found
