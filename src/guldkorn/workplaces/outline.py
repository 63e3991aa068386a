"""The tree of an organisation, ready to be drawn as lists in lists without recursion."""

from collections import Counter
from dataclasses import dataclass

from guldkorn.workplaces.models import (
    Employee,
    Organisation,
    Unit,
    children_of,
    depth_first,
)


@dataclass(frozen=True)
class OutlineLine:
    """A unit in the outline. ``opens`` says that a list of children begins after it, ``closes`` how
    many end there.

    ``own`` are the people placed in the unit itself, ``people`` those of the unit and all below.
    """

    unit: Unit
    has_trio: bool
    own: int
    people: int
    opens: bool
    closes: int

    @property
    def ends(self) -> range:
        """What a template goes through to close the lists that end here."""
        return range(self.closes)


def outline(organisation: Organisation) -> list[OutlineLine]:
    """The tree without closed units, parents before children, siblings by name, in three
    queries.
    """
    units = list(organisation.units.standing())
    children = children_of(units)
    current = Employee.objects.current().filter(unit__organisation=organisation)
    own = Counter(current.values_list("unit_id", flat=True))
    with_trio = set(organisation.units.exclude(trio=None).values_list("pk", flat=True))
    ordered = depth_first(children)
    people = Counter(own)
    for unit, _depth in reversed(ordered):
        if unit.parent_id is not None:
            people[unit.parent_id] += people[unit.pk]
    depths = [depth for _unit, depth in ordered] + [0]
    return [
        OutlineLine(
            unit=unit,
            has_trio=unit.pk in with_trio,
            own=own[unit.pk],
            people=people[unit.pk],
            opens=depths[place + 1] > depth,
            closes=max(depth - depths[place + 1], 0),
        )
        for place, (unit, depth) in enumerate(ordered)
    ]
