"""Intervals for small, finite groups. With ``population``: what all of us think now; without: more than chance."""

from typing import NamedTuple

class Interval(NamedTuple):
    low: float
    high: float


def t_interval(mean: float, sd: float, n: int, population: int | None = None) -> Interval:
    """Return the 95 % t interval with n − 1 degrees of freedom; with ``population`` N its width shrinks by √(1 − n/N).

    Raises ValueError for n < 2 and for N < n.
    """
    raise NotImplementedError


def wilson(count: int, n: int, population: int | None = None) -> Interval:
    """Return Wilson's 95 % interval of the share count/n, 0–1; with ``population`` N for n* = n(N − 1)/(N − n)."""
    raise NotImplementedError
