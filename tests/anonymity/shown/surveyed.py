"""Made-up surveys, and what their people answered."""

from functools import cache
from random import Random

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import score
from tests.anonymity.forests import below, random_forest
from tests.spec.reference import Person, instrument, leaf_statistics, scale

ASKED = instrument(
    scale("influence", "a b"),
    scale("pressure", "c -d e", Direction.HIGH_IS_BAD),
    scale("threats", "f", Direction.HIGH_IS_BAD, sensitive=True),
    scale("demands", "g", Direction.OPTIMUM),
)


def crowd(random: Random, sizes: dict[str, int]) -> list[Person]:
    """Return people who answer at random around something that their unit has in common, and skip
    some questions.
    """
    people: list[Person] = []
    for unit, size in sizes.items():
        around = random.uniform(1, 5)
        for _ in range(size):
            answer = {name: min(5, max(1, round(random.gauss(around, 1.2)))) for name in "abcdefg"}
            people.append(
                (
                    unit,
                    {
                        name: None if random.random() < 0.15 else value
                        for name, value in answer.items()
                    },
                )
            )
    return people


@cache
def surveys(
    count: int, sizes: tuple[int, ...], seed: int
) -> list[tuple[UnitTree, list[Person], ReleasedFigures]]:
    """Made when first asked for: to collect the tests costs nothing."""
    random = Random(seed)
    made = []
    for _ in range(count):
        tree = random_forest(random, 7)
        people = crowd(random, {unit.id: random.choice(sizes) for unit in tree.units})
        made.append((tree, people, release_of(tree, people)))
    return made


def release_of(tree: UnitTree, people: list[Person]) -> ReleasedFigures:
    return release(leaf_statistics(ASKED, [unit.id for unit in tree.units], people), tree, Policy())


def people_in(tree: UnitTree, people: list[Person], unit: str) -> list[Person]:
    under = {tree.units[other].id for other in below(tree, tree.index[unit])}
    return [person for person in people if person[0] in under]


def points(people: list[Person], id: str) -> list[float]:
    asked = next(scale for scale in ASKED.scales if scale.id == id)
    found = (score(asked, answers) for _, answers in people)
    return [float(value) for value in found if value is not None]
