"""The life of a cohort, and of a TRIO's place in it. Pure."""

from enum import StrEnum

from guldkorn.lib.words import N_


class CohortState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    RUNNING = "running"
    ENDED = "ended"


MOVES: dict[CohortState, set[CohortState]] = {
    CohortState.PLANNED: {CohortState.OPEN, CohortState.RUNNING, CohortState.ENDED},
    CohortState.OPEN: {CohortState.RUNNING, CohortState.ENDED},
    CohortState.RUNNING: {CohortState.ENDED},
    CohortState.ENDED: set(),
}

REASONS: dict[CohortState, str] = {
    CohortState.PLANNED: N_("A cohort does not go back to being planned."),
    CohortState.OPEN: N_(
        "Only a cohort that is being planned can be opened for enrolment."
    ),
    CohortState.RUNNING: N_("This cohort is running already, or it is over."),
    CohortState.ENDED: N_("This cohort is over."),
}


def move(state: CohortState, to: CohortState) -> str | None:
    """May a cohort go from this state to that one?"""
    return None if to in MOVES[state] else REASONS[to]


class CohortPlace(StrEnum):
    """What a TRIO has in a cohort."""

    ENROLLED = "enrolled"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


def place(*, enrolled: int, capacity: int) -> CohortPlace:
    """What a TRIO that comes now gets, when so many are in."""
    return CohortPlace.ENROLLED if enrolled < capacity else CohortPlace.WAITING
