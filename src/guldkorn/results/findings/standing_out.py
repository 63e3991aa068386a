"""What stands out in a result: at most five things that deserve a talk first. It asks the database
nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from math import sqrt

from guldkorn.measurement.change import CLEAR_POINTS, ChangeVerdict
from guldkorn.results.findings.leaning import Lean
from guldkorn.results.reading import ScaleReading

AT_MOST = 5

SERIOUS_AT_MOST = 3
"""All that people were exposed to stands in a form of its own further down."""


class FindingKind(StrEnum):
    """Why something stands out, in the order in which it is told."""

    WORSE = "worse"
    SERIOUS = "serious"
    SPLIT = "split"
    UNLIKE = "unlike"
    FAR = "far"
    BETTER = "better"


@dataclass(frozen=True)
class Finding:
    kind: FindingKind
    reading: ScaleReading


def standing_out(readings: Collection[ScaleReading]) -> list[Finding]:
    """Return what stands out, each scale once. The first of each kind comes before the second of
    any.

    So what people were exposed to is never crowded out by what got better.
    """
    by_kind = {
        kind: sorted(_of_kind(kind, readings), key=_weight, reverse=True)
        for kind in FindingKind
    }
    del by_kind[FindingKind.SERIOUS][SERIOUS_AT_MOST:]
    found: dict[str, Finding] = {}
    for of_each in zip_longest(*by_kind.values()):
        for kind, reading in zip(FindingKind, of_each, strict=True):
            if reading and len(found) < AT_MOST:
                found.setdefault(reading.scale.id, Finding(kind, reading))
    order = list(FindingKind)
    return sorted(found.values(), key=lambda finding: order.index(finding.kind))


def deserves_talk(reading: ScaleReading) -> tuple[int, float]:
    """Return what to sort a column by: first what is worse, split or unlike the rest, then what is
    far from good.
    """
    news = [FindingKind.WORSE, FindingKind.SPLIT, FindingKind.UNLIKE]
    place = next(
        (place for place, kind in enumerate(news) if any(_of_kind(kind, [reading]))),
        len(news),
    )
    return place, -reading.from_good


def _of_kind(
    kind: FindingKind, readings: Iterable[ScaleReading]
) -> Iterator[ScaleReading]:
    return (reading for reading in readings if _is(kind, reading))


def _is(kind: FindingKind, reading: ScaleReading) -> bool:
    if reading.scale.sensitive:
        return kind is FindingKind.SERIOUS and reading.lean is Lean.PRESSES
    change = reading.change.verdict if reading.change else None
    return {
        FindingKind.WORSE: change is ChangeVerdict.WORSE,
        FindingKind.BETTER: change is ChangeVerdict.BETTER,
        FindingKind.SPLIT: reading.agreement is not None,
        FindingKind.UNLIKE: _is_unlike_the_rest(reading),
        FindingKind.FAR: reading.lean is Lean.PRESSES,
        FindingKind.SERIOUS: False,
    }[kind]


def _is_unlike_the_rest(reading: ScaleReading) -> bool:
    ours, rest = reading.figure, reading.others
    if rest is None or rest.mean is None or ours.mean is None:
        return False
    return is_unlike(
        ours.mean,
        ours.chance_low,
        ours.chance_high,
        rest.mean,
        people=(ours.n or 0, rest.n),
    )


def is_unlike(
    ours: float,
    low: float | None,
    high: float | None,
    rest: float,
    *,
    people: tuple[int, int],
) -> bool:
    """Do we differ from the rest by as much as would be called a change, and by more than chance
    moves both?

    ``people`` are how many we are, n, and how many the rest are, m. Chance moves their mean as far
    as ours, but for √(n ÷ m) of it: the spread is taken to be the same.
    """
    if low is None or high is None:
        return False
    n, m = people
    reach = abs((high if rest > ours else low) - ours) * sqrt(1 + n / m)
    return abs(ours - rest) >= max(CLEAR_POINTS, reach)


def _weight(reading: ScaleReading) -> float:
    """How much there is to talk about: the share exposed, the size of the change, or how far from
    good it is.
    """
    if reading.exposure:
        return reading.exposure.low
    if reading.change and reading.change.is_clear:
        return abs(reading.change.difference)
    return reading.from_good
