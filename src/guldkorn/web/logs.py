"""What the log may say, one line of JSON for each thing. A secret in an address is never written,
nor the words of a fault, which may hold what somebody wrote. No report is mailed to anybody.
"""

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve

TOLD = {"topic_id", "exercise_id", "part_id", "reading_id"}
TOLD |= {"part", "kind", "ending", "year", "month", "number", "door"}
"""Parts of an address that name something which is no secret. Every other part that is neither a
number nor a UUID is taken for one, so that an address which is new is safe before anybody has
thought of it.
"""

SHORTEST = 6
"""Signs of the shortest secret; in an address that nobody knows, shorter parts are taken for words.
"""

ADDRESS = re.compile(r"^\w+://[^/]*")

current: ContextVar[HttpRequest | None] = ContextVar("current", default=None)
"""The request that is being answered."""


NUMBER = "guldkorn.request_number"
"""Where a request keeps its number, in META: random, and told on the page of a fault."""

FRAMES = 8
"""How many places of our own a fault is followed through, back from where it happened."""


class Discreet(logging.Formatter):
    """Writes a record as one line of JSON, without the secrets of the request that it belongs to.

    The line holds ``time`` (UTC), ``level``, ``from``, ``says``; of a request its number
    and ``route``; of a fault its kind, ``because`` of which it came, and ``where``. Where
    the address holds a secret, the time is a day and there is no route: else a line
    would tell when somebody answered.
    """

    def format(self, record: logging.LogRecord) -> str:
        when = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, object] = {
            "time": f"{when:%Y-%m-%dT%H:%M:%SZ}",
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        request = getattr(record, "request", None) or current.get()
        if isinstance(request, HttpRequest):
            line |= _asked_for(request, record.getMessage())
            if is_secret(request):
                line["time"] = f"{when:%Y-%m-%d}"
        if record.exc_info and record.exc_info[1]:
            line |= _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class OnceADay(logging.Filter):
    """Lets a line that bears ``once_a_day`` through once a day in this process. What may fail
    after each answer would otherwise tell of each.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, dt.date] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not getattr(record, "once_a_day", False):
            return True
        says = record.getMessage()
        today = dt.datetime.fromtimestamp(record.created, dt.UTC).date()
        is_new = self._told.get(says) != today
        self._told[says] = today
        return is_new


def _asked_for(request: HttpRequest, says: str) -> dict[str, object]:
    """The number of a request and its route, and the words without the secrets of its address."""
    for secret in sorted(_secrets_of(request), key=len, reverse=True):
        says = says.replace(secret, "…").replace(quote(secret), "…")
    told: dict[str, object] = {"says": says, "request": request.META.get(NUMBER, "")}
    match = request.resolver_match
    if match and not is_secret(request):
        told["route"] = match.view_name
    return told


def _fault(failure: BaseException) -> dict[str, object]:
    """The kind of a fault and its places, without its words: a database quotes the row."""
    told: dict[str, object] = {"fault": type(failure).__name__}
    if cause := failure.__cause__ or failure.__context__:
        told["because"] = type(cause).__name__
        if state := getattr(cause, "sqlstate", None):
            told["state"] = state
    told["where"] = _places(failure.__traceback__)
    return told


def _places(traceback: TracebackType | None) -> list[str]:
    """Where the code of this product was, as ``file:line function``; then where it happened."""
    found, last = [], ""
    for frame, line in walk_tb(traceback):
        file = PurePath(frame.f_code.co_filename)
        last = f"{_inside(file)}:{line} {frame.f_code.co_name}"
        if "guldkorn" in file.parts:
            found.append(last)
    ours = found[-FRAMES:]
    return ours if not last or last in ours else [*ours, last]


def _inside(file: PurePath) -> str:
    """Where a file lies in its package, and nothing of this machine."""
    return "/".join(file.parts[-3:])


def secrets_in(parts: Mapping[str, object]) -> list[str]:
    """What an address has captured that may open something."""
    return [
        str(part)
        for name, part in parts.items()
        if name not in TOLD and not isinstance(part, int | UUID)
    ]


def is_secret(request: HttpRequest) -> bool:
    """Does the address of this request hold a secret, or another address that does?"""
    return bool(_secrets_here(request)) or any(
        _secrets_at(path) for path in _carried_by(request)
    )


def _secrets_of(request: HttpRequest) -> Iterator[str]:
    """The secrets in a request's address, and in the one that it came from."""
    yield from filter(None, _secrets_here(request))
    for path in (*_carried_by(request), _path(request.headers.get("Referer", ""))):
        yield from filter(None, _secrets_at(path))


def _secrets_here(request: HttpRequest) -> list[str]:
    """What the request's own address holds. Its view has been found already, if there is one."""
    match = request.resolver_match
    return secrets_in(match.kwargs) if match else _secrets_at(request.path_info)


def _carried_by(request: HttpRequest) -> list[str]:
    """The paths that an address carries on, as the sign-in page does."""
    carried = [value for _name, values in request.GET.lists() for value in values]
    return [_path(value) for value in carried if value.startswith("/")]


def _path(address: str) -> str:
    """The path in an address that anybody may have written: it need not be a whole one."""
    return ADDRESS.sub("", address).partition("?")[0]


def _secrets_at(path: str) -> list[str]:
    try:
        return secrets_in(resolve(path).kwargs)
    except Resolver404:
        return [part for part in path.split("/") if len(part) >= SHORTEST]
