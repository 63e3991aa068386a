"""The life of a survey. Pure."""

from enum import StrEnum


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
