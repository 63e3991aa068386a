"""Who may do what with a sign and a theme. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

LIVE_THEMES_AT_MOST = 3


def collect_figure(*, of_this_unit: bool, is_shown: bool) -> str | None:
    """May this figure be a sign in the round?"""
    if not of_this_unit:
        return N_("This figure is about another unit. A round works with the figures of its own unit.")
    if not is_shown:
        return N_("This figure is not shown, so it cannot be a sign.")
    return None


def collect_note(*, of_this_round: bool, is_withdrawn: bool) -> str | None:
    """May this note be a sign in the round?"""
    if not of_this_round or is_withdrawn:
        return N_("This note does not stand in this round.")
    return None


def collect_card(*, may_take: bool) -> str | None:
    """May this card be a sign in the round?"""
    return None if may_take else N_("This card is not one of those that your TRIO brought home.")


def remove(*, is_theme: bool, other_signs: int) -> str | None:
    """May this sign be removed? A theme keeps at least one sign."""
    if is_theme and not other_signs:
        return N_("This is the only sign of a theme that you have chosen. Put the theme aside first.")
    return None


def choose(*, is_theme: bool, live: int, signs: int) -> str | None:
    """May this topic become a theme now? ``live`` is how many themes are live already."""
    if is_theme:
        return N_("You have chosen this theme already.")
    if live >= LIVE_THEMES_AT_MOST:
        return N_("You have three themes already. Put one aside first: few things done beat many begun.")
    if not signs:
        return N_("There is no sign of this yet. Add a figure or a note first, so that all can see why you choose it.")
    return None
