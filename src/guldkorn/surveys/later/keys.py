"""What a code for going on finds, and what it opens. Pure.

The code has eighty bits of chance, so one quick derivation is enough: a slow one helps only words
that people make up.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guldkorn.surveys import codes

LENGTH = 16
"""Signs in the code: four groups of four, eighty bits."""

ABOUT = b"guldkorn goes on later"


@dataclass(frozen=True)
class LaterKeys:
    """``digest`` finds what was put away, ``key`` opens it. Neither tells the other, or the
    code.
    """

    digest: str
    key: bytes


def new_code() -> str:
    return codes.new(LENGTH)


def possible(typed: str) -> bool:
    """Could this be a code for going on at all?"""
    code = codes.normal(typed)
    return len(code) == LENGTH and set(code) <= set(codes.ALPHABET)


def keys_of(typed: str) -> LaterKeys:
    derivation = HKDF(hashes.SHA256(), length=64, salt=None, info=ABOUT)
    both = derivation.derive(codes.normal(typed).encode())
    return LaterKeys(both[:32].hex(), both[32:])
