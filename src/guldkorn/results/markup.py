"""Markup that is made in Python, where a page has hundreds of pieces of it."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def filled(pattern: str, *values: object, **named: object) -> SafeString:
    """Fill in a pattern as Django's ``format_html`` does, escaping what is not safe.

    Quicker, for Django's escapes lazily: with it a result took a tenth more of processor time.
    """
    return SafeString(
        pattern.format(
            *(_safe(value) for value in values),
            **{name: _safe(value) for name, value in named.items()},
        )
    )


def joined(pattern: str, rows: Iterable[tuple[object, ...]]) -> SafeString:
    """Fill in a pattern for each row, and put them together."""
    return SafeString("".join(filled(pattern, *row) for row in rows))


def _safe(value: object) -> object:
    if isinstance(value, int | float | SafeString):
        return value
    return escape(str(value))
