"""Made-up organisations of one to three levels, with teams of 3 to 30, whose people are often of
one mind.
"""

from random import Random

import numpy as np

from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from tests.attacks.crowds import Asked, uneven
from tests.spec.reference import options, scale

QUESTIONS = {
    "two": Asked(scale("two", "a", options=options(2))),
    "three": Asked(scale("three", "a", options=options(3))),
    "four": Asked(scale("four", "a", options=options(4))),
    "five": Asked(scale("five", "a")),
    "uneven": Asked(scale("uneven", "a", options=uneven(0, 10, 100))),
    "optimum": Asked(scale("optimum", "a", Direction.OPTIMUM)),
    "threats": Asked(scale("threats", "a", Direction.HIGH_IS_BAD, sensitive=True)),
    "bullied": Asked(
        scale("bullied", "a", Direction.HIGH_IS_GOOD, sensitive=True, options=options(2))
    ),
}


def organisation(random: Random) -> tuple[UnitTree, list[int]]:
    """Return the units, and how many in each would answer; more are invited."""
    parents: list[int | None] = [None]
    if random.random() < 0.8:
        parents += [0] * random.randint(2, 5)
        for middle in range(1, len(parents)):
            if random.random() < 0.3:
                parents += [middle] * random.randint(1, 3)
    sizes = [
        random.choice([0, 0, 2, 5, 9])
        if place in parents
        else min(30, max(3, round(random.lognormvariate(2.4, 0.6))))
        for place in range(len(parents))
    ]
    units = [
        TreeUnit(
            str(place),
            None if parent is None else str(parent),
            f"Unit {place}",
            size + random.choice([0, 0, 1, 4]),
        )
        for place, (parent, size) in enumerate(zip(parents, sizes, strict=True))
    ]
    return UnitTree(units), sizes


def answers(random: Random, asked: Asked, sizes: list[int]) -> np.ndarray:
    """Return how many of each unit choose each option, (units, options); some choose none."""
    ways = len(asked.ways)
    best = ways - 1 if asked.scale.direction is Direction.HIGH_IS_GOOD else 0
    rare = random.choice([0, 0.03, 0.1, 0.4, 1])
    found = np.zeros((len(sizes), ways), dtype=np.int64)
    for unit, size in enumerate(sizes):
        usual = best if asked.scale.sensitive or random.random() < 0.4 else random.randrange(ways)
        for _ in range(size):
            if random.random() < 0.95:
                found[unit, random.randrange(ways) if random.random() < rare else usual] += 1
    return found
