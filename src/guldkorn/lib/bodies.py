"""How much may be sent to a view. What is more is refused before it is read: by the server, and
once more by Django.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest

AT_MOST = 1_000_000
"""Bytes that a view without files takes."""

REFUSED = "guldkorn.too_large"
"""In the scope of a request whose body the server did not read to its end."""

View = TypeVar("View", bound=Callable[..., Any])
Receive = Callable[[], Awaitable[Mapping[str, Any]]]


class TooLarge(Exception):
    """More was sent than the view takes."""


def takes(megabytes: int) -> Callable[[View], View]:
    """Let a view take a body of so many megabytes: a form there says of a file in good words that
    it is too large.
    """

    def mark(view: View) -> View:
        view.body_at_most = megabytes * 1_000_000  # type: ignore[attr-defined]
        return view

    return mark


def most(view: object) -> int:
    """How many bytes a view takes; a decorator around it carries the mark on."""
    return int(getattr(view, "body_at_most", AT_MOST))


def is_too_large(request: HttpRequest, view: object) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_number = length.isdecimal() and len(length) < 20
    told = int(length) if is_number else 0
    was_cut = REFUSED in getattr(request, "scope", {})
    return told > most(view) or was_cut


def limited(receive: Receive, headers: Mapping[bytes, bytes], at_most: int) -> Receive:
    """Hand on what comes, and raise TooLarge as soon as it is too much: before the first byte where
    that is told.
    """
    length = headers.get(b"content-length", b"")
    come = int(length) if length.isdigit() and len(length) < 20 else 0
    come = come if come > at_most else 0

    async def receive_more() -> Mapping[str, Any]:
        nonlocal come
        if come > at_most:
            raise TooLarge
        message = await receive()
        come += len(message.get("body", b""))
        if come > at_most:
            raise TooLarge
        return message

    return receive_more
