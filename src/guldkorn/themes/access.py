"""Who may do what with a sign and a theme. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_

LIVE_THEMES_AT_MOST = 3

DAYS_TO_ANSWER = 7
"""After so many days without an answer the others may go on without a role."""

HANDS_AT_LEAST = 2
"""So many people have said yes before somebody who is away is not waited for."""


def remove(*, is_theme: bool, other_signs: int) -> str | None:
    """May this sign be removed? A theme keeps at least one sign."""
    if is_theme and not other_signs:
        return N_(
            "This is the only sign of a theme that you have chosen. Put the theme aside first."
        )
    return None


def propose(*, is_theme: bool, is_aside: bool, live: int, signs: int) -> str | None:
    """May this topic be proposed as a theme now? ``live`` is how many themes are live already."""
    if is_theme:
        return N_("You have chosen this theme already.")
    if is_aside:
        return N_(
            "You have put this theme aside. Take it up again: nothing of it is lost."
        )
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


def answer(*, is_aside: bool, is_chosen: bool, was_away: bool) -> str | None:
    """May a role say yes or object? An answer can be changed until all have given theirs."""
    if is_aside:
        return N_("This theme is put aside. Take it up again first.")
    if is_chosen and not was_away:
        return N_(
            "You have all said yes. Put the theme aside if it is not the right one."
        )
    return None


def go_on_without(
    *, is_open: bool, has_answered: bool, days: int, agree: int
) -> str | None:
    """May the others choose without this role? ``agree`` is how many people have said yes,
    each counted once also where they hold two roles.
    """
    if not is_open:
        return N_("This theme is not waiting for an answer.")
    if has_answered:
        return N_("They have answered.")
    if days < DAYS_TO_ANSWER:
        return N_("Give them a week to answer first.")
    if agree < HANDS_AT_LEAST:
        return N_("Two of you have to say yes first.")
    return None


def put_aside(*, has_reason: bool, others_answered: bool) -> str | None:
    """May the theme be put aside? Whoever proposed it may take it back before others answer."""
    if others_answered and not has_reason:
        return N_("Write why you put it aside, so that all of you know next time.")
    return None


def take_up(*, is_theme: bool, live: int) -> str | None:
    """May a theme that was put aside be taken up again?"""
    if is_theme:
        return N_("You have chosen this theme already.")
    if live >= LIVE_THEMES_AT_MOST:
        return N_(
            "You have three themes already. Put one aside before you take this one up."
        )
    return None


def work_on(*, is_live: bool) -> str | None:
    """May what hangs on a theme be worked on? Only while it is a theme of the running round."""
    if not is_live:
        return N_(
            "This is not a theme of yours now. Take it up again, or choose it, first."
        )
    return None
