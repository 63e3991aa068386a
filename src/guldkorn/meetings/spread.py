"""Do we see the same? What the distance between ratings of 1–5 says in words. Pure."""

from collections.abc import Collection
from enum import StrEnum


class Spread(StrEnum):
    ALIKE = "alike"
    SOMEWHAT_DIFFERENT = "somewhat_different"
    DIFFERENT = "different"


def spread(scores: Collection[int]) -> Spread:
    """How far apart the outermost ratings are. Neighbours on the scale count as alike; no rating wins.

    Raises ValueError when there is no rating.
    """
    apart = max(scores) - min(scores)
    if apart <= 1:
        return Spread.ALIKE
    return Spread.SOMEWHAT_DIFFERENT if apart == 2 else Spread.DIFFERENT
