"""Who may do what with a note and a rating. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def withdraw(*, is_sign: bool) -> str | None:
    """May a member of the TRIO withdraw this note?"""
    if is_sign:
        return N_(
            "This note is used as a sign. Remove the sign first, then the note can be withdrawn."
        )
    return None


def collect(*, of_this_round: bool, is_withdrawn: bool) -> str | None:
    """May this note be a sign in the round?"""
    if not of_this_round or is_withdrawn:
        return N_("This note does not belong to this round.")
    return None


TALKS_AT_LEAST, FURTHER_TALKS = 5, 5
"""A theme from talks with one person at a time: of so many talks, and anew after so many more."""

TOO_FEW_NAMED_IT = N_(
    "Note a theme when it came up in at least three talks. Else it is somebody’s."
)


def theme(*, talks: int, is_sensitive: bool) -> str | None:
    """May a theme from MUS or exit talks be noted?"""
    if is_sensitive:
        return N_(
            "Nothing is noted here of violence and offensive acts. It would easily point at "
            "somebody. If somebody told you of it, help them on: to the AMR, the TR, or a manager "
            "who has no part in it."
        )
    if talks < TALKS_AT_LEAST:
        return N_(
            "Wait until there are five talks. From fewer a theme can point at one person."
        )
    return None


def theme_again(
    *, talks: int, before: Collection[int], stands: int | None
) -> str | None:
    """May the theme be noted anew? ``before`` is of how many talks each time, taken back or not.
    ``stands`` is of how many talks the one is that stands.
    """
    is_close = any(0 < abs(talks - one) < FURTHER_TALKS for one in before)
    is_too_soon = stands is not None and talks < stands + FURTHER_TALKS
    if is_close or is_too_soon:
        return N_(
            "This theme is noted already. Note it anew when you have held five more talks. "
            "Sooner it could tell what one person said."
        )
    return None


def rate(*, is_revealed: bool, free_roles: int) -> str | None:
    """May they rate this topic now? ``free_roles`` are their roles that nobody else has rated
    for.
    """
    if is_revealed:
        return N_(
            "You have all seen each other's ratings. They cannot be changed any more."
        )
    if not free_roles:
        return N_(
            "Someone else with your role has rated this topic. Talk about it together."
        )
    return None
