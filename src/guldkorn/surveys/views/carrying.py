"""What somebody has answered so far, between two pages of a questionnaire.

Each page that is sent leads on to an address of its own, so the phone's Back button finds the page
before. What was sent waits meanwhile in the browser alone: sealed, in a cookie that only this link
is sent and no script reads. It is gone when the answers are sent, when the browser is closed, or
after two hours. A browser that takes no cookie is answered as before: the answers travel in the
page.
"""

import datetime as dt
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.filling import FIRST, FilledSheet
from guldkorn.surveys.models import Survey

NAME = "so-far"
HOW_LONG = dt.timedelta(hours=2)
BYTES_AT_MOST = 3_800
"""A browser keeps 4,096 of a cookie, with its name and where it is sent."""


@dataclass(frozen=True)
class Carried:
    """What the browser brought along. ``going_on`` is the digest of the sheet that was put away for
    later and taken up again, where there is one.
    """

    sheet: FilledSheet
    words: str
    going_on: str = ""


def carried(request: HttpRequest, survey: Survey, key: str) -> Carried | None:
    """Return what was sent so far; None where the browser brings nothing that we sealed for this
    link. ``key`` stands for the link and does not tell it.
    """
    sealed = request.COOKIES.get(NAME, "")
    if not sealed:
        return None
    try:
        raw = survey.pool_safe.unlock(urlsafe_b64decode(sealed))
        link, sealed_at, text, words, *more = json.loads(zlib.decompress(raw))
    except (InvalidTag, Refused, ValueError, zlib.error):
        return None
    if link != key or _now() - sealed_at > HOW_LONG.total_seconds():
        return None
    return Carried(FilledSheet.read(survey.instrument, text), words, *more)


def led_on(
    request: HttpRequest, survey: Survey, key: str, page: int, so_far: Carried
) -> HttpResponse | None:
    """Lead to the page that follows, with what was sent so far; None where the browser cannot carry
    it, or has not shown yet that it does and there is something to lose.
    """
    sheet = so_far.sheet
    content: list[str | int] = [key, _now(), sheet.text, so_far.words, so_far.going_on]
    sealed = _sealed(survey, content)
    if sealed is None or (NAME not in request.COOKIES and sheet.has_marks):
        return None
    asked = QueryDict(mutable=True)
    asked.update(language(request))
    if page != FIRST:
        asked["page"] = str(page)
    response = redirect(
        f"{request.path}?{asked.urlencode()}" if asked else request.path
    )
    return _kept(request, response, sealed)


def language(request: HttpRequest) -> dict[str, str]:
    """What the address says of languages: that of the page, and that of the questions."""
    asked = request.GET
    return {name: asked[name] for name in ("lang", "words") if name in asked}


def forget(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser keep nothing more of it."""
    if NAME in request.COOKIES:
        response.delete_cookie(NAME, path=request.path, samesite="Lax")
    return response


def _now() -> int:
    return int(clock.now().timestamp())


def _sealed(survey: Survey, content: list[str | int]) -> str | None:
    told = json.dumps(content, ensure_ascii=False).encode()
    try:
        locked = survey.pool_safe.lock(zlib.compress(told))
    except Refused:
        return None
    sealed = urlsafe_b64encode(locked).decode()
    return sealed if len(sealed) <= BYTES_AT_MOST else None


def _kept(request: HttpRequest, response: HttpResponse, sealed: str) -> HttpResponse:
    """Until the browser is closed: the next person at a shared computer opens it anew."""
    response.set_cookie(
        NAME,
        sealed,
        path=request.path,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
