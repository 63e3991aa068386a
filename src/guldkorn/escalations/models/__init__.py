from guldkorn.escalations.models.escalation import Escalation, EscalationYes
from guldkorn.escalations.models.receiver import (
    Receiver,
    known_to,
    received_by,
    receivers_of,
    sent_only,
)

__all__ = [
    "Escalation",
    "EscalationYes",
    "Receiver",
    "known_to",
    "received_by",
    "receivers_of",
    "sent_only",
]
