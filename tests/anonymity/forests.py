"""Small random forests, and the block rule the slow way: by trying every set of units."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from random import Random

import numpy as np

from guldkorn.anonymity.tree import TreeUnit, UnitTree

SIZES = [0, 0, 1, 2, 3, 4, 5, 6, 8, 12]


def forest(parents: Iterable[int | None], invited: int = 50) -> UnitTree:
    """Return a tree of units named 0, 1, … with the parents given by number."""
    return UnitTree(
        TreeUnit(str(i), None if parent is None else str(parent), f"Unit {i}", invited)
        for i, parent in enumerate(parents)
    )


def random_forest(random: Random, most: int = 8) -> UnitTree:
    """Return up to ``most`` units, often several roots, children before or after their parents."""
    count = random.randint(1, most)
    names = random.sample(range(count), count)
    parents: dict[int, int | None] = {}
    for i, name in enumerate(names):
        parents[name] = None if i == 0 or random.random() < 0.2 else names[random.randrange(i)]
    return forest(parents[i] for i in range(count))


def cases(count: int, most: int = 8, seed: int = 1) -> Iterator[tuple[UnitTree, list[int], int]]:
    """Yield forests with each unit's own people and a floor of 2 to 6."""
    random = Random(seed)
    for _ in range(count):
        tree = random_forest(random, most)
        yield tree, [random.choice(SIZES) for _ in tree.units], random.randint(2, 6)


def below(tree: UnitTree, unit: int) -> set[int]:
    """Return the unit and all units under it."""
    return {other for other in range(len(tree)) if other == unit or unit in tree.ancestors(other)}


def people_of(tree: UnitTree, own: list[int], unit: int) -> int:
    return sum(own[other] for other in below(tree, unit))


def blocks(tree: UnitTree, own: list[int], shown: set[int]) -> list[int]:
    """Return for each shown unit its people minus those of its nearest shown descendants."""
    found = []
    for unit in shown:
        under = (below(tree, unit) - {unit}) & shown
        nearest = {other for other in under if not set(tree.ancestors(other)) & under}
        found.append(
            people_of(tree, own, unit) - sum(people_of(tree, own, other) for other in nearest)
        )
    return found


def is_safe(tree: UnitTree, own: list[int], shown: set[int], floor: int) -> bool:
    return all(block == 0 or block >= floor for block in blocks(tree, own, shown))


def worth(tree: UnitTree, own: list[int], shown: set[int]) -> tuple[int, int]:
    """Return how many units are shown, and their people, summed over the units."""
    return len(shown), sum(people_of(tree, own, unit) for unit in shown)


def best(tree: UnitTree, own: list[int], floor: int, allowed: set[int]) -> tuple[int, int]:
    """Return the worth of the best safe set, found by trying every one."""
    units = sorted(unit for unit in allowed if people_of(tree, own, unit) > 0)
    sets = (
        {unit for place, unit in enumerate(units) if choice >> place & 1}
        for choice in range(1 << len(units))
    )
    return max(worth(tree, own, shown) for shown in sets if is_safe(tree, own, shown, floor))


def smallest_derivable(own: list[int], sums: list[set[int]]) -> int | None:
    """Return the fewest people in any group whose sum follows from the sums over the given sets of
    units.

    People of one unit always go together in these sums, so a group that follows takes each unit
    wholly or not at all. The sums are rows over the units that have people; a group follows when it
    is a combination of the rows.
    """
    units = [unit for unit, people in enumerate(own) if people > 0]
    reduced = _reduced([[Fraction(unit in each) for unit in units] for each in sums])
    sizes = []
    for choice in range(1, 1 << len(units)):
        group = [Fraction(choice >> place & 1) for place in range(len(units))]
        if not any(_remainder(group, reduced)):
            sizes.append(sum(own[unit] for place, unit in enumerate(units) if group[place]))
    return min(sizes, default=None)


def shown_units(mask: np.ndarray) -> set[int]:
    return set(np.flatnonzero(mask).tolist())


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return independent rows, each with a leading 1 that no later row has in that place."""
    kept: list[list[Fraction]] = []
    for row in rows:
        rest = _remainder(row, kept)
        lead = next((value for value in rest if value), None)
        if lead is not None:
            kept.append([value / lead for value in rest])
    return kept


def _remainder(row: list[Fraction], reduced: list[list[Fraction]]) -> list[Fraction]:
    for each in reduced:
        lead = next(place for place, value in enumerate(each) if value)
        if row[lead]:
            row = [value - row[lead] * other for value, other in zip(row, each, strict=True)]
    return row
