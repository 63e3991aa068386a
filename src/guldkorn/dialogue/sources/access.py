"""May a note be a sign? Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def collect_note(*, of_this_round: bool, is_withdrawn: bool) -> str | None:
    """May this note be a sign in the round?"""
    if not of_this_round or is_withdrawn:
        return N_("This note does not stand in this round.")
    return None
