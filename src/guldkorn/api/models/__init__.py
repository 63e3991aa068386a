"""What lets another system in, and what it was answered."""

from guldkorn.api.models.kept_answer import KeptAnswer
from guldkorn.api.models.token import SCOPE_WORDS, ApiToken
from guldkorn.api.models.webhook import CallState, HookCall, Webhook

__all__ = [
    "SCOPE_WORDS",
    "ApiToken",
    "CallState",
    "HookCall",
    "KeptAnswer",
    "Webhook",
]
