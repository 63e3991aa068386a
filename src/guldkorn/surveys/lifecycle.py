"""The life of a survey. Pure."""

from enum import Enum, StrEnum

from guldkorn.lib.words import N_


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    DISCARDED = "discarded"
    CALLED_OFF = "called_off"


GIVEN_UP = frozenset({State.DISCARDED, State.CALLED_OFF})
"""Nobody answered, and nobody will."""


class Door(Enum):
    """Can people answer?"""

    EARLY = "early"
    OPEN = "open"
    SHUT = "shut"


MOVES: dict[State, set[State]] = {
    State.DRAFT: {State.OPEN, State.DISCARDED},
    State.OPEN: {State.CLOSED, State.CALLED_OFF},
    State.CLOSED: {State.RELEASED},
    State.RELEASED: set(),
    State.DISCARDED: set(),
    State.CALLED_OFF: set(),
}

REASONS: dict[State, str] = {
    State.OPEN: N_(
        "Only a draft can be opened. Reload the page. The survey is no longer a draft."
    ),
    State.DISCARDED: N_(
        "Only a draft can be discarded. A survey that people may have answered stays."
    ),
    State.CALLED_OFF: N_(
        "Only a planned survey can be called off, before the day on which it opens."
    ),
    State.CLOSED: N_("Only an open survey can be closed. This one is not open."),
    State.RELEASED: N_("A result is released once, from a closed survey."),
}


def move(state: State, to: State) -> str | None:
    """May a survey go from this state to that one?"""
    return None if to in MOVES[state] else REASONS[to]
