"""Our own releases of random organisations, attacked: nothing follows. GULDKORN_LONG=1 makes it a
thousand.
"""

import os
from random import Random

import pytest

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from tests.anonymity.forests import random_forest
from tests.spec.reference import Person, instrument, leaf_statistics, options, scale

ORGANISATIONS = 1000 if os.environ.get("GULDKORN_LONG") else 100

ASKED = instrument(
    scale("influence", "a b"),
    scale("pressure", "c -d e", Direction.HIGH_IS_BAD),
    scale("threats", "f", Direction.HIGH_IS_BAD, sensitive=True),
    scale("seen", "h", options=options(2)),
    scale("demands", "g", Direction.OPTIMUM),
)


def organisation(random: Random) -> tuple[UnitTree, list[Person]]:
    """Return a tree of any shape and its people, who skip questions; on some scales nearly all
    answer the same.
    """
    tree = random_forest(random, random.choice([4, 12, 40]))
    sizes = random.choice([[0, 3, 5, 8, 14], [0, 0, 6, 9, 25], [4, 12, 40]])
    rare = random.choice([0.02, 0.3])
    people: list[Person] = []
    for unit in tree.units:
        around = random.choice([1, 1.5, 3, random.uniform(1, 5), 5])
        for _ in range(random.choice(sizes)):
            answers = {name: min(5, max(1, round(random.gauss(around, 1)))) for name in "abcdeg"}
            answers |= {
                "f": random.randint(2, 5) if random.random() < rare else 1,
                "h": 1 + (random.random() < rare),
            }
            people.append(
                (
                    unit.id,
                    {name: None if random.random() < 0.1 else one for name, one in answers.items()},
                )
            )
    invited = {unit.id: sum(person[0] == unit.id for person in people) for unit in tree.units}
    return UnitTree(
        TreeUnit(unit.id, unit.parent, "", invited[unit.id]) for unit in tree.units
    ), people


def released(tree: UnitTree, people: list[Person]) -> ReleasedFigures:
    return release(leaf_statistics(ASKED, list(tree.index), people), tree, Policy())


@pytest.mark.parametrize("part", range(ORGANISATIONS // 50))
def test_nothing_follows_from_ours(part):
    random = Random(part)
    told = 0
    for _ in range(50):
        tree, people = organisation(random)
        made = released(tree, people)
        found = audit({"ours": made}, tree, Policy())
        assert found.leaks == ()
        assert all(group.people >= group.floor for group in found.derived)
        assert all(interval.high - interval.low >= 5 for interval in found.bounded)
        assert found.disclosed == ()
        told += len(found.derived)
    assert told > 150
