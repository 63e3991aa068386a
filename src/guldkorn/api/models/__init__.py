"""What lets another system in, and what it was answered."""

from guldkorn.api.models.kept_answer import KeptAnswer
from guldkorn.api.models.token import SCOPE_WORDS, ApiToken

__all__ = ["SCOPE_WORDS", "ApiToken", "KeptAnswer"]
