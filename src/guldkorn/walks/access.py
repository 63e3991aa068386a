"""Who may do what with a walk and what was noted on it. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

NO_NOTE_OF_PHOTO = N_("The note that this photo belongs to is not here.")
"""A photo came from a phone, and none of its sender's notes waits for it."""


def change(*, is_called_off: bool) -> str | None:
    """May a member of the TRIO change the plan of this walk, or note something on it?"""
    if is_called_off:
        return N_("This walk is called off. Let it be held after all first.")
    return None


def call_off(*, has_notes: bool) -> str | None:
    """May they call it off?"""
    if has_notes:
        return N_(
            "You have notes from this walk, so it is held. You can withdraw the notes."
        )
    return None


def withdraw(*, is_sign: bool) -> str | None:
    """May they withdraw this observation?"""
    if is_sign:
        return N_(
            "This note is used as a sign. Remove the sign first, then the note can be withdrawn."
        )
    return None


def change_topic(*, is_sign: bool) -> str | None:
    """May its topic become another?"""
    if is_sign:
        return N_("This note is used as a sign of this topic. Remove the sign first.")
    return None


def take_photo(*, is_withdrawn: bool, has_photo: bool) -> str | None:
    """May a photo be added to this observation?"""
    if is_withdrawn:
        return N_("This note is withdrawn. Bring it back before you add a photo.")
    if has_photo:
        return N_("This note has a photo already. Delete it first.")
    return None


def change_photo(*, is_deleted: bool) -> str | None:
    """May it be covered or deleted? Somebody else may have been quicker."""
    if is_deleted:
        return N_("The photo is deleted already.")
    return None


def collect(*, of_this_round: bool, is_withdrawn: bool, has_topic: bool) -> str | None:
    """May this observation be a sign in the round?"""
    if not of_this_round or is_withdrawn:
        return N_("This note does not belong to this round.")
    if not has_topic:
        return N_("Choose a topic for the note first. A sign points at a topic.")
    return None
