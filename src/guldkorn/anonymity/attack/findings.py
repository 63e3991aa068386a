"""What an audit says: groups whose figures follow from others, and groups whose mean is told too closely."""

from dataclasses import dataclass
from fractions import Fraction

TERMS = 6
"""So many sums are named in a sentence."""

Combination = tuple[tuple[str, Fraction], ...]
"""Published sums by name, each with its factor: added up they give a group."""


@dataclass(frozen=True)
class Derived:
    """The smallest group of people of whom these figures of a scale follow exactly, and from what.

    ``value`` is that of the first figure, as it is published; None for a spread.
    """

    scale: str
    figures: tuple[str, ...]
    people: int
    sums: Combination
    value: float | None
    floor: int

    @property
    def is_leak(self) -> bool:
        """Whether fewer people are in it than the floor."""
        return self.people < self.floor

    def __str__(self) -> str:
        figure, *others = self.figures
        value = "" if self.value is None else f" {self.value:.4g}"
        also = f" (and {', '.join(others)})" if others else ""
        return (
            f"{self.scale}: {_people(self.people)} ({words(self.sums)}) have {figure}{value}{also}; "
            f"the floor is {self.floor}"
        )


@dataclass(frozen=True)
class Bounded:
    """The narrowest interval for the mean, in a scale, of a group under the floor: any so many ``people`` of the sums.

    ``within`` says what else holds of these people, where something does.
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
            f"{self.scale}: any {_people(self.people)} ({words(self.sums)}{within}) have a mean from {self.low:.1f} "
            f"to {self.high:.1f}; {self.protected:g} points are protected"
        )


@dataclass(frozen=True)
class Open:
    """A group from the floor up whose people are seen, by subtraction, to have answered alike: always a leak.

    ``low`` and ``high`` are the bounds for the mean of any few of these ``people``.
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
            f"{self.scale}: {_people(self.people)} ({words(self.sums)}), any few of whom have a mean from "
            f"{self.low:.1f} to {self.high:.1f}"
        )


def words(sums: Combination) -> str:
    """Return the combination as a sum in words, the longest ones shortened."""
    told = "".join(
        f" {'−' if factor < 0 else '+'} {'' if abs(factor) == 1 else f'{abs(factor)} × '}{name}"
        for name, factor in sums[:TERMS]
    )
    more = f" … and {len(sums) - TERMS} more" if len(sums) > TERMS else ""
    return told.removeprefix(" + ").lstrip() + more


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
