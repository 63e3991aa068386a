"""What else happens when a theme is put aside: rooms that build on it say so here."""

from collections.abc import Callable
from typing import Any

_FOLLOWS: list[Callable[..., None]] = []


def then(follow: Callable[..., None]) -> None:
    """Let this follow, in the same transaction. It is called with the theme and ``by``."""
    _FOLLOWS.append(follow)


def tell(theme: Any, *, by: Any) -> None:
    for follow in _FOLLOWS:
        follow(theme, by=by)
