"""Who may do what with the year of a unit. Pure: a reason, or nothing."""

import datetime as dt

from guldkorn.lib.words import N_


def work(*, sees: bool, is_closed: bool) -> str | None:
    """May somebody write something about the year of this unit?"""
    if not sees:
        return N_(
            "Only the TRIO and those who look after the organisation can do this."
        )
    if is_closed:
        return N_("This unit is closed. What it has done can be read.")
    return None


def state(*, done_on: dt.date, today: dt.date) -> str | None:
    """May this be the day on which the assessment was done?"""
    if done_on > today:
        return N_("Write the day when the assessment is done, not before.")
    return None


def look(*, is_member: bool, runs: bool, has_trio: bool, stands: bool) -> str | None:
    """May they say that a topic was looked at? The TRIO does; where there is none, those who look
    after the organisation.
    """
    if not is_member and not (runs and not has_trio):
        return N_("Only the members of the TRIO can do this.")
    if not stands:
        return N_("The change was taken back. Bring it back first.")
    return None


def begin(*, may_write: bool, is_closed: bool) -> str | None:
    """May they begin a discussion here?"""
    if not may_write:
        return N_(
            "Only the TRIO and those who look after the organisation can do this."
        )
    return (
        N_("This unit is closed. What it has done can be read.") if is_closed else None
    )


def write(*, may_write: bool, is_held: bool) -> str | None:
    """May they write in this discussion? What was held stands."""
    if not may_write:
        return N_("You can read this discussion, and not change it.")
    if is_held:
        return N_("It was held, and stands as it was. Open it again first.")
    return None


def hold(*, is_past: bool, follows: bool, is_whole: bool) -> str | None:
    """May it be noted as held? ``follows``: not before the one that it follows."""
    if not is_past:
        return N_("Write the day when you have held it, not before.")
    if not follows:
        return N_("The last discussion was held after that day. Choose a later one.")
    if not is_whole:
        return N_("Write something about each of the points first.")
    return None


def open_again(*, has_later: bool) -> str | None:
    """May its words be mended? The next discussion judges its goals."""
    return (
        N_("A later discussion builds on this one. It stays as it is.")
        if has_later
        else None
    )
