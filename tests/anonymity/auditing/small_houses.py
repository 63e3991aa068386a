"""Small houses to attack: units with a few people each, and what an audit finds in them."""

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.published import (
    ONE,
    Person,
    release_of,
)
from tests.spec.reference import instrument, options, scale

POLICY = Policy()

FINE = instrument(scale("influence", "a", options=options(101)))


def leaks(tree, scores, *more, groups=None, asked=ONE):
    releases = {
        f"release {place}": release_of(each, asked) for place, each in enumerate([scores, *more], 1)
    }
    return audit(releases, tree, POLICY, groups).leaks


def some(unit: str, count: int, group: str = "all") -> list[Person]:
    return [(unit, group, 25 + 25 * (place % 3)) for place in range(count)]


def house(**sizes: int) -> tuple[UnitTree, list[Person]]:
    """Return a house with parts below it, and the people of each; ``house`` are those in no part."""
    tree = UnitTree(
        [
            TreeUnit("house", None, "", 90),
            *(TreeUnit(id, "house", "", 90) for id in sizes if id != "house"),
        ]
    )
    return tree, [person for unit, size in sizes.items() for person in some(unit, size)]
