"""The five steps of the wheel and the moves between them. Pure."""

from enum import StrEnum


class Step(StrEnum):
    IDENTIFY = "identify"
    INVOLVE = "involve"
    ACT = "act"
    COMMUNICATE = "communicate"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


STEPS = (Step.IDENTIFY, Step.INVOLVE, Step.ACT, Step.COMMUNICATE, Step.FOLLOW_UP)

MOVES: dict[Step, set[Step]] = {
    Step.IDENTIFY: {Step.INVOLVE},
    Step.INVOLVE: {Step.ACT},
    Step.ACT: {Step.COMMUNICATE},
    Step.COMMUNICATE: {Step.FOLLOW_UP},
    Step.FOLLOW_UP: {Step.CLOSED},
    Step.CLOSED: set(),
}


def after(step: Step) -> Step:
    """The step that follows; raises ValueError after the last."""
    (following,) = MOVES[step]
    return following


def state_of(step: Step, current: Step) -> str:
    """Where a step stands in a round that is at ``current``: "done", "now" or "later"."""
    if current == Step.CLOSED:
        return "done"
    here, there = STEPS.index(step), STEPS.index(current)
    return "done" if here < there else "now" if here == there else "later"
