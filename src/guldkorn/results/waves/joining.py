"""What a scale has at a survey, and whether a line may lead there from the one before."""

from enum import StrEnum

from guldkorn.results.changes import are_the_same
from guldkorn.results.reading import Reading


class Kind(StrEnum):
    """What stands at a survey. Only a mean and a share are numbers that a line may lead through."""

    MEAN = "mean"
    BAND = "band"
    """Of few people: between here and there, and no number."""
    SHARES = "shares"
    SHARE = "share"
    STATEMENT = "statement"
    """Of a sensitive scale: under three, or all but one or two."""
    GAP = "gap"


NUMBERS = {Kind.MEAN, Kind.SHARE}


def kind_of(reading: Reading | None) -> Kind:
    if reading is None or not reading.is_shown:
        return Kind.GAP
    exposure = reading.exposure
    if exposure:
        return Kind.STATEMENT if exposure.is_few or exposure.is_nearly_all else Kind.SHARE
    if reading.is_optimum:
        return Kind.SHARES
    if not reading.tells_mean:
        return Kind.GAP
    return Kind.BAND if reading.is_of_few else Kind.MEAN


def joins(before: Kind, now: Kind, same: float | None) -> bool:
    """May a line lead from one survey to the next? ``same`` is the share of the same people; None where nobody counted.

    A wave in between at which nothing is shown breaks the line: nobody knows what was there.
    """
    return before is now and now in NUMBERS and are_the_same(same)
