"""The tree of an organisation, ready to be drawn as lists in lists without recursion; a large one
level by level, or by name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.workplaces.models import (
    Employee,
    Organisation,
    Unit,
    children_of,
    depth_first,
)

LINES_AT_MOST = 150
"""Units that one page shows as a tree."""


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


def level(lines: Sequence[OutlineLine], top: Unit | None) -> list[OutlineLine]:
    """The units right below ``top``. Without one it is what stands first: those at the top, or what
    lies below the only one.
    """
    if top is None:
        first = [line for line in lines if line.unit.parent_id is None]
        if len(first) != 1:
            return first
        top = first[0].unit
    return [line for line in lines if line.unit.parent_id == top.pk]


def named(lines: Sequence[OutlineLine], words: str) -> list[OutlineLine]:
    """The units whose name or code holds ``words``, in the order of the tree."""
    wanted = words.casefold()
    return [
        line
        for line in lines
        if wanted in f"{line.unit.name}\n{line.unit.code}".casefold()
    ]
