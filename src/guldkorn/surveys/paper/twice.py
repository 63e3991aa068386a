"""A second typing of one sheet in ten, at once. Nothing waits on the server.

What was typed first travels sealed in the page, for this code, this person and this hour. Whether a
sheet is among those follows from its code, so opening the page anew changes nothing.
"""

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.surveys import codes
from guldkorn.surveys.models import Survey

ONE_IN = 10
IN_THE_PAGE = dt.timedelta(hours=1)
"""So long a sheet may lie on the table between two typings."""

COOKIE = "typed-twice"
A_DAYS_WORK = dt.timedelta(hours=12)
"""After this long the next sheet counts as somebody's first again."""


@dataclass(frozen=True)
class Tally:
    """How well somebody's typing goes since they began. Only their browser has it."""

    sheets: int = 0
    answers: int = 0
    alike: int = 0

    def and_one(self, first: bytes, second: bytes) -> "Tally":
        """Count one more sheet that was typed twice."""
        alike = sum(one == other for one, other in zip(first, second, strict=True))
        return Tally(self.sheets + 1, self.answers + len(first), self.alike + alike)


@dataclass(frozen=True)
class KeyingDesk:
    """Where one person types the sheets of one survey in."""

    survey: Survey
    person: Person

    def draws(self, code: str) -> bool:
        """Is this sheet of the sample? The same sheet always is, or never."""
        mark = self.survey.pool_safe.mark(codes.digest(code).encode())
        return int.from_bytes(mark) % ONE_IN == 0

    def is_done(self, code: str, typings: Sequence[bytes], tally: Tally) -> bool:
        """Can the last of the typings be stored? The first sheet of all is typed twice."""
        if len(typings) == 1:
            return tally.sheets > 0 and not self.draws(code)
        return len(typings) > 2 or typings[0] == typings[1]

    def seal(self, code: str, typings: Sequence[bytes]) -> str:
        """Return what was typed so far, as the page carries it."""
        return self._sealed(codes.digest(code), [raw.hex() for raw in typings])

    def typings(self, code: str, sealed: str) -> list[bytes]:
        """Return what the page carries; nothing when it is not of this sheet, or too old."""
        typed = self._opened(codes.digest(code), sealed, IN_THE_PAGE)
        return [bytes.fromhex(raw) for raw in typed or ()]

    def tally(self, request: HttpRequest) -> Tally:
        counted = self._opened(COOKIE, request.COOKIES.get(COOKIE, ""), A_DAYS_WORK)
        return Tally(*counted or ())

    def keep(self, request: HttpRequest, response: HttpResponse, tally: Tally) -> None:
        """Let the browser have the tally until it is closed, for this page alone."""
        counted = [tally.sheets, tally.answers, tally.alike]
        response.set_cookie(
            COOKIE,
            self._sealed(COOKIE, counted),
            path=request.path,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )

    def _sealed(self, about: str, content: list[Any]) -> str:
        told = json.dumps([about, self.person.pk, _now(), content]).encode()
        return urlsafe_b64encode(self.survey.pool_safe.lock(told)).decode()

    def _opened(
        self, about: str, sealed: str, how_long: dt.timedelta
    ) -> list[Any] | None:
        try:
            told = self.survey.pool_safe.unlock(urlsafe_b64decode(sealed))
            of, person, sealed_at, content = json.loads(told)
        except (InvalidTag, ValueError):
            return None
        is_ours = of == about and person == self.person.pk
        is_fresh = is_ours and _now() - sealed_at <= how_long.total_seconds()
        return list(content) if is_fresh else None


def _now() -> int:
    return int(clock.now().timestamp())
