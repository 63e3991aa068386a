"""Who may do what with a staff list. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def apply(*, is_as_seen: bool, has_problems: bool, leave_out: bool) -> str | None:
    """May this list be written now?"""
    if not is_as_seen:
        return N_("Something has changed since you looked. Look at the changes once more before they are written.")
    if has_problems and not leave_out:
        return N_("Some rows cannot be used. Mend the file and upload it again, or say that they are left out.")
    return None
