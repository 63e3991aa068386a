"""What somebody searches for, and where it stands in a text. Pure.

Both databases know small from large letters beyond A to Z only as they were set up. So a word is
looked for by a pattern that says both forms of such letters.
"""

import re
from collections.abc import Iterable, Sequence

WORDS_AT_MOST = 6
BEFORE, LENGTH = 50, 170
"""Letters of an excerpt before the first hit, and in all."""

Part = tuple[str, bool]
"""A stretch of a text, and whether it is what was searched for."""


def words_of(text: str) -> list[str]:
    """The words, without those that stand there twice; the first ones of many."""
    return list(dict.fromkeys(text.casefold().split()))[:WORDS_AT_MOST]


def pattern(word: str) -> str:
    """Return a pattern, of both databases and of Python, that finds a word in small and large."""
    return "".join(map(_either, word))


def _either(letter: str) -> str:
    small, large = letter.lower(), letter.upper()
    if letter.isascii() or small == large or len(small + large) > 2:
        return re.escape(letter)
    return f"[{small}{large}]"


def has(text: str, word: str) -> bool:
    return word in text.casefold()


def excerpt(texts: Iterable[str], words: Sequence[str]) -> list[Part]:
    """The first stretch of these texts that holds one of the words; else how the first begins."""
    whole = [" ".join(text.split()) for text in texts if text.strip()]
    found = _any_of(words)
    for text in whole:
        hit = found.search(text)
        if hit:
            return marked(_around(text, hit.start()), words)
    return [(_around(whole[0], 0), False)] if whole else []


def _around(text: str, at: int) -> str:
    """A stretch that begins and ends with a whole word."""
    start = text.rfind(" ", 0, max(at - BEFORE, 0)) + 1
    stop = start + LENGTH
    if stop < len(text):
        stop = max(text.rfind(" ", 0, stop), at + 1)
    before, after = "… " if start else "", " …" if stop < len(text) else ""
    return f"{before}{text[start:stop]}{after}"


def marked(text: str, words: Sequence[str]) -> list[Part]:
    """A text in stretches, with what was searched for by itself."""
    found = _any_of(words)
    parts: list[Part] = []
    at = 0
    for hit in found.finditer(text):
        parts.append((text[at : hit.start()], False))
        parts.append((hit.group(), True))
        at = hit.end()
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    together = "|".join(map(pattern, words))
    return re.compile(together, re.IGNORECASE)
