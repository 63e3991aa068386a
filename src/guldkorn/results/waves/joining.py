"""What a scale has at a survey, and whether a line may lead there from the one before."""

from enum import StrEnum

from guldkorn.results.changes import are_the_same
from guldkorn.results.reading import ScaleReading


class WaveKind(StrEnum):
    """What stands at a survey. Only a mean and a share are numbers that a line may lead through."""

    MEAN = "mean"
    BAND = "band"
    """Of few people: between here and there, and no number."""
    SHARES = "shares"
    SHARE = "share"
    STATEMENT = "statement"
    """Of a sensitive scale: under three, or all but one or two."""
    GAP = "gap"


NUMBERS = {WaveKind.MEAN, WaveKind.SHARE}


def kind_of(reading: ScaleReading | None) -> WaveKind:
    """Return what stands at a survey: it decides what is drawn, and what a line may join."""
    if reading is None or not reading.is_shown:
        return WaveKind.GAP
    exposure = reading.exposure
    if exposure:
        return (
            WaveKind.STATEMENT
            if exposure.is_few or exposure.is_nearly_all
            else WaveKind.SHARE
        )
    if reading.is_optimum:
        return WaveKind.SHARES
    if not reading.tells_mean:
        return WaveKind.GAP
    return WaveKind.BAND if reading.is_of_few else WaveKind.MEAN


def joins(before: WaveKind, now: WaveKind, same: float | None) -> bool:
    """May a line lead from one survey to the next? ``same`` is the share of the same people; None
    where nobody counted.

    A wave in between at which nothing is shown breaks the line: nobody knows what was there.
    """
    return before is now and now in NUMBERS and are_the_same(same)
