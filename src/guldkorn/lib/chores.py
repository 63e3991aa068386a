"""What is done one thing after another, or again and again: one that fails holds up no other, and
is told of.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

from django.db import DatabaseError, close_old_connections, connections

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


class Repeated:
    """A chore that a thread does every so many ``seconds``, as long as the web server runs. No
    request waits for it.

    The chore is given a function that tells whether to stop. It gets ``to_finish`` seconds then.
    """

    def __init__(
        self,
        name: str,
        chore: Callable[[Callable[[], bool]], object],
        *,
        seconds: float,
        to_finish: float,
    ) -> None:
        self._chore, self._seconds, self._to_finish = chore, seconds, to_finish
        self._stop = Event()
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(self._to_finish)

    def _work(self) -> None:
        name = self._thread.name
        while not self._stop.wait(self._seconds):
            try:
                self._chore(self._stop.is_set)
            except DatabaseError as error:
                logger.warning("%s were not looked for: %s", name, type(error).__name__)
            except Exception:
                logger.exception("%s: it failed, and is tried again", name)
            finally:
                close_old_connections()
        connections.close_all()
