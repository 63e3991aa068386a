"""When may somebody erase their own account? Pure."""

from collections.abc import Collection

from guldkorn.lib.words import N_

DAYS_TO_REGRET = 14
"""So long whoever asks can change their mind."""


def why_not_erase(alone_in: Collection[str]) -> str | None:
    """``alone_in`` are the organisations that nobody else looks after."""
    if alone_in:
        return N_(
            "You are the only one who looks after your organisation here. Let somebody"
            " else do it first."
        )
    return None
