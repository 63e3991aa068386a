"""The start page, the choice of mails, and a person's own calendar at a secret address."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.models import Person
from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import ics
from guldkorn.lib.forms import sent, status_of
from guldkorn.programmes.models import CalendarFeed
from guldkorn.waiting.forms import MailChoiceForm
from guldkorn.waiting.models import MailChoice, stopped_by
from guldkorn.waiting.page import page_of, to_come
from guldkorn.waiting.scope import scope_of
from guldkorn.waiting.table import dates_of, waits_of
from guldkorn.waiting.wait import by_month

KEPT = dt.timedelta(days=365)
"""So far back a calendar is told of days."""


@login_required
@require_safe
def waiting(request: PersonRequest) -> HttpResponse:
    """Everything that waits for this person, in all their units, and the days to come."""
    scope = scope_of(request.user)
    context = {
        "page": page_of(waits_of(scope), scope.today),
        "months": by_month(to_come(dates_of(scope), scope.today)),
        "today": scope.today,
        "has_wheel": bool(scope.trios),
        "choice": MailChoice.of(request.user),
    }
    return render(request, "waiting/waiting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: PersonRequest) -> HttpResponse:
    """How often this person is mailed about what waits."""
    form = MailChoiceForm(sent(request), instance=MailChoice.of(request.user))
    if request.method == "POST" and form.is_valid():
        language = get_language() or settings.LANGUAGE_CODE
        MailChoice.choose(
            form.cleaned_data["rhythm"], by=request.user, language=language
        )
        messages.success(request, _("Saved."))
        return redirect("waiting:waiting")
    return render(request, "waiting/mails.html", {"form": form}, status=status_of(form))


@csrf_exempt  # a mail program presses it: it has no cookie and no token, only the signed link
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Stop the mails by the link in them, without signing in. Only a press does: what looks at the
    links of a mail beforehand stops nothing.
    """
    person = _whose(secret)
    choice = (
        MailChoice.stop(by=person)
        if request.method == "POST"
        else MailChoice.of(person)
    )
    return _stop_page(request, choice, secret)


@csrf_exempt  # as the way out
@require_POST
def resume(request: HttpRequest, secret: str) -> HttpResponse:
    """The way back."""
    return _stop_page(request, MailChoice.resume(by=_whose(secret)), secret)


def _whose(secret: str) -> Person:
    person = stopped_by(secret)
    if person is None:
        raise Http404
    return person


def _stop_page(request: HttpRequest, choice: MailChoice, secret: str) -> HttpResponse:
    context = {"choice": choice, "secret": secret, "pressed": request.method == "POST"}
    return render(request, "waiting/stop.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: PersonRequest) -> HttpResponse:
    """Whether there is an address; a new one is made, and shown this once."""
    address = ""
    if request.method == "POST":
        path = reverse("waiting:feed", args=[CalendarFeed.renew(request.user)])
        other = (
            get_language() != settings.LANGUAGE_CODE
        )  # a calendar program has no cookie
        address = f"{settings.BASE_URL}{path}" + (
            f"?lang={get_language()}" if other else ""
        )
    context = {
        "address": address,
        "subscribe": "webcal://" + address.partition("://")[2],
        "feed": CalendarFeed.objects.filter(person=request.user).first(),
    }
    answer = render(request, "waiting/calendar.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def revoke(request: PersonRequest) -> HttpResponse:
    """Shut the address of one's own calendar."""
    CalendarFeed.revoke(request.user)
    messages.success(
        request, _("The address is gone. Your calendar gets no more days from here.")
    )
    return redirect("waiting:calendar")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """All days of whoever the address belongs to: when, where and what kind of thing it is."""
    opened = CalendarFeed.opened_by(secret)
    if opened is None or not opened.person.is_active:
        raise Http404
    scope = scope_of(opened.person)
    days = [one.event for one in dates_of(scope) if one.day >= scope.today - KEPT]
    text = ics.feed(days, title=_("Guldkorn: my days"))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="guldkorn.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
