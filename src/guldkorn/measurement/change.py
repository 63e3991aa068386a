"""Then and now: clearly better, clearly worse, or cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt
from typing import Self

import numpy as np

from guldkorn.measurement.distributions import t_below, t_quantile
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.intervals import Interval, quantiles, sd_behind

CLEAR_POINTS = 5
CLEAR_P = 0.05

_ROUNDING = 1e-9


class ChangeVerdict(StrEnum):
    """What may be said of a change. There is no fourth word."""

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class ComparedGroup:
    """People measured once: how many, their mean on 0–100, and the standard deviation; None where
    it is unknown.

    ``degrees`` are those of the standard deviation: n − 1 where it is their own (None), more where
    it comes from more people, without end where it is taken as known.
    """

    n: int
    mean: float
    sd: float | None
    degrees: float | None = None

    @property
    def df(self) -> float:
        """The degrees of freedom of ``sd``: n − 1, unless it comes from other people as well."""
        return self.n - 1 if self.degrees is None else self.degrees

    @classmethod
    def behind(
        cls,
        n: int,
        mean: float,
        interval: Interval | None,
        degrees: float | None = None,
    ) -> Self:
        """Return the people behind a mean that is known with its interval, “more than chance”,
        alone.
        """
        own = n - 1 if degrees is None else degrees
        return cls(
            n,
            mean,
            None if interval is None else sd_behind(interval, mean, n, own),
            degrees,
        )


@dataclass(frozen=True)
class MeanChange:
    """New minus old in points on 0–100, with its 95 % interval and Welch's two-sided p.

    The last three are None where no test is possible.
    """

    difference: float
    low: float | None
    high: float | None
    p: float | None


@dataclass(frozen=True)
class Judgement:
    """A change of one scale among those of its unit, with its adjusted p, and what may be said of
    it.
    """

    change: MeanChange
    adjusted_p: float | None
    verdict: ChangeVerdict


def judge(
    scales: Sequence[tuple[ComparedGroup, ComparedGroup, Direction, float | None]],
) -> list[Judgement]:
    """Return the judgement of each scale of one unit, given as (old, new, direction, minimal
    difference).

    They are adjusted together.
    """
    changes = [compare(old, new) for old, new, _, _ in scales]
    adjusted = benjamini_hochberg([change.p for change in changes])
    return [
        Judgement(change, p, verdict(change, p, direction, least))
        for change, p, (_, _, direction, least) in zip(
            changes, adjusted, scales, strict=True
        )
    ]


def compare(old: ComparedGroup, new: ComparedGroup) -> MeanChange:
    """Return the change by Welch's test (Welch 1947), each spread with its own degrees of freedom.

    Untestable: fewer than two people in a group, an unknown spread, or no spread in either.
    """
    difference = new.mean - old.mean
    if old.sd is None or new.sd is None:
        return MeanChange(difference, None, None, None)
    a, b = old.sd**2 / max(old.n, 1), new.sd**2 / max(new.n, 1)
    se = sqrt(a + b)
    if min(old.n, new.n) < 2 or not se:
        return MeanChange(difference, None, None, None)
    uncertain = a**2 / old.df + b**2 / new.df
    df = (a + b) ** 2 / uncertain if uncertain else inf
    quantile = float(quantiles(np.array([df]))[0])
    margin = quantile * se
    t = -abs(difference) / se
    return MeanChange(
        difference, difference - margin, difference + margin, 2 * t_below(t, df)
    )


def smallest_seen(
    old: ComparedGroup, new: ComparedGroup, tests: int, power: float = 0.8
) -> float | None:
    """Return the smallest change, in points, that is called clear with this power, as the only one
    of ``tests``.

    None where no test is possible. The means do not matter. For a single change Benjamini &
    Hochberg ask for a p under .05 / tests. The shifted t distribution stands for the noncentral
    one: 18 tests of two groups of 10 with an sd of 20 give 38.7 where R's power.t.test gives 39.2.
    """
    if old.sd is None or new.sd is None:
        return None
    a, b = old.sd**2 / max(old.n, 1), new.sd**2 / max(new.n, 1)
    uncertain = a**2 / old.df + b**2 / new.df
    if not uncertain and not a + b:
        return None
    df = (a + b) ** 2 / uncertain if uncertain else inf
    reach = t_quantile(1 - CLEAR_P / tests / 2, df) + t_quantile(power, df)
    return max(reach * sqrt(a + b), CLEAR_POINTS)


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Return the p values adjusted for the false discovery rate, in the same places; None is no
    test and stays None.

    Benjamini & Hochberg 1995.
    """
    places = [(p, place) for place, p in enumerate(ps) if p is not None]
    tests = sorted(places, reverse=True)
    adjusted: list[float | None] = [None] * len(ps)
    least = 1.0
    for above, (p, place) in enumerate(tests):
        least = min(least, p * len(tests) / (len(tests) - above))
        adjusted[place] = least
    return adjusted


def verdict(
    change: MeanChange,
    adjusted_p: float | None,
    direction: Direction,
    least: float | None = None,
) -> ChangeVerdict:
    """Return better or worse when the change is large enough and its adjusted p under .05, else
    cannot_tell.

    Large enough is the minimal difference that the scale states, ``least``, or 5 points where it
    states none. On an optimum scale more is neither better nor worse: always cannot_tell.
    """
    small = (
        abs(change.difference) < (CLEAR_POINTS if least is None else least) - _ROUNDING
    )
    if (
        direction is Direction.OPTIMUM
        or adjusted_p is None
        or small
        or adjusted_p >= CLEAR_P
    ):
        return ChangeVerdict.CANNOT_TELL
    return (
        ChangeVerdict.BETTER
        if (change.difference > 0) == (direction is Direction.HIGH_IS_GOOD)
        else ChangeVerdict.WORSE
    )
