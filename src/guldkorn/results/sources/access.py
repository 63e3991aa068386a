"""May a figure be a sign? Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def collect(*, of_this_unit: bool, is_shown: bool) -> str | None:
    """May this figure be a sign in the round?"""
    if not of_this_unit:
        return N_(
            "This figure is about another unit. A round works with the figures of its own unit."
        )
    if not is_shown:
        return N_("This figure is not shown, so it cannot be a sign.")
    return None
