"""Then and now: clearly better, clearly worse, or cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy.special import stdtr, stdtrit

from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.intervals import CONFIDENCE

CLEAR_POINTS = 5
CLEAR_P = 0.05

_ROUNDING = 1e-9


class Verdict(StrEnum):
    """What may be said of a change. There is no fourth word."""

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Group:
    """People measured once: how many, their mean on 0–100, and the standard deviation."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class Change:
    """New minus old with its 95 % interval and Welch's p; the last three are None where no test is possible."""

    difference: float
    low: float | None
    high: float | None
    p: float | None


def compare(old: Group, new: Group) -> Change:
    """Return the change by Welch's test. Untestable: fewer than two people in a group, or no spread in either."""
    difference = new.mean - old.mean
    a, b = old.sd**2 / max(old.n, 1), new.sd**2 / max(new.n, 1)
    se = sqrt(a + b)
    if min(old.n, new.n) < 2 or not se:
        return Change(difference, None, None, None)
    df = (a + b) ** 2 / (a**2 / (old.n - 1) + b**2 / (new.n - 1))
    margin = float(stdtrit(df, (1 + CONFIDENCE) / 2)) * se
    p = 2 * float(stdtr(df, -abs(difference) / se))
    return Change(difference, difference - margin, difference + margin, p)


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Return the p values adjusted for the false discovery rate, in the same places; None is no test and stays None."""
    tests = sorted(((p, place) for place, p in enumerate(ps) if p is not None), reverse=True)
    adjusted: list[float | None] = [None] * len(ps)
    least = 1.0
    for above, (p, place) in enumerate(tests):
        least = min(least, p * len(tests) / (len(tests) - above))
        adjusted[place] = least
    return adjusted


def verdict(change: Change, adjusted_p: float | None, direction: Direction) -> Verdict:
    """Return better or worse when the change is at least 5 points and its adjusted p under .05, else cannot_tell.

    On an optimum scale more is neither better nor worse: always cannot_tell.
    """
    small = abs(change.difference) < CLEAR_POINTS - _ROUNDING
    if direction is Direction.OPTIMUM or adjusted_p is None or small or adjusted_p >= CLEAR_P:
        return Verdict.CANNOT_TELL
    return Verdict.BETTER if (change.difference > 0) == (direction is Direction.HIGH_IS_GOOD) else Verdict.WORSE
