"""Then and now: clearly better, clearly worse, or cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.measurement.instrument import Direction

CLEAR_POINTS = 5
CLEAR_P = 0.05


class Verdict(StrEnum):
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
    """Return the change by Welch's test; untestable with fewer than two people in a group or no spread in both."""
    raise NotImplementedError


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Return the p values adjusted for the false discovery rate, in the same places; None is no test and stays None."""
    raise NotImplementedError


def verdict(change: Change, adjusted_p: float | None, direction: Direction) -> Verdict:
    """Return better or worse when the change is at least 5 points and its adjusted p under .05, else cannot_tell.

    On an optimum scale more is neither better nor worse: always cannot_tell.
    """
    raise NotImplementedError
