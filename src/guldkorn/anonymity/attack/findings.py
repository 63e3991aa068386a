"""What an audit says: groups whose figures follow from others, and groups whose interval is too
narrow.
"""

from dataclasses import dataclass
from fractions import Fraction

TERMS = 6
"""So many sums are named in a sentence."""

Combination = tuple[tuple[str, Fraction], ...]
"""Published sums by name, each with its factor: added up they give a group."""


@dataclass(frozen=True)
class Derived:
    """The smallest group of people whose figures on a scale follow exactly by differencing, and
    from what.

    ``value`` is that of the first figure, as it is published; None for a spread. ``floor`` is the
    threshold, by the name that it has in the files of an audit.
    """

    scale: str
    figures: tuple[str, ...]
    people: int
    sums: Combination
    value: float | None
    floor: int

    @property
    def is_leak(self) -> bool:
        """Whether it has fewer people than the threshold."""
        return self.people < self.floor

    def __str__(self) -> str:
        figure, *others = self.figures
        value = "" if self.value is None else f" {self.value:.4g}"
        also = f" (and {', '.join(others)})" if others else ""
        return (
            f"{self.scale}: {_people(self.people)} ({words(self.sums)}) have "
            f"{figure}{value}{also}; "
            f"the floor is {self.floor}"
        )


@dataclass(frozen=True)
class Bounded:
    """The narrowest feasibility interval of a mean under the threshold: of any so many ``people``
    of the sums.

    ``within`` says what else holds of these people, if anything does.
    """

    scale: str
    people: int
    sums: Combination
    within: str
    low: float
    high: float
    protected: float

    @property
    def figures(self) -> tuple[str, ...]:
        """What it is about, as of `Derived`."""
        return ("mean",)

    @property
    def is_leak(self) -> bool:
        """Whether the interval is narrower than the width that is protected."""
        return self.high - self.low < self.protected

    def __str__(self) -> str:
        within = f", {self.within}" if self.within else ""
        return (
            f"{self.scale}: any {_people(self.people)} ({words(self.sums)}{within}) have a mean "
            f"from {self.low:.1f} "
            f"to {self.high:.1f}; {self.protected:g} points are protected"
        )


@dataclass(frozen=True)
class DisclosedUnanimity:
    """A group that keeps the threshold and is seen, by differencing, to have answered alike: always
    a leak.

    ``low`` and ``high`` are the feasibility interval of the mean of any of these ``people`` under
    the threshold.
    """

    scale: str
    people: int
    sums: Combination
    low: float
    high: float

    @property
    def figures(self) -> tuple[str, ...]:
        """What it is about, as of `Derived`."""
        return ("mean",)

    def __str__(self) -> str:
        return (
            f"{self.scale}: {_people(self.people)} ({words(self.sums)}), any few of whom have a "
            "mean from "
            f"{self.low:.1f} to {self.high:.1f}"
        )


def words(sums: Combination) -> str:
    """Return the combination as a sum in words; a long one is shortened."""
    terms = [_term(name, factor) for name, factor in sums[:TERMS]]
    text = "".join(terms)
    more = f" … and {len(sums) - TERMS} more" if len(sums) > TERMS else ""
    return text.removeprefix(" + ").lstrip() + more


def _term(name: str, factor: Fraction) -> str:
    sign = "−" if factor < 0 else "+"
    times = "" if abs(factor) == 1 else f"{abs(factor)} × "
    return f" {sign} {times}{name}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
