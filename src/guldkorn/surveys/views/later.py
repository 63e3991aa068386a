"""Putting a half-filled questionnaire away, and taking it up again."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext

from guldkorn.lib import clock
from guldkorn.lib.pages import kept_here
from guldkorn.lib.refusal import Refused
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.surveys.codes import grouped
from guldkorn.surveys.filling import FilledSheet, Filling, layout
from guldkorn.surveys.later.forms import LaterForm
from guldkorn.surveys.later.keys import keys_of
from guldkorn.surveys.later.models import PutAway
from guldkorn.surveys.models import SavedSheet, Survey
from guldkorn.surveys.views.carrying import Carried

LATER, OPEN = "later", "open"
"""What the two buttons send as ``go``."""

KEPT = "kept"
"""The address that shows the code, and the cookie that holds it until then."""

SECONDS = 300
"""So long the cookie holds the code."""

WRONG = Throttle("codes for going on", most=20, crowd=500, few=3)
"""Wrong codes. A code has eighty bits: nobody comes near one."""

PUTTING_AWAY = Throttle("sheets for later", most=60, crowd=2_000, few=6)
"""A workplace behind one address puts away sixty an hour."""


def put_away(
    request: HttpRequest, survey: Survey, carried: Carried
) -> dict[str, Any] | None:
    """Keep what is filled in, and return what its page shows: the code, this once. None where
    nothing more can be put away just now.
    """
    if PUTTING_AWAY.is_shut(request):
        return None
    PUTTING_AWAY.missed(request)
    content = PutAway(carried.sheet.text, carried.words)
    try:
        kept = SavedSheet.keep(
            survey, content, instead_of=carried.going_on, code=carried.code
        )
    except Refused:
        return None
    last = SavedSheet.objects.get(digest=keys_of(kept).digest).until
    return {"code": grouped(kept), "until": min(last, survey.closes_on)}


def led_to_code(
    request: HttpRequest, survey: Survey, shown: dict[str, Any]
) -> HttpResponse:
    """Lead to the page that shows the code: it is no answer to what was sent, so nobody can send
    that again from it.
    """
    response = redirect(f"{request.path}?{KEPT}=&lang={get_language()}")
    told = json.dumps([_now(), shown["code"], shown["until"].isoformat()]).encode()
    return kept_here(
        request,
        response,
        KEPT,
        urlsafe_b64encode(survey.pool_safe.lock(told)).decode(),
        SECONDS,
    )


def code_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page that shows the code, once. Whoever comes back to it is led to the first page."""
    try:
        locked = urlsafe_b64decode(request.COOKIES.get(KEPT, ""))
        kept_at, code, until = json.loads(context["survey"].pool_safe.unlock(locked))
    except (InvalidTag, Refused, ValueError):
        return redirect(f"{request.path}?lang={get_language()}")
    if _now() - kept_at > SECONDS:
        return redirect(f"{request.path}?lang={get_language()}")
    context["code"] = code
    context["until"] = parse_date(until)
    context["seconds"] = SECONDS
    page = render(request, "surveys/later/kept.html", context)
    return forget_code(request, page)


def forget_code(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if KEPT in request.COOKIES:
        response.delete_cookie(KEPT, path=request.path, samesite="Lax")
    return response


def taken_up(request: HttpRequest, survey: Survey, form: LaterForm) -> Carried | None:
    """Return what the typed code opens, and note a wrong one. A right one opens, however many wrong
    ones came from the same house.
    """
    if not form.is_valid():
        return None
    code = form.cleaned_data["later_code"]
    found = SavedSheet.opened(survey, code)
    if found:
        sheet = FilledSheet.read(survey.instrument, found.marks)
        digest = keys_of(code).digest
        return Carried(sheet, found.words, digest)
    form.add_error("later_code", _why_nothing_opens(request, survey))
    return None


def _why_nothing_opens(request: HttpRequest, survey: Survey) -> str:
    space = str(survey.pk)
    if WRONG.is_shut(request, space):
        return gettext("Too many wrong codes were tried from here. Wait an hour.")
    WRONG.missed(request, space)
    return gettext("We know no such code in this survey.")


def where_left(sheet: FilledSheet) -> Filling:
    """The first page with an open question; the last where there is none."""
    leaves = layout(sheet.instrument)
    unfinished = [leaf for leaf in leaves if sheet.done(leaf) < len(leaf.items)]
    page = unfinished[0].number if unfinished else len(leaves) + 1
    return Filling(sheet, page)


def _now() -> int:
    return int(clock.now().timestamp())
