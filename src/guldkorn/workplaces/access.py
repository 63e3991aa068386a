"""What may be done with an organisation and its staff list. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def found(*, name_is_taken: bool) -> str | None:
    """May an organisation of this name begin?"""
    return (
        N_("There is an organisation of that name already.") if name_is_taken else None
    )


def ask_second_factor(*, runs: bool, asks: bool, has_own: bool) -> str | None:
    """May this person say that all show two things at the door, or need not any more?"""
    if not runs:
        return N_("Only those who look after the organisation can do this.")
    if asks and not has_own:
        return N_("Set up a second factor of your own first. Then ask it of others.")
    return None


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


def keep_roster(*, runs: bool) -> str | None:
    """May this person change units and people by hand?"""
    return (
        None if runs else N_("Only those who look after the organisation can do this.")
    )


def place(
    *, is_closed: bool, parent_is_closed: bool, parent_is_below: bool
) -> str | None:
    """May a unit be written with this unit above it?"""
    if is_closed:
        return N_("This unit is closed. Open it again before you change it.")
    if parent_is_closed:
        return N_("The unit above is closed. Choose another one.")
    if parent_is_below:
        return N_("A unit cannot lie below itself. Choose another unit above.")
    return None


def close(*, people: bool, units_below: bool) -> str | None:
    """May a unit be closed?"""
    if people:
        return N_(
            "There are people in this unit. Move them, or merge the unit with another."
        )
    if units_below:
        return N_("There are units below this one. Move or close them first.")
    return None


def merge(
    *, is_closed: bool, is_itself: bool, other_is_closed: bool, units_below: bool
) -> str | None:
    """May a unit give its people to another and close?"""
    if is_closed or other_is_closed:
        return N_("One of the two units is closed. Open it again first.")
    if is_itself:
        return N_("A unit cannot be merged with itself. Choose another one.")
    if units_below:
        return N_("There are units below this one. Move or close them first.")
    return None


def open_again(*, parent_is_closed: bool) -> str | None:
    """May a closed unit be opened again?"""
    return (
        N_("The unit above is closed. Open that one first.")
        if parent_is_closed
        else None
    )


def employ(*, unit_is_closed: bool, email_is_taken: bool) -> str | None:
    """May somebody stand on the staff list like this?"""
    if unit_is_closed:
        return N_("This unit is closed. Open it again before you put people in it.")
    if email_is_taken:
        return N_("Somebody else on the staff list has this e-mail address.")
    return None


def contact(*, runs: bool) -> str | None:
    """May this person say whom people can go to?"""
    return (
        None
        if runs
        else N_(
            "Only those who look after the organisation can change whom people can go to."
        )
    )


def correct_name(*, is_own: bool) -> str | None:
    """May somebody correct what an organisation calls a person?"""
    return None if is_own else N_("You can correct your own name only.")


def end_date(*, runs: bool, is_self: bool, leaves_nobody: bool) -> str | None:
    """May this person say until when somebody has a part in an organisation?"""
    if not runs:
        return N_("Only those who look after the organisation can do this.")
    if is_self:
        return N_("Your own end date is chosen by somebody else.")
    if leaves_nobody:
        return N_(
            "Nobody else looks after the organisation without an end date. Let somebody stay."
        )
    return None
