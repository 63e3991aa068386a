"""The life of a cohort, and of a TRIO's place in it. Pure."""

from enum import StrEnum

from guldkorn.lib.words import N_


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    RUNNING = "running"
    ENDED = "ended"


MOVES: dict[State, set[State]] = {
    State.PLANNED: {State.OPEN, State.RUNNING, State.ENDED},
    State.OPEN: {State.RUNNING, State.ENDED},
    State.RUNNING: {State.ENDED},
    State.ENDED: set(),
}

REASONS: dict[State, str] = {
    State.PLANNED: N_("A cohort does not go back to being planned."),
    State.OPEN: N_("Only a cohort that is being planned can be opened for enrolment."),
    State.RUNNING: N_("This cohort is running already, or it is over."),
    State.ENDED: N_("This cohort is over."),
}


def move(state: State, to: State) -> str | None:
    """May a cohort go from this state to that one?"""
    return None if to in MOVES[state] else REASONS[to]


class Place(StrEnum):
    """What a TRIO has in a cohort."""

    ENROLLED = "enrolled"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


def place(*, enrolled: int, capacity: int) -> Place:
    """What a TRIO that comes now gets, when so many are in."""
    return Place.ENROLLED if enrolled < capacity else Place.WAITING
