"""Who may do what with a recommendation to AMO/MED. Pure: a reason, or nothing."""

from guldkorn.escalations.lifecycle import WAITING, EscalationState
from guldkorn.lib.words import N_


def write(*, state: EscalationState, is_proposed: bool) -> str | None:
    """May its words be changed? What was sent stands as it was sent."""
    if not is_proposed:
        return N_("Propose first that AMO/MED does something about it.")
    if state is not EscalationState.DRAFT:
        return N_("This has been sent. Take it back first, and write it anew.")
    return None


def begin(*, runs_already: bool) -> str | None:
    """May another one be written about the same?"""
    return N_("There is one about the same already.") if runs_already else None


def agree(*, state: EscalationState, is_as_read: bool) -> str | None:
    """May they say yes? Only to the words that they have read."""
    if state is not EscalationState.DRAFT:
        return N_("This has been sent, or taken back.")
    if not is_as_read:
        return N_(
            "Somebody has changed the words since you read them. Read them once more, then say yes."
        )
    return None


def take_back(*, is_member: bool, state: EscalationState) -> str | None:
    """May it be taken back? Each of the TRIO may, until there is an answer."""
    if not is_member:
        return N_("Only the members of the TRIO can do this.")
    if state is EscalationState.ANSWERED:
        return N_("It has been answered, and cannot be taken back.")
    return None


def receive(*, receives: bool, state: EscalationState) -> str | None:
    """May they note that they have it?"""
    if not receives:
        return N_("Only those who receive for AMO/MED can do this.")
    if state not in WAITING:
        return N_("This does not wait for you any more.")
    return None


def answer(
    *, receives: bool, state: EscalationState, is_decided_on: bool
) -> str | None:
    """May they answer, or change the answer? ``is_decided_on``: the TRIO has gone on from it."""
    if not receives:
        return N_("Only those who receive for AMO/MED can do this.")
    if state is EscalationState.ANSWERED and is_decided_on:
        return N_("The TRIO has gone on from your answer. Write to them.")
    if state not in {*WAITING, EscalationState.ANSWERED}:
        return N_("This does not wait for you any more.")
    return None


def name(*, runs: bool, is_known: bool) -> str | None:
    """May this person be named to receive for AMO/MED?"""
    if not runs:
        return N_("Only those who look after the organisation can do this.")
    if not is_known:
        return N_("Choose somebody whom your organisation knows.")
    return None
