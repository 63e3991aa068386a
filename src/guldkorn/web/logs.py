"""What the log may say. A secret in an address is never written, and no report of an error is
mailed to anybody.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve

TOLD = {"topic_id", "exercise_id", "part_id", "reading_id"}
TOLD |= {"part", "kind", "ending", "year", "month"}
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


class Discreet(logging.Formatter):
    """Writes a record as any formatter does, without the secrets of the request that it belongs
    to.
    """

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        request = getattr(record, "request", None) or current.get()
        for secret in (
            sorted(_secrets_of(request), key=len, reverse=True)
            if isinstance(request, HttpRequest)
            else ()
        ):
            text = text.replace(secret, "…").replace(quote(secret), "…")
        return text


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
