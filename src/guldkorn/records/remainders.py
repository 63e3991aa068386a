"""Which figures, put beside those of units above and below, would tell of a few people. Pure.

Whoever has the figures of a unit and of its parts has those of the rest, by subtraction. The
quarters of a year add up to it, so figures of one year are held against each other whichever part
of it they are of: every unit that has any then falls into rests that are empty or large enough,
and each sum and difference of figures is about whole rests.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from guldkorn.records.access import is_enough
from guldkorn.records.periods import Stretch

Told = dict[int, int]
"""Of how many people a unit has figures, by the quarter; 0 is the whole year."""

WHOLE_YEAR = 0


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
        of_year = dict(self.staff.get(stretch.year, {}))
        of_year[unit] = of_year.get(unit, {}) | {stretch.quarter: people}
        at_once = {
            one: {stretch.quarter: told[stretch.quarter]}
            for one, told in of_year.items()
            if stretch.quarter in told
        }
        return self._tells_of_few(unit, at_once) or self._tells_of_few(unit, of_year)

    def _tells_of_few(self, unit: int, beside: Mapping[int, Told]) -> bool:
        whole = self._whole_of(unit, beside)
        touched = [unit] if whole is None else [unit, whole]
        rests = [rest for one in touched for rest in self._rests(one, beside)]
        return any(rest != 0 and not is_enough(rest) for rest in rests)

    def _rests(self, unit: int, beside: Mapping[int, Told]) -> Iterable[int]:
        """How many people a unit may have beside its nearest parts."""
        own = beside[unit]
        parts = [beside[one] for one in self._nearest(unit, beside)]
        shared = set(own)
        for part in parts:
            shared &= part.keys()
        if shared and not any(_lends(own, part) for part in parts):
            return [own[one] - sum(part[one] for part in parts) for one in shared]
        # They are of different parts of the year, and nobody counted at once.
        fewest = min(own.values()) - sum(max(part.values()) for part in parts)
        most = max(own.values()) - sum(min(part.values()) for part in parts)
        return range(fewest, most + 1)

    def _nearest(self, unit: int, beside: Mapping[int, Told]) -> Iterator[int]:
        """The units below that have figures, without those below them."""
        for part in self.below.get(unit, []):
            if part in beside:
                yield part
            else:
                yield from self._nearest(part, beside)

    def _whole_of(self, unit: int, beside: Mapping[int, Told]) -> int | None:
        """The nearest unit above that has figures."""
        place = self.above[unit]
        while place is not None and place not in beside:
            place = self.above[place]
        return place


def _lends(one: Told, other: Told) -> bool:
    """Has one of them the year, and the other a quarter instead? Then the year without quarters
    stands beside that quarter, and whoever came or went between them makes it another rest.
    """
    only_one, only_other = one.keys() - other.keys(), other.keys() - one.keys()
    return bool(only_one and only_other and WHOLE_YEAR in only_one | only_other)
