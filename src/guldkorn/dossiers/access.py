"""Who may do what with a dossier. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def make(*, is_member: bool, runs: bool, has_trio: bool, is_closed: bool) -> str | None:
    """May they make a version? The TRIO does; where there is none, those who look after the
    organisation.
    """
    if not is_member and not (runs and not has_trio):
        return N_("The TRIO makes the dossier of its own workplace.")
    if is_closed:
        return N_("This unit is closed. What it has done can be read.")
    return None


def make_told(*, runs: bool, is_closed: bool) -> str | None:
    """May they make a version of what the TRIO has told everybody?"""
    if not runs:
        return N_("Only those who look after the organisation can do this.")
    if is_closed:
        return N_("This unit is closed. What it has done can be read.")
    return None


def approve(
    *,
    capacities: Collection[str],
    capacity: str,
    is_whole: bool,
    is_newest: bool,
    is_told_only: bool,
) -> str | None:
    """May they approve a version in this capacity?"""
    if is_told_only:
        return N_("The TRIO has not made this version. Approve one of its own.")
    if capacity not in capacities:
        return N_("You cannot approve it in that role.")
    if not is_whole:
        return N_("The words do not fit the checksum any more. Make a new version.")
    if not is_newest:
        return N_("There is a newer version. Read that one, and approve it.")
    return None


def withdraw(*, is_own: bool) -> str | None:
    """May they take an approval back?"""
    return None if is_own else N_("Only whoever approved it can take it back.")


def link(*, is_member: bool, runs: bool, has_trio: bool) -> str | None:
    """May they let another link open it, or none?"""
    if is_member or (runs and not has_trio):
        return None
    return N_("The TRIO decides about the link of its own workplace.")


def restore(*, has_former: bool) -> str | None:
    """May the former link open it again?"""
    return None if has_former else N_("There is no former link.")
