"""What the clock asks for, one thing after another: one that fails holds up no other, and is told
of.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")

logger = logging.getLogger(__name__)


class Chores:
    """Does them, and knows what went wrong."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def do(self, what: str, chore: Callable[[], Done]) -> Done | None:
        """Do one. When it fails in any way, note ``what`` that means and return nothing."""
        try:
            return chore()
        except Exception as failure:
            logger.exception("%s", what)
            self.failed.append(f"{what}: {type(failure).__name__}")
            return None
