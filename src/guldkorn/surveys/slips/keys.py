"""A pair of keys for one making of codes: the server locks with the one and never keeps the other.

X25519 and HKDF, as in HPKE (RFC 9180), around the AES-GCM of `lib.sealing`.
"""

import base64
import binascii
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guldkorn.lib.sealing import lock, unlock

LENGTH = 32
"""Bytes of a public key."""

ABOUT = "codes on paper"


class KeyPair(NamedTuple):
    """``secret`` is for the browser of whoever asked, as text; ``public`` is stored."""

    secret: str
    public: bytes


def new_pair() -> KeyPair:
    secret = X25519PrivateKey.generate()
    written = base64.urlsafe_b64encode(secret.private_bytes_raw()).decode()
    return KeyPair(written, secret.public_key().public_bytes_raw())


def seal(public: bytes, content: bytes) -> bytes:
    """Return the content locked, each time with a key of its own."""
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return sender + lock(_key(shared, sender + public), content, ABOUT)


def opened(secret: str, sealed: bytes) -> bytes:
    """Return the content. Raises InvalidTag for any other secret."""
    try:
        held = X25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(secret))
    except (ValueError, binascii.Error):
        raise InvalidTag from None
    sender, locked = sealed[:LENGTH], sealed[LENGTH:]
    shared = held.exchange(X25519PublicKey.from_public_bytes(sender))
    public = held.public_key().public_bytes_raw()
    return unlock(_key(shared, sender + public), locked, ABOUT)


def _key(shared: bytes, both: bytes) -> bytes:
    derivation = HKDF(hashes.SHA256(), length=32, salt=both, info=ABOUT.encode())
    return derivation.derive(shared)
