"""Releases as a careless vendor makes them – every figure uncut – and what follows from them, the
slow way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from statistics import mean, stdev

import numpy as np

from guldkorn.anonymity.attack.findings import Combination
from guldkorn.anonymity.attack.published import FIGURES
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import below
from tests.spec.reference import instrument, scale

ONE = instrument(scale("influence", "a"))
SENSITIVE = instrument(scale("threats", "a", sensitive=True))

Person = tuple[str, str, float]
"""Somebody's unit, group and score."""


def release_of(
    scores: Mapping[str, Sequence[float]], asked=ONE, but: Iterable[str] = ()
) -> ReleasedFigures:
    """Return a release of one scale that shows everything about everybody named, but the figures
    named.
    """
    columns = {name: [] for name in ("n", *FIGURES)}
    for each in scores.values():
        low, high = sum(x < 100 / 3 for x in each), sum(x > 200 / 3 for x in each)
        row = [mean(each), *(count / len(each) for count in (low, len(each) - low - high, high))]
        for name, value in zip(
            columns, [len(each), *row, stdev(each) if len(each) > 1 else np.nan], strict=True
        ):
            columns[name].append(np.nan if name in but else value)
    figures = {name: np.array(values, dtype=float)[:, None] for name, values in columns.items()}
    return ReleasedFigures(
        asked, Policy(), tuple(scores), (), figures | {"n": figures["n"].astype(np.int64)}
    )


def of_units(
    tree: UnitTree, people: Sequence[Person], shown: Callable[[int], bool] = bool
) -> dict[str, list[float]]:
    """Return the scores of each unit, with all below it, whose number of people may be shown."""
    found = {}
    for place, unit in enumerate(tree.units):
        under = {tree.units[other].id for other in below(tree, place)}
        scores = [score for where, _, score in people if where in under]
        if scores and shown(len(scores)):
            found[unit.id] = scores
    return found


def of_groups(people: Sequence[Person], shown: Iterable[str]) -> dict[str, list[float]]:
    return {group: [score for _, own, score in people if own == group] for group in shown}


def cells(tree: UnitTree, people: Sequence[Person]) -> dict[str, np.ndarray]:
    """Return how many people of each group are directly in each unit."""
    return {
        group: np.array(
            [sum(person[:2] == (unit.id, group) for person in people) for unit in tree.units]
        )
        for group in sorted({group for _, group, _ in people})
    }


def crowd(
    random: Random, tree: UnitTree, groups: Sequence[str] = ("all",), most: int = 6
) -> list[Person]:
    """Return one to ``most`` people of each group in each unit, none of them near an end of the
    scale.
    """
    return [
        (unit.id, group, random.choice([25, 50, 75]))
        for unit in tree.units
        for group in groups
        for _ in range(random.randint(1, most))
    ]


def those(tree: UnitTree, people: Sequence[Person], sums: Combination) -> list[Person]:
    """Return the people whom a combination of sums holds. Fails where somebody is in it by halves,
    or twice.
    """
    under = {
        unit.id: {tree.units[other].id for other in below(tree, place)}
        for place, unit in enumerate(tree.units)
    }
    held = []
    for person in people:
        unit, group, _ = person
        factor = sum(
            factor
            for name, factor in sums
            if name in {group, "everybody"} or unit in under.get(name, set())
        )
        assert factor in {0, 1}
        held += [person] * int(factor)
    return held
