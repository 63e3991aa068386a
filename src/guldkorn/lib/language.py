"""Texts that carry their languages with them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, trans_real

_AFTER_Z = str.maketrans("æøåäö", "{|}{|")


def alphabetical(text: str) -> str:
    """A key to sort by as Danes do: æ, ø and å come after z."""
    return text.casefold().translate(_AFTER_Z)


def words(text: Mapping[str, str]) -> str:
    """A {da, en} text in the reader's language; Danish where that is missing."""
    return text.get(get_language() or "da") or text["da"]


def keep_texts_together() -> None:
    """Let Django keep the texts of all rooms in one dictionary for each language.

    It means to keep two apart only where they count plurals differently. But it compares the code
    of a function with a function, and these are never equal. So each text was looked for in up to
    37 dictionaries.
    """
    catalogues: Any = trans_real.TranslationCatalog
    catalogues.update = _update


def _update(self: Any, room: Any) -> None:
    """Take in a room's texts. They go before those that are there."""
    if room.plural.__code__ == self._plurals[0].__code__:
        self._catalogs[0].update(room._catalog)  # noqa: SLF001
    else:
        self._catalogs.insert(0, room._catalog.copy())  # noqa: SLF001
        self._plurals.insert(0, room.plural)
