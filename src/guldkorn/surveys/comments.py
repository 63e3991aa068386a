"""What people add in their own words, as it is stored before it is locked. Pure.

Every answer brings a comment of the same size, so that nobody can see from outside who wrote
something, or how much.
"""

import unicodedata

LONGEST = 1000
"""Letters."""

SIZE = 4 * LONGEST
"""Bytes: a letter takes four at most."""


def tidy(text: str) -> str:
    """Return what somebody wrote without what cannot be seen: blanks at the ends, signs that only
    steer.
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    # First what cannot be seen, then the blanks: what is left out may have stood between two of
    # them.
    seen = (
        "".join(letter for letter in line if letter.isprintable() or letter.isspace())
        for line in lines
    )
    return "\n".join(" ".join(line.split()) for line in seen).strip()


def encode(text: str) -> bytes:
    """Pack a tidy comment. Raises ValueError for one that is longer than ``LONGEST``."""
    if len(text) > LONGEST:
        raise ValueError(f"a comment of {len(text)} letters")
    return text.encode().ljust(SIZE, b"\0")


def decode(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode()
