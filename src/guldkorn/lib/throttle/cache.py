"""Django's cache in the database, which all processes share. allauth takes a lock in it before it
counts.
"""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.utils.crypto import salted_hmac


def hashed(key: str, key_prefix: str, version: int) -> str:
    """The name of a row: a keyed hash, for allauth's own keys hold addresses of clients."""
    return salted_hmac(
        "guldkorn.lib.throttle.cache",
        f"{key_prefix}:{version}:{key}",
        algorithm="sha256",
    ).hexdigest()


class Cache(DatabaseCache):
    """Keeps nothing longer than it must: whoever writes removes what is over."""

    def set(self, *args: Any, **kwargs: Any) -> None:
        # models can be imported only when the settings stand
        from guldkorn.lib.throttle.models import (
            forget,
        )

        forget()
        super().set(*args, **kwargs)
