"""Secondary suppression: which units to hide besides those that `blocks` hides, so that
differencing undoes no coding.

A school of 40 and a department of 28 are published, so the figure of the other 12 can be computed.
If all 12 are at one end, their own figure would be coded. So no block may be published whose figure
would be coded. A unit whose own figure is coded is no sum that can be subtracted. Its people are in
the block of the nearest uncoded unit above.

If a block discloses too much, the whole that it was subtracted from is hidden. This is repeated
until nothing is disclosed. A safe set stays safe if a unit is hidden: its block goes to the unit
above, or is in no published unit. The whole gives way and not a part, because the choice of a part
would disclose something. Whether the whole is hidden follows from what its parts show.

A coded figure is still an inequality, and may leave a block a narrow feasibility interval. So the
same is done with inequalities, as far as they disclose that people answered alike.

At last hidden units are added back if no attack finds anything. One hidden unit often settles what
another was hidden for. Here it depends on answers which units are hidden. This tells no more than
the coding itself: that a few people are near an end.

Everybody is the last unit of the tree, above all roots.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import (
    Sums,
    Unanimity,
    feasibility_intervals,
    nearest_above,
    of_blocks,
)
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree

CodingRule = Callable[[Sequence[Numbers]], Mask]
"""Tells for which people, by their sums, the figure is coded."""

NarrowRule = Callable[[Numbers, Figures, Figures], Mask]
"""Tells for which people the feasibility interval of a sum, least and most, is too narrow."""

Attack = Callable[[Mask], Mask]
"""Returns which of the published units, (U, S), to hide because too much is disclosed; none if
nothing is.
"""


def differencing(
    tree: UnitTree, sums: Sequence[Numbers], is_coded: CodingRule
) -> Attack:
    """Return the attack by differencing: it finds the units whose block would be coded.

    ``sums`` (U, S) are those of each unit with all below it, people first.
    """
    uncoded = ~is_coded(sums)

    def to_suppress(published: Mask) -> Mask:
        exact = published & uncoded
        above = nearest_above(tree, exact)
        blocks = [of_blocks(exact, above, each) for each in sums]
        telling: Mask = exact & (blocks[0] > 0) & is_coded(blocks)
        return telling

    return to_suppress


def feasible_unanimity(tree: UnitTree, sums: Sums, unanimity: Unanimity) -> Attack:
    """Return the attack with inequalities: it finds the units whose block is seen to have answered
    alike.
    """

    def to_suppress(published: Mask) -> Mask:
        blocks = feasibility_intervals(tree, published, *sums)
        return published & unanimity.is_disclosed(blocks[:3])

    return to_suppress


def narrowed_intervals(
    tree: UnitTree, sums: Sums, is_narrow: NarrowRule, *, most_each: float
) -> Attack:
    """Return the attack with inequalities on published ranges: it finds ranges that other figures
    narrow.

    ``sums`` (U, S) are the people of each unit with all below it, and the ends of the range as
    published. ``is_narrow`` tells for which people the remaining feasibility interval is too
    narrow.
    """
    people = sums[0]

    def to_suppress(published: Mask) -> Mask:
        found = feasibility_intervals(tree, published, *sums, most_each=most_each)
        above = nearest_above(tree, published)
        units = published & is_narrow(people, found.unit_low, found.unit_high)
        has_block = published & (found.people > 0) & (found.people < people)
        blocks = has_block & is_narrow(found.people, found.low, found.high)
        by_block = blocks.any(axis=0)
        telling = np.where(by_block, blocks, units & (above < 0))
        places, columns = np.nonzero(units & (above >= 0) & ~by_block)
        telling[above[places, columns], columns] = True
        return telling

    return to_suppress


def parts_coded_alike(tree: UnitTree, people: Numbers, ends: Sequence[Mask]) -> Attack:
    """Return the attack on a whole whose parts are all coded at the same end.

    Only the figure of the whole could disclose how near to the end they are. If it were hidden only
    when it does, its absence would disclose the same. So it is always hidden. ``ends`` (U, S) are
    where a unit is coded at either end.
    """

    def to_suppress(published: Mask) -> Mask:
        above = nearest_above(tree, published)
        empty = published & (of_blocks(published, above, people) == 0)
        parts = _number_of_parts(published, above)
        alike = [parts == _number_of_parts(published & end, above) for end in ends]
        telling: Mask = empty & (parts > 1) & np.logical_or.reduce(alike)
        return telling

    return to_suppress


def _number_of_parts(units: Mask, above: Numbers) -> Numbers:
    """Return for how many of the units each one is the nearest published unit above."""
    parts = np.zeros(units.shape, dtype=np.int64)
    places, columns = np.nonzero(units & (above >= 0))
    np.add.at(parts, (above[places, columns], columns), 1)
    return parts


def safe_to_publish(
    published: Mask, people: Numbers, attacks: Sequence[Attack]
) -> Mask:
    """Return which of the ``published`` units, (U, S), stay so that no attack finds anything.

    ``people`` (U, S) are those of each unit with all below it.
    """
    safe = published.copy()
    while (hide := _first_found(attacks, safe)) is not None:
        safe &= ~hide
    return _repaired(published, safe, people, attacks)


def _first_found(attacks: Sequence[Attack], published: Mask) -> Mask | None:
    for attack in attacks:
        hide = attack(published)
        if hide.any():
            return hide
    return None


def _repaired(
    published: Mask, safe: Mask, people: Numbers, attacks: Sequence[Attack]
) -> Mask:
    """Return the safe set with hidden units added back, the largest first, if no attack finds
    anything.
    """
    for rows, columns in _candidates(published & ~safe, people):
        more = safe.copy()
        more[rows, columns] = True
        found = np.zeros(safe.shape[1], dtype=np.bool_)
        for attack in attacks:
            found |= attack(more).any(axis=0)
        safe = np.where(found, safe, more)
    return safe


def _candidates(hidden: Mask, people: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the places to try next: one of each column in each turn, the largest units first."""
    columns = [
        sorted(np.flatnonzero(column), key=lambda u: -people[u, s])
        for s, column in enumerate(hidden.T)
    ]
    for turn in range(max(map(len, columns), default=0)):
        here = [
            (units[turn], s) for s, units in enumerate(columns) if len(units) > turn
        ]
        rows, places = np.array(here, dtype=np.int64).T
        yield rows, places
