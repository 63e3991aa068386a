"""Which figures, put beside those of units above and below, would tell of a few people. Pure.

Whoever has the figures of a unit and of its parts has those of the rest, by subtraction. So every
rest is large enough, or there is nobody whom it could be about. The quarters of a year add up to
it, and people come and go between them. So of a year the units on one line of the tree have
figures of the year or of its quarters, never both. Then each sum and difference of figures is
about whole rests.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from guldkorn.records.access import beside, is_enough
from guldkorn.records.periods import Stretch


@dataclass
class Recorded:
    """Of how many people figures are, by period and unit.

    ``above`` is each unit's parent. ``staffed`` are the units that have people of their own, or may
    have had.
    """

    above: Mapping[int, int | None]
    staffed: Collection[int]
    staff: dict[Stretch, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.below: dict[int | None, list[int]] = {}
        for unit, parent in self.above.items():
            self.below.setdefault(parent, []).append(unit)

    def keep(self, unit: int, stretch: Stretch, people: int) -> None:
        self.staff.setdefault(stretch, {})[unit] = people

    def reason_against(self, unit: int, stretch: Stretch, people: int) -> str | None:
        """Why figures of this unit may not stand beside the others, or nothing."""
        return beside(
            mixes=self.mixes(unit, stretch),
            leaves_few=self.leaves_few(unit, stretch, people),
        )

    def mixes(self, unit: int, stretch: Stretch) -> bool:
        """Has this unit, or one above or below it, the year where this is a quarter of it, or a
        quarter where this is the year?
        """
        line = {unit, *self._line_up(unit), *self._all_below(unit)}
        return any(
            not line.isdisjoint(units)
            for other, units in self.staff.items()
            if other.year == stretch.year and other.is_year != stretch.is_year
        )

    def leaves_few(self, unit: int, stretch: Stretch, people: int) -> bool:
        """Would figures of this unit leave a rest of a few people, in it or in the unit above?"""
        told = self.staff.get(stretch, {}) | {unit: people}
        wholes = [one for one in self._line_up(unit) if one in told]
        touched = [unit, *wholes[:1]]
        return any(self._has_few_left(one, told) for one in touched)

    def _has_few_left(self, unit: int, told: Mapping[int, int]) -> bool:
        parts = list(self._nearest(unit, told))
        rest = told[unit] - sum(told[part] for part in parts)
        if rest == 0 and self._left(unit, told).isdisjoint(self.staffed):
            return False
        # each number of people is rounded, by half a person at most
        rounded = (len(parts) + 1) // 2
        return not is_enough(rest - rounded)

    def _nearest(self, unit: int, told: Collection[int]) -> Iterator[int]:
        """The units below that have figures, without those below them."""
        for part in self.below.get(unit, []):
            if part in told:
                yield part
            else:
                yield from self._nearest(part, told)

    def _left(self, unit: int, told: Collection[int]) -> set[int]:
        """The unit and those below it, without its nearest parts that have figures."""
        found = {unit}
        for part in self.below.get(unit, []):
            if part not in told:
                found |= self._left(part, told)
        return found

    def _line_up(self, unit: int) -> Iterator[int]:
        """The units above, the nearest first."""
        place = self.above[unit]
        while place is not None:
            yield place
            place = self.above[place]

    def _all_below(self, unit: int) -> Iterator[int]:
        for part in self.below.get(unit, []):
            yield part
            yield from self._all_below(part)
