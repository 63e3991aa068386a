"""Do we see the same? What the distance between ratings of 1–5 says in words. Pure."""

from collections.abc import Collection
from enum import StrEnum


class RatingSpread(StrEnum):
    ALIKE = "alike"
    NEIGHBOURS = "neighbours"
    SOMEWHAT_DIFFERENT = "somewhat_different"
    DIFFERENT = "different"


def spread(scores: Collection[int]) -> RatingSpread:
    """How far apart the outermost ratings are. Only equal ones are alike: a little and a big
    problem are not the same.

    Raises ValueError when there is no rating.
    """
    return tuple(RatingSpread)[min(max(scores) - min(scores), 3)]
