"""Leaf statistics: all that one scan over the answers leaves behind, as additive integers."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import any_is_long

Counts = NDArray[np.int64]

Exact = NDArray[Any]
"""Sums of scores: integers of 64 bits, or of Python where `kind_of_sums` says so."""


@dataclass(frozen=True)
class CompleteCases:
    """Whole-survey sums over those who answered every item of a scale: what Cronbach's alpha needs.

    Item scores count in ``measurement.scoring.answer_resolution`` of the scale: a score of 100 is
    stored as that.
    """

    n: Counts  # (S,)
    total: Counts  # (S,) sum over people of their sum of item scores
    squares: Counts  # (S,) sum of squares of that
    item_total: Counts  # (S, I) zero where the item is not in the scale
    item_squares: Counts  # (S, I)

    def __add__(self, other: Self) -> Self:
        """Return the sums over both sets of people."""
        return type(self)(
            n=self.n + other.n,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            item_total=self.item_total + other.item_total,
            item_squares=self.item_squares + other.item_squares,
        )


@dataclass(frozen=True)
class LeafStatistics:
    """Sums of persons' scores per unit (people placed *directly* there) and scale.

    ``units`` (U ids) and ``instrument.scales`` (S) give the axes. Scores are integers in
    ``resolution[s]``-ths of the 0–100 range, see ``measurement.scoring.resolution``: sums of
    several scans add up, in any order, to the same bits. ``total``, ``squares`` and ``resolution``
    are of the `kind_of_sums`, everything else is of 64 bits. Item scores run in the scale's
    direction (a reversed item is already turned), like scale scores. Raises ValueError where a
    shape does not fit, a unit stands twice, or a count is negative.
    """

    instrument: Instrument
    units: tuple[str, ...]
    n: Counts  # (U, S) people with a score
    total: Exact  # (U, S) sum of scores
    squares: Exact  # (U, S) sum of squared scores
    low: Counts  # (U, S) people with a score under 33 1/3
    high: Counts  # (U, S) people with a score over 66 2/3
    exposed: Counts  # (U, S) people who answered anything but the best, as “never” of threats
    resolution: Exact  # (S,) a score of 100 is stored as resolution[s]
    item_n: Counts  # (U, I) answers per item (I = instrument.items)
    item_total: Counts  # (U, I) sum of item scores, 100 stored as item_resolution[i]
    item_squares: Counts  # (U, I)
    item_resolution: Counts  # (I,)
    complete: CompleteCases

    def __post_init__(self) -> None:
        u, s, i = (
            len(self.units),
            len(self.instrument.scales),
            len(self.instrument.items),
        )
        if len(set(self.units)) < u:
            raise ValueError("a unit stands twice in the leaf statistics")
        sums = kind_of_sums(self.instrument)
        for name in ("n", "low", "high", "exposed"):
            _check(name, getattr(self, name), (u, s))
        for name in ("total", "squares"):
            _check(name, getattr(self, name), (u, s), sums)
        for name in ("item_n", "item_total", "item_squares"):
            _check(name, getattr(self, name), (u, i))
        _check("resolution", self.resolution, (s,), sums)
        _check("item_resolution", self.item_resolution, (i,))
        for name in ("n", "total", "squares"):
            _check(f"complete.{name}", getattr(self.complete, name), (s,))
        for name in ("item_total", "item_squares"):
            _check(f"complete.{name}", getattr(self.complete, name), (s, i))

    def __add__(self, other: Self) -> Self:
        """Return the statistics of both sets of people. Raises ValueError for another instrument or
        other units.
        """
        if (self.instrument, self.units) != (other.instrument, other.units):
            raise ValueError(
                "only statistics of the same instrument and the same units can be added"
            )
        return type(self)(
            instrument=self.instrument,
            units=self.units,
            n=self.n + other.n,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            low=self.low + other.low,
            high=self.high + other.high,
            exposed=self.exposed + other.exposed,
            resolution=self.resolution,
            item_n=self.item_n + other.item_n,
            item_total=self.item_total + other.item_total,
            item_squares=self.item_squares + other.item_squares,
            item_resolution=self.item_resolution,
            complete=self.complete + other.complete,
        )


def kind_of_sums(instrument: Instrument) -> np.dtype[Any]:
    """Return the dtype of sums of scores: Python's integers where the questionnaire has a long
    scale.

    It follows from the questionnaire alone, so that the statistics of any two scans can be added.
    """
    return np.dtype(object if any_is_long(instrument) else np.int64)


def squared_deviations(n: Counts, total: Exact, squares: Exact) -> NDArray[np.float64]:
    """Return the sum of squared deviations from the mean, per entry (0 where n is 0), without
    cancellation. All have one shape; it is in the squared steps that the scores are told in.

    With a whole number c near the mean, Σ(x − c)² is exact in 64-bit integers (overflow on the way
    cancels out) as in Python's, and only Σ(x − c) / n, less than 1, is left to floating point.
    """
    people = np.maximum(n, 1)
    c = total // people
    rest = total - people * c
    # Whole numbers up to here: only what is left is small enough for floating point.
    around_c: Exact = squares - 2 * c * total + n * c * c
    off = rest.astype(np.float64) ** 2 / people
    found: NDArray[np.float64] = around_c.astype(np.float64) - off
    return found


_INT64 = np.dtype(np.int64)


def _check(
    name: str, values: Exact, shape: tuple[int, ...], kind: np.dtype[Any] = _INT64
) -> None:
    if values.shape != shape or values.dtype != kind:
        raise ValueError(f"{name} is {values.dtype}{values.shape}, not {kind}{shape}")
    if values.size and values.min() < 0:
        raise ValueError(f"{name} has a negative entry")
