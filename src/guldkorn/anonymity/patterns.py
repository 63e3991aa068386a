"""Patterns worth a talk: which scales go together with the outcome, over the whole survey and nothing smaller."""

from collections.abc import Mapping
from dataclasses import dataclass

from guldkorn.anonymity.rows import Release, Status
from guldkorn.measurement.association import spearman
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import Counts

FEWEST = 200
"""People with both scores. With fewer the interval is so wide that it would say next to nothing."""


@dataclass(frozen=True)
class Pattern:
    """How far a scale goes together with the outcome: Spearman's rho, −1 to 1, with its 95 % interval. No cause.

    In hundredths, so that not even who knows everybody else's answers can compute a single person's from it.
    """

    scale: str
    rho: float
    low: float
    high: float


def patterns(release: Release, tables: Mapping[str, Counts]) -> tuple[Pattern, ...]:
    """Return the patterns that may be seen, in the order of the scales; ``tables`` are those of `crosstable.cross`.

    A scale has one where the summary shows both it and the outcome, for the same reason: a figure of the whole survey
    is also about the people outside every shown unit. A sensitive scale has none: where few have been exposed, it would
    be about those few. Nor has an optimum scale: its good lies in the middle, and an order of scores cannot see that.
    """
    outcome = release.instrument.outcome
    shown = {line.scale for line in release.summary if line.status is Status.SHOWN}
    if outcome is None or outcome.id not in shown:
        return ()
    asked = [scale for scale in release.instrument.scales if scale.id in shown & tables.keys() and not scale.sensitive]
    found = {scale.id: spearman(tables[scale.id]) for scale in asked if scale.direction is not Direction.OPTIMUM}
    return tuple(
        Pattern(scale, round(one.rho, 2), round(one.interval.low, 2), round(one.interval.high, 2))
        for scale, one in found.items()
        if one is not None and one.n >= FEWEST
    )
