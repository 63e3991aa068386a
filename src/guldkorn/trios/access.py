"""Who may do what with a TRIO's charter. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def write(roles: Collection[str]) -> str | None:
    """May somebody who holds these roles in the TRIO write in its charter?"""
    return None if roles else N_("Only the members of the TRIO can do this.")


def sign(roles: Collection[str], *, read_as_it_stands: bool) -> str | None:
    """May they say yes to it? Only to the words that they have read."""
    if reason := write(roles):
        return reason
    if not read_as_it_stands:
        return N_("Somebody has changed the words since you read them. Read them once more, then say yes.")
    return None
