"""Texts locked with a key of their own: who forgets the key has erased them, in old copies too.

AES-GCM throughout. A key is kept wrapped: locked itself, with a key derived from the site's secret.
"""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12
"""Bytes; drawn anew for every text (NIST SP 800-38D: up to 2³² texts under one key)."""


class Safe:
    """What one wrapped key locks and unlocks, always for the same thing that it is ``about``.

    Raises cryptography's InvalidTag when none of the site's secrets, present or old, opens the key.
    """

    def __init__(self, wrapped: bytes, about: str) -> None:
        self._about = about
        self._key = _unwrapped(wrapped, about)
        self._cipher = AESGCM(self._key)

    @staticmethod
    def new_key(about: str) -> bytes:
        """Return a fresh key, wrapped."""
        return lock(_site_key(settings.SECRET_KEY), AESGCM.generate_key(256), about)

    def lock(self, content: bytes) -> bytes:
        """Return the content unreadable: 28 bytes longer, and never twice the same."""
        return _locked(self._cipher, content, self._about)

    def unlock(self, locked: bytes) -> bytes:
        """Return the content. Raises InvalidTag for what was changed, or locked with another
        key.
        """
        return _unlocked(self._cipher, locked, self._about)

    def mark(self, content: bytes) -> bytes:
        """Return 32 bytes that are always the same for this content. Nobody without the key can
        tell them.
        """
        marking = hmac.HMAC(
            _derived(self._key, b"guldkorn marks with keys"), hashes.SHA256()
        )
        marking.update(content)
        return marking.finalize()


def lock(key: bytes, content: bytes, about: str) -> bytes:
    """Return the content locked with a key that the caller keeps, or never stores."""
    cipher = AESGCM(key)
    return _locked(cipher, content, about)


def unlock(key: bytes, locked: bytes, about: str) -> bytes:
    """Return what ``lock`` was given. Raises InvalidTag for any other key."""
    cipher = AESGCM(key)
    return _unlocked(cipher, locked, about)


def _locked(cipher: AESGCM, content: bytes, about: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, content, about.encode())


def _unlocked(cipher: AESGCM, locked: bytes, about: str) -> bytes:
    nonce, content = locked[:NONCE], locked[NONCE:]
    return cipher.decrypt(nonce, content, about.encode())


def _unwrapped(wrapped: bytes, about: str) -> bytes:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return unlock(_site_key(secret), wrapped, about)
        except InvalidTag:
            continue
    raise InvalidTag


@lru_cache(maxsize=8)
def _site_key(secret: str) -> bytes:
    return _derived(secret.encode(), b"guldkorn wraps keys")


def _derived(secret: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), length=32, salt=None, info=info).derive(secret)
