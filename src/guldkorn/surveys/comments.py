"""What people add in their own words, as it is stored before it is locked. Pure.

Every answer brings a comment of the same size, so that nobody can see from outside who wrote something, or how much.
"""

import unicodedata

LONGEST = 1000
"""Letters."""

SIZE = 4 * LONGEST
"""Bytes: a letter takes four at most."""


def tidy(text: str) -> str:
    """Return what somebody wrote without what cannot be seen: blanks at the ends, signs that only steer."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join("".join(letter for letter in line if letter.isprintable()) for line in lines).strip()


def encode(text: str) -> bytes:
    """Pack a tidy comment. Raises ValueError for one that is longer than ``LONGEST``."""
    if len(text) > LONGEST:
        raise ValueError(f"a comment of {len(text)} letters")
    return text.encode().ljust(SIZE, b"\0")


def decode(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode()
