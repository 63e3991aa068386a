"""Where somebody writes, and reads the answer: without account, cookie or script. A code stands in
no address: it is sent in the body of a form, and shown in the answer to it.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.lib.refusal import Refused
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.mailbox.forms import LetterCodeForm, LetterForm, LetterLineForm
from guldkorn.mailbox.hints import may_point_at_somebody
from guldkorn.mailbox.keys import code_of
from guldkorn.mailbox.lifecycle import DAYS_AFTER
from guldkorn.mailbox.models import Mailbox, StaffLetter
from guldkorn.mailbox.models.mailbox import readers_of
from guldkorn.surveys import codes

SENDING = Throttle("mailbox letters", most=20, crowd=200, few=3)
"""A workplace behind one address has twenty letters an hour. When very many come, each has three.
"""

CODES = Throttle("mailbox codes", most=20, crowd=500, few=3)
"""Wrong codes. A code has 100 bits: nobody comes near one."""

HINTS = Throttle("mailbox hints", most=10, crowd=100, few=1)
"""So often an hour somebody is told that a letter may point at a person. After that the letter is
taken without a word: else one could ask, name by name, who works here.
"""


# No CSRF token: it would need a cookie, and there is no session that another site could borrow.
@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Write a letter. Help comes first."""
    mailbox, is_old_link = _mailbox_of(request, token)
    readers = readers_of(mailbox.trio)
    context = {"mailbox": mailbox, "unit": mailbox.trio.unit, "readers": readers}
    if is_old_link or not mailbox.is_open or not readers:
        context |= {"text": request.POST.get("text", ""), "is_old_link": is_old_link}
        return render(request, "mailbox/shut.html", context, status=410)
    house = mailbox.trio.unit.organisation_id
    form = context["form"] = LetterForm(sent(request), organisation_id=house)
    context["days"] = DAYS_AFTER
    space = str(mailbox.pk)
    if request.method != "POST" or not form.is_valid():
        return render(request, "mailbox/write.html", context, status=status_of(form))
    if SENDING.is_shut(request, space):
        context["is_shut"] = True
        return render(request, "mailbox/write.html", context, status=429)
    if _should_look_again(request, mailbox, form):
        HINTS.missed(request, space)
        context["may_point"] = True
        return render(request, "mailbox/write.html", context)
    SENDING.missed(request, space)
    return _send(request, mailbox, form, context)


def _mailbox_of(request: HttpRequest, token: str) -> tuple[Mailbox, bool]:
    """The mailbox of a link; and is it the former link? That opens nothing, but what was written
    while it changed is given back.
    """
    known = Mailbox.objects.select_related("trio__unit__organisation")
    opened = known.filter(opened_at__isnull=False)
    if "\0" in token:
        raise Http404
    if request.method == "POST":
        former = opened.filter(former_token=token).first()
        if former is not None:
            return former, True
    return get_object_or_404(opened, token=token), False


def _should_look_again(
    request: HttpRequest, mailbox: Mailbox, form: LetterForm
) -> bool:
    if "as_it_stands" in request.POST:
        return False
    if HINTS.is_shut(request, str(mailbox.pk)):
        return False
    text = form.cleaned_data["text"]
    return may_point_at_somebody(text, mailbox.trio.unit.organisation)


def _send(
    request: HttpRequest, mailbox: Mailbox, form: LetterForm, context: dict[str, Any]
) -> HttpResponse:
    code = code_of(mailbox.pk, form.cleaned_data["key"])
    text, topic = form.cleaned_data["text"], form.cleaned_data["topic"]
    try:
        StaffLetter.send(mailbox, code, text, topic)
    except Refused as no:
        context["refused"] = gettext(no.reason)
        return render(request, "mailbox/write.html", context, status=403)
    context["code"] = codes.grouped(code)
    return render(request, "mailbox/sent.html", context)


@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Read what was answered, by code."""
    if request.method != "POST":
        return _ask_for_code(request, LetterCodeForm(), 200)
    letter, refusal = _opened(request)
    return refusal if letter is None else _thread(request, letter, LetterLineForm())


@csrf_exempt
@discreetly
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Write a line under one's own letter."""
    letter, refusal = _opened(request)
    if letter is None:
        return refusal
    form = LetterLineForm(request.POST)
    if not form.is_valid():
        return _thread(request, letter, form)
    space = str(letter.mailbox_id)
    if SENDING.is_shut(request, space):
        return _thread(request, letter, form, is_shut=True)
    SENDING.missed(request, space)
    try:
        letter.add(form.cleaned_data["text"], form.cleaned_data["key"])
    except Refused as no:
        return _thread(request, letter, form, refused=gettext(no.reason))
    return _thread(request, letter, LetterLineForm(), is_added=True)


def _opened(request: HttpRequest) -> tuple[StaffLetter | None, HttpResponse]:
    """The letter of the code that was sent; else the page that says why there is none."""
    form = LetterCodeForm(request.POST)
    if CODES.is_shut(request):
        return None, _ask_for_code(request, form, 429)
    if not form.is_valid():
        return None, _ask_for_code(request, form, 400)
    letter = StaffLetter.opened_by(form.cleaned_data["code"])
    if letter is None:
        CODES.missed(request)
        return None, _ask_for_code(request, form, 404)
    return letter, HttpResponse()


def _ask_for_code(
    request: HttpRequest, form: LetterCodeForm, status: int
) -> HttpResponse:
    """The page with the field for a code. What was written to be added is given back."""
    context = {"form": form, "text": request.POST.get("text", "")}
    context |= {"is_shut": status == 429, "is_unknown": status == 404}
    return render(request, "mailbox/read.html", context, status=status)


def _thread(
    request: HttpRequest, letter: StaffLetter, form: LetterLineForm, **said: Any
) -> HttpResponse:
    """A letter and what stands under it, for whoever wrote it."""
    context = {
        "letter": letter,
        "unit": letter.mailbox.trio.unit,
        "lines": letter.all_lines(),
        "readers": readers_of(letter.mailbox.trio),
        "code": codes.normal(request.POST["code"]),
        "form": form,
    }
    status = 429 if "is_shut" in said else status_of(form)
    if "refused" in said:
        status = 403
    return render(request, "mailbox/thread.html", context | said, status=status)
