"""Who stands at the tablet just now: a code, sealed in a cookie of the tablet's own address.

It stands in no address, so the browser's history leads nobody back to it. It is gone when the
answers are sent, when the screen is cleared, and after ten minutes in which nothing comes.
"""

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse

from guldkorn.lib import clock
from guldkorn.lib.pages import kept_here
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.kiosk.models import Kiosk
from guldkorn.surveys.views import carrying

NAME = "at-tablet"
IDLE = dt.timedelta(minutes=3)
"""After this long without a touch a script asks whether somebody is there."""

ANSWER_IN = dt.timedelta(minutes=1)
"""So long it waits for the answer before it clears the screen."""

WITHOUT_SCRIPTS = dt.timedelta(minutes=5)
"""After this long the page itself asks: it cannot see that somebody reads or ticks."""

FORGOTTEN = dt.timedelta(minutes=10)
"""After this long the server clears it, whatever the tablet does."""

WORDS_AT_MOST = 20
"""Signs in what stands for a language."""

THANKS, LONGER = dt.timedelta(minutes=1), dt.timedelta(minutes=5)
"""How long the last page stays, and for whoever asks for longer."""


class Visitor(NamedTuple):
    """Who stands there: their code, and the language that they chose for the questions."""

    code: str
    words: str = ""


def greet(
    request: HttpRequest, response: HttpResponse, kiosk: Kiosk, visitor: Visitor
) -> HttpResponse:
    """Let the tablet know the code, from now on for as long as somebody is there."""
    words = visitor.words.ljust(WORDS_AT_MOST)  # always as long, whatever is chosen
    told = json.dumps([kiosk.token, visitor.code, words, _now()]).encode()
    sealed = urlsafe_b64encode(kiosk.survey.pool_safe.lock(told)).decode()
    return kept_here(request, response, NAME, sealed)


def visitor_at(request: HttpRequest, kiosk: Kiosk) -> Visitor | None:
    """Return whoever stands there; None for nobody, or nobody any more."""
    try:
        locked = urlsafe_b64decode(request.COOKIES.get(NAME, ""))
        token, code, words, seen_at = json.loads(kiosk.survey.pool_safe.unlock(locked))
    except (InvalidTag, Refused, ValueError):
        return None
    is_here = token == kiosk.token and _now() - seen_at <= FORGOTTEN.total_seconds()
    return Visitor(code, words.strip()) if is_here else None


def leave(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the tablet forget the code, and what was answered."""
    if NAME in request.COOKIES:
        response.delete_cookie(NAME, path=request.path, samesite="Lax")
    return carrying.forget(request, response)


def _now() -> int:
    return int(clock.now().timestamp())
