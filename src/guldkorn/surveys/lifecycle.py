"""The life of a survey. Pure."""

from enum import StrEnum

from guldkorn.lib.words import N_


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    DISCARDED = "discarded"


MOVES: dict[State, set[State]] = {
    State.DRAFT: {State.OPEN, State.DISCARDED},
    State.OPEN: {State.CLOSED},
    State.CLOSED: {State.RELEASED},
    State.RELEASED: set(),
    State.DISCARDED: set(),
}

REASONS: dict[State, str] = {
    State.OPEN: N_("Only a draft can be opened. Look at the survey: it has moved on."),
    State.DISCARDED: N_("Only a draft can be discarded. A survey that people may have answered stays."),
    State.CLOSED: N_("Only an open survey can be closed. This one is not open."),
    State.RELEASED: N_("A result is released once, from a closed survey."),
}


def move(state: State, to: State) -> str | None:
    """May a survey go from this state to that one?"""
    return None if to in MOVES[state] else REASONS[to]
