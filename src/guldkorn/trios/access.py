"""Who may do what with a TRIO and its charter. Pure: a reason, or nothing."""

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
        return N_(
            "Somebody has changed the words since you read them. Read them once more, then say yes."
        )
    return None


def let_in(*, is_closed: bool) -> str | None:
    """May anybody be put into the TRIO of this unit?"""
    if is_closed:
        return N_("This unit is closed. Open it again before you put people in it.")
    return None


def accept(*, is_closed: bool) -> str | None:
    """May somebody who is invited say yes now?"""
    return (
        N_("This unit is closed, so nobody comes into its TRIO.") if is_closed else None
    )


DAYS_ALONE = 14
"""Where nobody is left who was in the TRIO, those who come after open it themselves after so many
days.
"""


def open_past(
    *, keeps: bool, somebody_in: bool, is_newcomer: bool, days_alone: int
) -> str | None:
    """May they let a newcomer see what the TRIO has from before?

    ``keeps``: they are in the TRIO, or held a role last where nobody is in it. ``days_alone``
    since the newcomer was put in and the last of those left.
    """
    if keeps:
        return None
    if somebody_in or not is_newcomer:
        return N_("Only those who were in the TRIO before can do this.")
    if days_alone < DAYS_ALONE:
        return N_(
            "Those who were in the TRIO before you are asked first. After 14 days you can open it "
            "yourself."
        )
    return None
