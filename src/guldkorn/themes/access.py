"""Who may do what with a sign and a theme. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

LIVE_THEMES_AT_MOST = 3


def remove(*, is_theme: bool, other_signs: int) -> str | None:
    """May this sign be removed? A theme keeps at least one sign."""
    if is_theme and not other_signs:
        return N_(
            "This is the only sign of a theme that you have chosen. Put the theme aside first."
        )
    return None


def choose(*, is_theme: bool, live: int, signs: int) -> str | None:
    """May this topic become a theme now? ``live`` is how many themes are live already."""
    if is_theme:
        return N_("You have chosen this theme already.")
    if live >= LIVE_THEMES_AT_MOST:
        return N_(
            "You have three themes already. Put one aside first. It "
            "is better to finish a few things than to start many."
        )
    if not signs:
        return N_(
            "There is no sign of this yet. Add a figure or a note first, so that all can see why "
            "you choose it."
        )
    return None
