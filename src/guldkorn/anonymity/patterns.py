"""Patterns worth a talk: which scales go together with the outcome, over the whole survey and
nothing smaller.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from guldkorn.anonymity.rows import ReleasedFigures, Status
from guldkorn.measurement.association import spearman
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.statistics import Counts

FEWEST = 200
"""People with both scores. With fewer the interval is too wide to say anything."""


@dataclass(frozen=True)
class Pattern:
    """How far a scale goes together with the outcome: Spearman's rho, −1 to 1, with its 95 %
    interval. No cause.

    It is in hundredths. So even somebody who knows all other answers cannot compute the last one
    from it.
    """

    scale: str
    rho: float
    low: float
    high: float


def patterns(
    release: ReleasedFigures, tables: Mapping[str, Counts]
) -> tuple[Pattern, ...]:
    """Return the published patterns, in the order of the scales; ``tables`` are those of
    `crosstable.cross`.

    A scale has one if the summary publishes both it and the outcome. The reason is the same: a
    figure of the whole survey is also about the people outside every published unit. A sensitive
    scale has none. If few have been exposed, it would be about those few. An optimum scale has
    none, because an order of scores cannot see a good middle.
    """
    outcome = release.instrument.outcome
    shown = {line.scale for line in release.summary if line.status is Status.SHOWN}
    if outcome is None or outcome.id not in shown:
        return ()
    asked = [
        scale
        for scale in release.instrument.scales
        if scale.id in shown & tables.keys() and not scale.sensitive
    ]
    found = {
        scale.id: spearman(tables[scale.id])
        for scale in asked
        if scale.direction is not Direction.OPTIMUM
    }
    return tuple(
        Pattern(
            scale,
            round(one.rho, 2),
            round(one.interval.low, 2),
            round(one.interval.high, 2),
        )
        for scale, one in found.items()
        if one is not None and one.n >= FEWEST
    )
