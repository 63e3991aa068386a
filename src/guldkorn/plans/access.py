"""Who may do what with a development plan. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

LONGEST_SHARE = 90
"""Days that a development plan may be read by somebody else, before its owner says so again."""


def start_plan(*, for_cohort: bool, takes_part: bool) -> str | None:
    """May they have a development plan? One without a cohort may be anybody's."""
    if for_cohort and not takes_part:
        return N_("Only those who take part in the cohort can do this.")
    return None


def write_plan(*, owns: bool) -> str | None:
    """May they read, change, share or delete the development plan?"""
    return None if owns else N_("A development plan belongs to one person.")


def share_plan(*, with_oneself: bool, days: int) -> str | None:
    """May it be shared with somebody for so many days from today?"""
    if with_oneself:
        return N_("You can read your own plan already.")
    if not 0 <= days <= LONGEST_SHARE:
        return N_("Choose a day from today and at most 90 days ahead.")
    return None
