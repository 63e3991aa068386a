"""Secondary suppression: which units to hide besides those that `blocks` hides, so that subtraction undoes no coding.

Where a school of 40 and a department of 28 are published, the other 12 can be computed; were they a figure of their own
and all at one end, it would be cut. So no block may be published whose figure would be cut. Units whose own figure is
cut are no sums that can be subtracted: their people are in the block of the nearest unit above that is published uncut.
Where a block tells too much, the whole is hidden that it was subtracted from, and so on until none does. Hiding a unit
of a safe set leaves it safe: its block goes to the unit above, or is in no published unit. The whole gives way, not a
part, because which part was hidden would tell: whether the whole is hidden follows from what its parts show.

A cut figure still tells an inequality, and what is left of its block for the others can be next to nothing. So the
same is done once more with inequalities, as far as they tell that people answered alike.

At last what was hidden is added back where no attack finds anything: one hidden unit often settles what another was
hidden for.
What is hidden depends on answers here. It tells no more than the coding itself: that a few people are near an end.

Everybody is the last unit of the tree, above all roots.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import Sums, Unanimity, nearest_above, of_blocks, ranges
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree

CodingRule = Callable[[Sequence[Numbers]], Mask]
"""Says of which people, by their sums, the figure is cut."""

NarrowRule = Callable[[Numbers, Figures, Figures], Mask]
"""Says of which people too much is told, given the least and the most of a sum of theirs."""

Attack = Callable[[Mask], Mask]
"""Says which of the published units, (U, S), to hide because something tells too much; none where nothing does."""


def coded_blocks(tree: UnitTree, sums: Sequence[Numbers], is_cut: CodingRule) -> Attack:
    """Return the attack by subtraction: whose block would be cut.

    ``sums`` (U, S) are those of each unit with all below it, people first.
    """
    uncut = ~is_cut(sums)

    def to_hide(published: Mask) -> Mask:
        exact = published & uncut
        above = nearest_above(tree, exact)
        blocks = [of_blocks(exact, above, each) for each in sums]
        telling: Mask = exact & (blocks[0] > 0) & is_cut(blocks)
        return telling

    return to_hide


def bounded_blocks(tree: UnitTree, sums: Sums, unanimity: Unanimity) -> Attack:
    """Return the attack with inequalities: whose block is seen to answer alike where a cut mean is a bound."""

    def to_hide(published: Mask) -> Mask:
        blocks = ranges(tree, published, *sums)
        return published & unanimity.seen(blocks[:3])

    return to_hide


def narrowed(tree: UnitTree, sums: Sums, is_narrow: NarrowRule, *, most_each: float) -> Attack:
    """Return the attack with inequalities on what is told as a range: whose range gets narrower than it was told.

    ``sums`` (U, S) are the people of each unit with all below it, and the ends of the range as told; ``is_narrow`` says
    of which people, given what is left of their range, too much is told.
    """
    people = sums[0]

    def to_hide(published: Mask) -> Mask:
        found = ranges(tree, published, *sums, most_each=most_each)
        above = nearest_above(tree, published)
        units = published & is_narrow(people, found.unit_low, found.unit_high)
        has_block = published & (found.people > 0) & (found.people < people)
        blocks = has_block & is_narrow(found.people, found.low, found.high)
        telling = np.where(blocks.any(axis=0), blocks, units & (above < 0))
        places, columns = np.nonzero(units & (above >= 0) & ~blocks.any(axis=0))
        telling[above[places, columns], columns] = True
        return telling

    return to_hide


def coded_alike(tree: UnitTree, people: Numbers, ends: Sequence[Mask]) -> Attack:
    """Return the attack on a whole all of whose parts stand coded at the same end.

    Only its own figure could tell how near they are; and if it were hidden only where it does, its absence would.
    ``ends`` (U, S) are where a unit is coded at the one end and at the other.
    """

    def to_hide(published: Mask) -> Mask:
        above = nearest_above(tree, published)
        empty = published & (of_blocks(published, above, people) == 0)
        parts = _number_of_parts(published, above)
        alike = [parts == _number_of_parts(published & end, above) for end in ends]
        telling: Mask = empty & (parts > 1) & np.logical_or.reduce(alike)
        return telling

    return to_hide


def _number_of_parts(units: Mask, above: Numbers) -> Numbers:
    """Return how many of the units have each as the nearest published one above."""
    parts = np.zeros(units.shape, dtype=np.int64)
    places, columns = np.nonzero(units & (above >= 0))
    np.add.at(parts, (above[places, columns], columns), 1)
    return parts


def suppressed(published: Mask, people: Numbers, attacks: Sequence[Attack]) -> Mask:
    """Return which of the units, (U, S), can be published so that no attack finds anything.

    ``people`` (U, S) are those of each unit with all below it.
    """
    safe = published.copy()
    while (hide := _first_found(attacks, safe)) is not None:
        safe &= ~hide
    return _repaired(published, safe, people, attacks)


def _first_found(attacks: Sequence[Attack], published: Mask) -> Mask | None:
    return next((hide for attack in attacks if (hide := attack(published)).any()), None)


def _repaired(published: Mask, safe: Mask, people: Numbers, attacks: Sequence[Attack]) -> Mask:
    """Return the safe set with each hidden unit added back, the largest first, where no attack finds anything."""
    for rows, columns in _candidates(published & ~safe, people):
        more = safe.copy()
        more[rows, columns] = True
        found = np.zeros(safe.shape[1], dtype=np.bool_)
        for attack in attacks:
            found |= attack(more).any(axis=0)
        safe = np.where(found, safe, more)
    return safe


def _candidates(hidden: Mask, people: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the places to try next: one of each column in each turn, those with the most people first."""
    columns = [sorted(np.flatnonzero(column), key=lambda u: -people[u, s]) for s, column in enumerate(hidden.T)]
    for turn in range(max(map(len, columns), default=0)):
        here = [(units[turn], s) for s, units in enumerate(columns) if len(units) > turn]
        rows, places = np.array(here, dtype=np.int64).T
        yield rows, places
