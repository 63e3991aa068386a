"""How often something may be guessed wrong, counted in this process and forgotten after an hour, for all together."""

from collections import deque
from threading import Lock

from guldkorn.lib import clock

HOUR = 3600.0


class Throttle:
    """Lets through until there have been ``most`` misses within an hour, of everybody together."""

    def __init__(self, most: int) -> None:
        self.most, self._misses, self._lock = most, deque[float](), Lock()

    def missed(self) -> None:
        """Note a miss."""
        with self._lock:
            self._misses.append(clock.now().timestamp())

    @property
    def is_shut(self) -> bool:
        """Have there been too many misses just now?"""
        with self._lock:
            while self._misses and self._misses[0] <= clock.now().timestamp() - HOUR:
                self._misses.popleft()
            return len(self._misses) >= self.most
