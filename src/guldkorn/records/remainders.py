"""Which figures, put beside those of units above and below, would tell of a few people. Pure.

Whoever has the figures of a unit and of its parts has those of the rest, by subtraction. The
quarters of a year add up to it: four of one unit stand for its year, and a year less its quarters
for those that are left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from guldkorn.records.access import is_enough
from guldkorn.records.periods import Stretch

YEAR = 0
"""The whole year, where quarters are numbered from 1 to 4."""

QUARTERS = frozenset({1, 2, 3, 4})

PARTS = [
    frozenset(some)
    for size in QUARTERS
    for some in combinations(sorted(QUARTERS), size)
]
"""Every part of a year that quarters make, and the year itself."""

Told = dict[int, int]
"""Of how many people a unit has figures, by the quarter, or for the year."""


@dataclass(frozen=True)
class Between:
    """How many people a sum is about: each of its figures has a number of its own."""

    fewest: int
    most: int

    def without(self, other: "Between") -> "Between":
        return Between(self.fewest - other.most, self.most - other.fewest)

    @property
    def is_safe(self) -> bool:
        """Is it nobody, or enough?"""
        is_nobody = self.fewest == self.most == 0
        return is_nobody or is_enough(self.fewest)


def people_in(part: frozenset[int], told: Told) -> Between | None:
    """Of how many people a unit's sum over these quarters is; None where nobody can make it."""
    itself = YEAR if part == QUARTERS else min(part)
    if itself in told and len(part) in {1, len(QUARTERS)}:
        return Between(told[itself], told[itself])
    used = set(part)
    if not part <= told.keys():
        beyond = QUARTERS - told.keys()
        if YEAR not in told or not beyond <= part:
            return None
        used = {YEAR, *(QUARTERS - part)}
    counted = [told[one] for one in used]
    return Between(min(counted), max(counted))


@dataclass
class Recorded:
    """Of how many people figures are, by year and unit. ``above`` is each unit's parent."""

    above: Mapping[int, int | None]
    staff: dict[int, dict[int, Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.below: dict[int | None, list[int]] = {}
        for unit, parent in self.above.items():
            self.below.setdefault(parent, []).append(unit)

    def keep(self, unit: int, stretch: Stretch, people: int) -> None:
        of_year = self.staff.setdefault(stretch.year, {})
        of_year.setdefault(unit, {})[stretch.quarter] = people

    def leaves_few(self, unit: int, stretch: Stretch, people: int) -> bool:
        """Would figures of this unit leave a rest of a few people, in it or in the unit above?"""
        beside = dict(self.staff.get(stretch.year, {}))
        beside[unit] = beside.get(unit, {}) | {stretch.quarter: people}
        return any(self._leaves_few_in(part, unit, beside) for part in PARTS)

    def _leaves_few_in(
        self, part: frozenset[int], unit: int, beside: Mapping[int, Told]
    ) -> bool:
        known = _Known(part, beside)
        if known.of(unit) is None:
            return False
        whole = self.above[unit]
        while whole is not None and known.of(whole) is None:
            whole = self.above[whole]
        touched = [unit] if whole is None else [unit, whole]
        return not all(self._rest(one, known).is_safe for one in touched)

    def _rest(self, unit: int, known: "_Known") -> Between:
        """A unit that is known, without its nearest parts that are known too."""
        rest = known.of(unit)
        if rest is None:
            raise ValueError("nothing can be taken from what nobody knows")
        for people in self._nearest(unit, known):
            rest = rest.without(people)
        return rest

    def _nearest(self, unit: int, known: "_Known") -> Iterator[Between]:
        for part in self.below.get(unit, []):
            people = known.of(part)
            if people is None:
                yield from self._nearest(part, known)
            else:
                yield people


@dataclass(frozen=True)
class _Known:
    """What can be known of units in a part of a year."""

    part: frozenset[int]
    told: Mapping[int, Told]

    def of(self, unit: int) -> Between | None:
        told = self.told.get(unit)
        return people_in(self.part, told) if told else None
