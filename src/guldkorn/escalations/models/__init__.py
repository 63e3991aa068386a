from guldkorn.escalations.models.escalation import Escalation, EscalationYes
from guldkorn.escalations.models.receiver import (
    Receiver,
    received_by,
    receivers_of,
    sent_only,
)

__all__ = [
    "Escalation",
    "EscalationYes",
    "Receiver",
    "received_by",
    "receivers_of",
    "sent_only",
]
