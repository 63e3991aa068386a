"""Who may do what with the year of a unit. Pure: a reason, or nothing."""

import datetime as dt

from guldkorn.lib.words import N_


def work(*, sees: bool, is_closed: bool) -> str | None:
    """May somebody write something about the year of this unit?"""
    if not sees:
        return N_("Only the TRIO and those who look after the organisation can do this.")
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
