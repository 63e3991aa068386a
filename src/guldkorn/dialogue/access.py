"""Who may do what with a note and a rating. Pure: a reason, or nothing."""

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


TALKS_AT_LEAST, NAMED_AT_LEAST = 5, 3
"""A theme from talks with one person at a time: of so many talks, and named in so many of them."""


def theme(*, talks: int, named_in: int) -> str | None:
    """May a theme from MUS or exit talks be noted?"""
    if talks < TALKS_AT_LEAST:
        return N_(
            "Wait until there are five talks. From fewer a theme can point at one person."
        )
    if named_in < NAMED_AT_LEAST:
        return N_(
            "Note a theme when it came up in at least three talks. Else it is somebody’s."
        )
    if named_in > talks:
        return N_("It cannot have come up in more talks than you held.")
    return None


def is_nearly_all(*, talks: int, named_in: int) -> bool:
    """Do so few talks remain that an exact number would tell of those who did not name it?"""
    return talks - named_in < NAMED_AT_LEAST


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
