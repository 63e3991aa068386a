"""Which figures, put beside those of units above and below, would tell of a few people. Pure.

Whoever has the figures of a unit and of its parts has those of the rest, by subtraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guldkorn.records.access import is_enough
from guldkorn.records.periods import Stretch


@dataclass
class Recorded:
    """Of how many people figures are, by stretch and unit. ``above`` is each unit's parent."""

    above: Mapping[int, int | None]
    staff: dict[Stretch, dict[int, int]] = field(default_factory=dict)

    def keep(self, unit: int, stretch: Stretch, people: int) -> None:
        self.staff.setdefault(stretch, {})[unit] = people

    def leaves_few(self, unit: int, stretch: Stretch, people: int) -> bool:
        """Would figures of this unit leave a rest of a few people, in it or in the unit above?"""
        beside = self.staff.get(stretch, {}) | {unit: people}
        whole = self._whole_of(unit, beside)
        touched = [unit] if whole is None else [unit, whole]
        return any(self._is_of_few(one, beside) for one in touched)

    def _is_of_few(self, unit: int, beside: Mapping[int, int]) -> bool:
        """Is the rest of a unit, without its nearest parts, neither empty nor large enough?"""
        rest = beside[unit]
        for part, people in beside.items():
            if self._whole_of(part, beside) == unit:
                rest -= people
        return rest != 0 and not is_enough(rest)

    def _whole_of(self, unit: int, beside: Mapping[int, int]) -> int | None:
        """The nearest unit above that has figures."""
        place = self.above[unit]
        while place is not None and place not in beside:
            place = self.above[place]
        return place
