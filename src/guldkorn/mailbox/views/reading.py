"""Where AMR and TR read letters, answer them and set them aside. Nobody else comes in."""

from collections.abc import Collection
from typing import Any

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

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.refusal import Refused
from guldkorn.mailbox.forms import AsideForm, HideForm, LetterReplyForm, LetterSignForm
from guldkorn.mailbox.lifecycle import DAYS_AFTER, LineKind
from guldkorn.mailbox.models import LetterSign, Mailbox, StaffLetter
from guldkorn.mailbox.models.mailbox import readers_of, trios_read_by
from guldkorn.trios.models import Membership, Role


@login_required
@require_safe
def letters(request: PersonRequest, unit_id: int) -> HttpResponse:
    mine = trios_read_by(request.user).select_related("unit__organisation")
    trio = get_object_or_404(mine, unit_id=unit_id)
    here = StaffLetter.objects.visible_to(request.user).filter(mailbox__trio=trio)
    found = list(here)
    context = {
        "unit": trio.unit,
        "new": [one for one in found if one.settled_on is None],
        "settled": [one for one in found if one.settled_on is not None],
        "readers": readers_of(trio),
        "days": DAYS_AFTER,
        "mailbox": Mailbox.objects.filter(trio=trio).first(),
    }
    return render(request, "mailbox/letters.html", context)


@login_required
@require_safe
def letter(request: PersonRequest, letter_id: int) -> HttpResponse:
    return _page(request, _letter_of(request, letter_id))


@login_required
@require_POST
def reply(request: PersonRequest, letter_id: int) -> HttpResponse:
    """Answer, or ask."""
    found, form = _letter_of(request, letter_id), LetterReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reply=form)
    kind, key = LineKind(form.cleaned_data["kind"]), form.cleaned_data["key"]
    found.say(kind, form.cleaned_data["text"], by=request.user, key=key)
    messages.success(request, _("It is there for whoever has the code."))
    return redirect("mailbox:letter", found.pk)


@login_required
@require_POST
def set_aside(request: PersonRequest, letter_id: int) -> HttpResponse:
    found, form = _letter_of(request, letter_id), AsideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, aside=form)
    found.say(LineKind.ASIDE, form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The letter is set aside. You can take it up again."))
    return redirect("mailbox:letter", found.pk)


@login_required
@require_POST
def take_up(request: PersonRequest, letter_id: int) -> HttpResponse:
    found = _letter_of(request, letter_id)
    found.take_up(by=request.user)
    messages.success(request, _("The letter is among the new ones again."))
    return redirect("mailbox:letter", found.pk)


@login_required
@require_POST
def hide(request: PersonRequest, letter_id: int) -> HttpResponse:
    """Hide words that point at somebody."""
    found, form = _letter_of(request, letter_id), HideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, hide=form)
    try:
        found.hide(form.cleaned_data["words"], by=request.user)
    except Refused as no:
        form.add_error("words", _(no.reason))
        return _page(request, found, hide=form)
    messages.success(request, _("The words are hidden. You can show them again."))
    return redirect("mailbox:letter", found.pk)


@login_required
@require_POST
def show_again(request: PersonRequest, letter_id: int) -> HttpResponse:
    found = _letter_of(request, letter_id)
    found.show_again(by=request.user)
    messages.success(request, _("All words of the letter are shown."))
    return redirect("mailbox:letter", found.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose_sign(request: PersonRequest, letter_id: int) -> HttpResponse:
    """Say what the letter is about, in own words, under a topic."""
    found = _letter_of(request, letter_id)
    trio = found.mailbox.trio
    form = LetterSignForm(sent(request), organisation_id=trio.unit.organisation_id)
    if form.is_valid():
        topic, words = form.cleaned_data["topic"], form.cleaned_data["words"]
        sign = LetterSign.propose(found, topic, words, by=request.user)
        if sign.agreed_at:
            messages.success(request, _("The TRIO can use it as a sign now."))
        else:
            messages.info(request, _("Your words wait for the other's yes."))
        return redirect("mailbox:letter", found.pk)
    context: dict[str, Any] = {"letter": found, "unit": trio.unit, "form": form}
    context["readers"] = readers_of(trio, found.week)
    return render(request, "mailbox/sign.html", context, status=status_of(form))


@login_required
@require_POST
def agree_to_sign(request: PersonRequest, sign_id: int) -> HttpResponse:
    sign = _sign_of(request, sign_id)
    sign.agree(by=request.user)
    messages.success(request, _("Your yes is noted."))
    return _back(sign)


@login_required
@require_POST
def take_back_sign(request: PersonRequest, sign_id: int) -> HttpResponse:
    sign = _sign_of(request, sign_id)
    sign.take_back(by=request.user)
    messages.success(request, _("The words are taken back."))
    return _back(sign)


def _back(sign: LetterSign) -> HttpResponse:
    if sign.letter_id is None:
        return redirect("mailbox:letters", sign.mailbox.trio.unit_id)
    return redirect("mailbox:letter", sign.letter_id)


def _letter_of(request: PersonRequest, letter_id: int) -> StaffLetter:
    mine = StaffLetter.objects.visible_to(request.user)
    return get_object_or_404(
        mine.select_related("mailbox__trio__unit__organisation"), pk=letter_id
    )


def _sign_of(request: PersonRequest, sign_id: int) -> LetterSign:
    mine = LetterSign.objects.read_by(request.user)
    return get_object_or_404(mine.select_related("mailbox__trio"), pk=sign_id)


def _page(
    request: PersonRequest,
    found: StaffLetter,
    *,
    reply: LetterReplyForm | None = None,
    aside: AsideForm | None = None,
    hide: HideForm | None = None,
) -> HttpResponse:
    given = [form for form in (reply, aside, hide) if form is not None]
    trio = found.mailbox.trio
    readers = readers_of(trio, found.week)
    context = {
        "letter": found,
        "unit": trio.unit,
        "lines": found.readable_lines(),
        "signs": _signs_of(found, readers, request.user),
        "readers": readers,
        "reply": reply or LetterReplyForm(),
        "aside": aside or AsideForm(),
        "hide": hide or HideForm(),
        "wrong": given[0] if given else None,
        "days": DAYS_AFTER,
    }
    status = 400 if given else 200
    return render(request, "mailbox/letter.html", context, status=status)


def _signs_of(
    found: StaffLetter, readers: Collection[Membership], person: Person
) -> list[tuple[LetterSign, set[str], str]]:
    """Words about a letter, with the yes that this reader can give and those that are missing."""
    mine = {one.role for one in readers if one.person_id == person.pk}
    signs = []
    for sign in found.signs.standing().prefetch_related("yeses"):
        missing = sign.missing_of(readers)
        # where the other has left meanwhile, a second yes lets it be told
        wanted = mine & missing if missing else mine
        signs.append((sign, wanted, _roles_in_words(missing)))
    return signs


def _roles_in_words(roles: Collection[str]) -> str:
    return ", ".join(str(Role(role).label) for role in sorted(roles))
