"""How a recommendation goes from draft to answer. Pure."""

from enum import StrEnum


class EscalationState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


def state_of(
    *, sent: bool, received: bool, answered: bool, taken_back: bool
) -> EscalationState:
    if taken_back:
        return EscalationState.TAKEN_BACK
    if answered:
        return EscalationState.ANSWERED
    if received:
        return EscalationState.RECEIVED
    return EscalationState.SENT if sent else EscalationState.DRAFT


WAITING = frozenset({EscalationState.SENT, EscalationState.RECEIVED})
"""The states in which AMO/MED has it, and has not answered."""
