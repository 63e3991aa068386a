"""The statuses by mail: asked for on the board, said yes to by mail, and left with one press."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.updates.digest import ask
from guldkorn.updates.forms import DigestForm
from guldkorn.updates.models import DigestReader
from guldkorn.updates.models.reader import opened as asked_for
from guldkorn.updates.views.board import opened, spoken

CLIENTS = Throttle("board mails", most=20, crowd=200, few=2)
"""A workplace behind one address can ask twenty times an hour: each time a mail goes."""

ADDRESSES = Throttle("board mail addresses", most=3, crowd=3, few=0)
"""For each address, from wherever: nobody's mailbox is filled."""


@csrf_exempt  # without session and cookie, as all of the board
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the statuses by mail. The answer is the same for every address."""
    shown = opened(token)
    with spoken(request):
        form = DigestForm(sent(request))
        is_shut = request.method == "POST" and CLIENTS.is_shut(request)
        is_sent = not is_shut and form.is_valid()
        if is_sent:
            CLIENTS.missed(request)
            address, rhythm = form.cleaned_data["email"], form.cleaned_data["rhythm"]
            if not ADDRESSES.is_shut(request, address.lower()):
                ADDRESSES.missed(request, address.lower())
                ask(shown, address, rhythm, get_language() or "da")
        context = {"board": shown, "unit": shown.trio.unit, "form": form}
        context |= {"is_shut": is_shut, "is_sent": is_sent}
        status = 429 if is_shut else status_of(form)
        return render(request, "updates/mails/subscribe.html", context, status=status)


@csrf_exempt  # the signed link in the mail lets in, and nothing else
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Say yes. Only a press does: what looks at the links of a mail beforehand takes in nobody."""
    asked = asked_for(secret)
    if asked is None:
        return render(request, "updates/mails/over.html", status=410)
    is_in = request.method == "POST" and DigestReader.welcome(secret) is not None
    context = {"board": asked[0], "unit": asked[0].trio.unit, "is_in": is_in}
    return render(request, "updates/mails/welcome.html", context)


@csrf_exempt  # a mail program presses it: it has no cookie and no token, only the signed link
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, secret: str) -> HttpResponse:
    """Leave, and have the address erased. Only a press does."""
    is_out = request.method == "POST" and DigestReader.leave(secret)
    if request.method == "POST" and not is_out:
        raise Http404
    return render(request, "updates/mails/leave.html", {"is_out": is_out})
