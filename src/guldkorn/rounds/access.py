"""Who may do what in a round. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_


def start(roles: Collection[str], *, running: bool, unit_is_closed: bool) -> str | None:
    """May somebody who holds these roles in the TRIO open a new round?"""
    if reason := work(roles, closed=False):
        return reason
    if unit_is_closed:
        return N_("This unit is closed. What it has done can be read.")
    if running:
        return N_(
            "A round is already running here. Close it before you start the next one."
        )
    return None


def work(roles: Collection[str], *, closed: bool) -> str | None:
    """May somebody who holds these roles in the TRIO change something in the round?"""
    if not roles:
        return N_("Only the members of the TRIO can do this.")
    if closed:
        return N_("This round is closed. It can be read, not changed.")
    return None


def confirm(roles: Collection[str], *, step: str, current: str) -> str | None:
    """May they confirm this step now?"""
    if reason := work(roles, closed=current == "closed"):
        return reason
    if step != current:
        return N_(
            "The round is at another step now. Look at the wheel and confirm the step it is at."
        )
    return None


def close(roles: Collection[str], *, current: str) -> str | None:
    """May they end the round now?"""
    if reason := work(roles, closed=current == "closed"):
        return reason
    if current != "follow_up":
        return N_("A round ends after its last step. This one has steps left.")
    return None
