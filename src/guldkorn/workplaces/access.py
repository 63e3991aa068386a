"""What may be done with an organisation and its staff list. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def found(*, name_is_taken: bool) -> str | None:
    """May an organisation of this name begin?"""
    return N_("There is an organisation of that name already.") if name_is_taken else None


def apply(*, is_as_seen: bool, has_problems: bool, leave_out: bool) -> str | None:
    """May this list be written now?"""
    if not is_as_seen:
        return N_(
            "Something has changed since you looked. Look at the changes once more before they "
            "are written."
        )
    if has_problems and not leave_out:
        return N_(
            "Some rows cannot be used. Mend the file and upload it again, or say that they are "
            "left out."
        )
    return None


def contact(*, runs: bool) -> str | None:
    """May this person say whom people can go to?"""
    return (
        None
        if runs
        else N_("Only those who look after the organisation can change whom people can go to.")
    )
