"""What a pulse may be. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def plan(*, has_one: bool) -> str | None:
    """May a TRIO begin one? It has one at a time."""
    if has_one:
        return N_(
            "Somebody has started the pulse meanwhile. Look at the page once more."
        )
    return None


def weeks(chosen: int, *, fewest: int) -> str | None:
    """Is this rhythm slow enough for everybody's anonymity?"""
    if chosen < fewest:
        return N_(
            "That is too often. The same question would be back before ninety days have passed."
        )
    return None
