"""What may be done with an organisation's own topics. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

MOST = 30
"""So many can be offered at a time. A longer list is read by nobody."""


def keep(*, runs: bool) -> str | None:
    """May this person make, change and set aside topics here?"""
    return (
        None if runs else N_("Only those who look after the organisation can do this.")
    )


def offer(*, name_is_taken: bool, offered: int) -> str | None:
    """May a topic of this name be offered beside ``offered`` others of their own?"""
    if name_is_taken:
        return N_("There is a topic of that name already.")
    if offered >= MOST:
        return N_("You have 30 topics of your own. Set one aside first.")
    return None


def change(*, is_set_aside: bool, is_another_kind: bool) -> str | None:
    """May it be changed? Its kind gave answers their words, and its guard decided what was told.
    So both stay.
    """
    if is_set_aside:
        return N_("This topic is set aside. Take it back before you change it.")
    if is_another_kind:
        return N_(
            "What kind it is, is settled when a topic is made. Set this one aside, and make a new "
            "one."
        )
    return None
