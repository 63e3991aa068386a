"""Who may do what with a mailbox and its letters. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_

READING = ("tr", "amr")
"""The roles that read letters. Whoever leads the unit reads none, whatever else they are."""


def reads(roles: Collection[str]) -> bool:
    """Does somebody with these roles in the TRIO read its letters?"""
    return "leader" not in roles and not set(READING).isdisjoint(roles)


def agree(
    *, is_member: bool, has_opened: bool, is_closed_unit: bool, has_readers: bool
) -> str | None:
    """May they say yes to a mailbox for the unit?"""
    if not is_member:
        return N_("Only the members of the TRIO can do this.")
    if has_opened:
        return N_("All of you have said yes to the mailbox already.")
    if is_closed_unit:
        return N_("This unit is closed. What it has done can be read.")
    if not has_readers:
        return N_(
            "Nobody could read the letters. A mailbox needs an AMR or a TR who is not the manager."
        )
    return None


def take_back_yes(*, has_opened: bool) -> str | None:
    """May they take back their yes?"""
    if has_opened:
        return N_("All of you have said yes already. AMR or TR can close the mailbox.")
    return None


def keep(*, reads: bool, has_opened: bool) -> str | None:
    """May they close the mailbox, open it again, or change its link?"""
    if not reads:
        return N_("Only AMR and TR look after the mailbox.")
    return None if has_opened else N_("The mailbox waits for a yes from each of you.")


def restore(*, has_former: bool) -> str | None:
    """May the former link open it again?"""
    return None if has_former else N_("There is no former link.")


def send(*, number: int, most: int) -> str | None:
    """May one more letter be put in?"""
    if number >= most:
        return N_(
            "Very many letters lie here, so yours was not sent. Talk to your AMR or TR instead."
        )
    return None


def add(*, number: int, most: int) -> str | None:
    """May one more line be written under a letter?"""
    if number >= most:
        return N_("There are very many lines under this letter. Write a new letter.")
    return None


def moderate(*, reads: bool) -> str | None:
    """May they answer a letter, set it aside, or hide words in it?"""
    return None if reads else N_("Only AMR and TR read the letters.")


def set_aside(*, is_aside: bool) -> str | None:
    """May it be set aside?"""
    return N_("This letter is set aside already.") if is_aside else None


def hide(*, is_there: bool) -> str | None:
    """May these words be hidden? A word that is not there hides nothing."""
    if not is_there:
        return N_(
            "These words are not in the letter. Write them just as they are there."
        )
    return None


def propose_sign(*, is_sensitive: bool) -> str | None:
    """May a letter become a sign of this topic?"""
    if is_sensitive:
        return N_(
            "Of violence and offensive acts a single letter would tell of one person. Help the "
            "person instead: the letter has whom to go to."
        )
    return None


def agree_to_sign(*, is_open: bool) -> str | None:
    """May they say yes to the words?"""
    return None if is_open else N_("These words are not waiting for a yes.")


def take_back_sign(*, is_sign: bool) -> str | None:
    """May the words be taken back?"""
    if is_sign:
        return N_(
            "These words are used as a sign. Remove the sign first, then take them back."
        )
    return None


def collect(*, of_this_trio: bool, is_agreed: bool) -> str | None:
    """May these words be a sign in a round?"""
    if of_this_trio and is_agreed:
        return None
    return N_("These words are not yours to use as a sign.")
