"""What may be put on a board. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def choose(*, is_own: bool, can_be_told: bool, is_up_already: bool) -> str | None:
    """May this figure go on the board of this unit? Others' figures are theirs to tell."""
    if not is_own:
        return N_("A board tells only of its own unit.")
    if not can_be_told:
        return N_("This number is not shown, so it cannot be put on the board either.")
    return N_("This figure is on the board already.") if is_up_already else None


def write(*, is_up: bool) -> str | None:
    """May the words be changed? Not while everybody reads them."""
    return (
        N_("This is on the board. Take it down first, then change the words.")
        if is_up
        else None
    )


def sign_figure(*, is_as_read: bool, sensitive: bool, has_words: bool) -> str | None:
    """May somebody say yes to a figure on the board? That people are exposed is never told without
    what is done.
    """
    if not is_as_read:
        return N_(
            "Somebody has changed the words since you read them. Read them once more, then say yes."
        )
    if sensitive and not has_words:
        return N_(
            "Write what you do about it, before you tell everybody that somebody may have been "
            "hurt."
        )
    return None


def put_line(*, number: int, most: int) -> str | None:
    """May one more line be written to the TRIO?"""
    if number >= most:
        return N_(
            "Very many lines have come about this already, so yours was not sent. Talk to one of "
            "your TRIO instead. You can still send a short answer."
        )
    return None


def acknowledge(*, is_up: bool) -> str | None:
    """May something be said to what came back? Only where everybody can read it."""
    return (
        None
        if is_up
        else N_("This is not on the board. Say something to it when it is there.")
    )


def take_back(*, holds_role: bool) -> str | None:
    """May they take back what was said in a role?"""
    return None if holds_role else N_("Only whoever holds the role can take it back.")


def change_withdrawn(*, is_withdrawn: bool) -> str | None:
    """May something that was withdrawn be changed or agreed to?"""
    return N_("This status is withdrawn. Put it back first.") if is_withdrawn else None


def restore(*, has_former: bool) -> str | None:
    """May the former link open the board again?"""
    return None if has_former else N_("There is no former link.")
