"""Texts that carry their languages with them."""

from collections.abc import Mapping

from django.utils.translation import get_language


def words(text: Mapping[str, str]) -> str:
    """A {da, en} text in the reader's language; Danish where that is missing."""
    return text.get(get_language() or "da") or text["da"]
