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
from django.http import HttpRequest, HttpResponse

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.pages import kept_here
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
        alike = 0
        for one, other in zip(first, second, strict=True):
            if one == other:
                alike += 1
        return Tally(
            sheets=self.sheets + 1,
            answers=self.answers + len(first),
            alike=self.alike + alike,
        )


@dataclass(frozen=True)
class KeyingDesk:
    """Where one person types the sheets of one survey in."""

    survey: Survey
    person: Person

    def draws(self, code: str) -> bool:
        """Is this sheet of the sample? The same sheet always is, or never."""
        digest = codes.digest(code)
        safe = self.survey.pool_safe
        mark = safe.mark(digest.encode())
        number = int.from_bytes(mark)
        return number % ONE_IN == 0

    def is_done(self, code: str, typings: Sequence[bytes], tally: Tally) -> bool:
        """Can the last of the typings be stored? The first sheet of all is typed twice."""
        if len(typings) == 1:
            if tally.sheets == 0:
                return False
            return not self.draws(code)
        first, second, *chosen = typings
        if chosen:
            return True
        return first == second

    def seal(self, code: str, typings: Sequence[bytes]) -> str:
        """Return what was typed so far, as the page carries it."""
        digest = codes.digest(code)
        typed = [raw.hex() for raw in typings]
        return self._sealed(digest, typed)

    def typings(self, code: str, sealed: str) -> list[bytes]:
        """Return what the page carries; nothing when it is not of this sheet, or too old."""
        digest = codes.digest(code)
        typed = self._opened(digest, sealed, IN_THE_PAGE)
        if typed is None:
            return []
        return [bytes.fromhex(raw) for raw in typed]

    def tally(self, request: HttpRequest) -> Tally:
        kept = request.COOKIES.get(COOKIE, "")
        counted = self._opened(COOKIE, kept, A_DAYS_WORK)
        if counted is None:
            return Tally()
        return Tally(*counted)

    def keep(self, request: HttpRequest, response: HttpResponse, tally: Tally) -> None:
        """Let the browser have the tally until it is closed, for this page alone."""
        counted = [tally.sheets, tally.answers, tally.alike]
        kept_here(request, response, COOKIE, self._sealed(COOKIE, counted))

    def _sealed(self, about: str, content: list[Any]) -> str:
        safe = self.survey.pool_safe
        told = [
            about,
            self.person.pk,
            _now(),
            content,
        ]
        text = json.dumps(told)
        locked = safe.lock(text.encode())
        return urlsafe_b64encode(locked).decode()

    def _opened(
        self, about: str, sealed: str, how_long: dt.timedelta
    ) -> list[Any] | None:
        safe = self.survey.pool_safe
        try:
            locked = urlsafe_b64decode(sealed)
            told = safe.unlock(locked)
            of, person, sealed_at, content = json.loads(told)
        except (InvalidTag, ValueError):
            return None
        if (of, person) != (about, self.person.pk):
            return None
        age = _now() - sealed_at
        if age > how_long.total_seconds():
            return None
        return list(content)


def _now() -> int:
    return int(clock.now().timestamp())
