"""The secrets that open an invitation: made, written in groups, read as people type them. Pure."""

import hashlib
import re
import secrets
import unicodedata

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 signs, five bits each, without those that look alike: 0 and O, 1 and I."""

LINK = 20
"""Signs in the secret of an e-mailed link: 100 bits. Nobody types it."""

CODE = 12
"""Signs in a code on paper: 60 bits, so that guessing one of a hundred thousand takes ten thousand
billion tries.
"""

BETWEEN = re.compile(r"[\s\-–—.]+")


def new(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normal(typed: str) -> str:
    """A secret as somebody typed it: small letters, wide ones, spaces and hyphens do not matter."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper()


def possible(typed: str) -> bool:
    """Could this be a secret of ours at all?"""
    secret = normal(typed)
    return len(secret) in {CODE, LINK} and set(secret) <= set(ALPHABET)


def digest(typed: str) -> str:
    """The only thing that is stored of a secret: SHA-256, in hex."""
    return hashlib.sha256(normal(typed).encode()).hexdigest()


def grouped(secret: str) -> str:
    """A code as it is printed: groups of four."""
    return "-".join(secret[i : i + 4] for i in range(0, len(secret), 4))
