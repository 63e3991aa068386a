"""How a pulse goes on, pauses and ends. Pure."""

from enum import StrEnum

from guldkorn.lib.words import N_


class PulseState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    STOPPED = "stopped"


MOVES: dict[PulseState, set[PulseState]] = {
    PulseState.RUNNING: {PulseState.PAUSED, PulseState.ENDED, PulseState.STOPPED},
    PulseState.PAUSED: {PulseState.RUNNING, PulseState.ENDED},
    PulseState.ENDED: {PulseState.RUNNING},
    PulseState.STOPPED: {PulseState.RUNNING, PulseState.ENDED},
}
"""A pulse that was ended, or stopped by itself, can always be taken up again."""


def move(state: PulseState, to: PulseState) -> str | None:
    """May a pulse go from this state to that one?"""
    if to in MOVES[state]:
        return None
    return N_("Somebody has changed the pulse meanwhile. Look at the page once more.")
