"""What somebody has answered so far, between two pages of a questionnaire.

Each page that is sent leads on to an address of its own, so the phone's Back button finds the page
before. What was sent waits meanwhile in the browser alone: sealed, in a cookie that only this link
is sent and no script reads. It is gone when the answers are sent, when the browser is closed, or
after two hours. A browser that takes no cookie is answered as before: the answers travel in the
page.

Whoever watches the line sees how long the cookie is. So its length hangs on the questionnaire, and
in steps on how much somebody writes: never on what they tick.
"""

import datetime as dt
import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from math import ceil

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from guldkorn.lib import clock
from guldkorn.lib.pages import kept_here
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.filling import FIRST, FilledSheet
from guldkorn.surveys.later.keys import new_code
from guldkorn.surveys.models import Survey

NAME = "so-far"
HOW_LONG = dt.timedelta(hours=2)
BYTES_AT_MOST = 3_800
"""A browser keeps 4,096 of a cookie, with its name and where it is sent."""

STEP = 600
"""Own words take this many bytes, or twice, or three times as many."""

NO_SHEET = "-" * 64
"""Stands where the digest of a sheet would, so that nobody sees who took one up."""

TRIED = "tried"
"""In an address: the browser was given a cookie, so that it shows whether it takes one."""


@dataclass(frozen=True)
class Carried:
    """What the browser brought along. ``going_on`` is the digest of the sheet that was put away for
    later and taken up again, where there is one. ``code`` would open the next sheet: pressing
    “Go on later” twice makes one.
    """

    sheet: FilledSheet
    words: str
    going_on: str = NO_SHEET
    code: str = field(default_factory=new_code)


def carried(request: HttpRequest, survey: Survey, key: str) -> Carried | None:
    """Return what was sent so far; None where the browser brings nothing that we sealed for this
    link. ``key`` stands for the link and does not tell it.
    """
    sealed = request.COOKIES.get(NAME, "")
    try:
        raw = survey.pool_safe.unlock(urlsafe_b64decode(sealed))
        head, packed = raw.split(b"\n", 1)
        link, sealed_at, marks, going_on, code = json.loads(head)
        words = zlib.decompressobj().decompress(packed).decode()
    except (InvalidTag, Refused, ValueError, zlib.error):
        return None
    if link != key or _now() - sealed_at > HOW_LONG.total_seconds():
        return None
    return Carried(FilledSheet.read(survey.instrument, marks), words, going_on, code)


def sheet_named(posted: str) -> str:
    """The digest of a sheet that a page carried, where it is one."""
    return posted if re.fullmatch(r"[0-9a-f]{64}", posted) else NO_SHEET


def led_on(
    request: HttpRequest, survey: Survey, key: str, page: int, so_far: Carried
) -> HttpResponse | None:
    """Lead to the page that follows, with what was sent so far; None where the browser cannot carry
    it. One that has not shown yet that it takes cookies is asked to send the page once more.
    """
    sealed = _sealed(survey, key, so_far)
    if sealed is None:
        return None
    asked = QueryDict(mutable=True)
    asked.update(language(request))
    if NAME not in request.COOKIES and so_far.sheet.has_marks:
        if TRIED in request.GET:
            return None
        asked[TRIED] = ""
        again = redirect(f"{request.path}?{asked.urlencode()}", preserve_request=True)
        return _kept(request, again, "-")
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


def _sealed(survey: Survey, key: str, so_far: Carried) -> str | None:
    """Only own words are packed: packed marks would be longer or shorter by what is ticked."""
    marks = so_far.sheet.text
    head = json.dumps([key, _now(), marks, so_far.going_on, so_far.code])
    packed = zlib.compress(so_far.words.encode())
    steps = ceil(len(packed) / STEP)
    padded = packed.ljust(steps * STEP, b"\0")
    try:
        locked = survey.pool_safe.lock(head.encode() + b"\n" + padded)
    except Refused:
        return None
    sealed = urlsafe_b64encode(locked).decode()
    return sealed if len(sealed) <= BYTES_AT_MOST else None


def _kept(request: HttpRequest, response: HttpResponse, sealed: str) -> HttpResponse:
    """Until the browser is closed: the next person at a shared computer opens it anew."""
    return kept_here(request, response, NAME, sealed)
