"""A class has a name of its own in the product: whoever reads `Line` need not ask which of six it
is.

REASONED are the names that several bear for a reason. A name that has become unique fails until it
is taken out here, so the list can only shrink.
"""

import ast
from collections import defaultdict
from functools import cache

from tests.house.test_house import ROOT, written_by_hand

DONE = ("anonymity", "measurement", "results")
"""Rooms whose classes share no name with any other class of the product."""

REASONED = {
    "Channel": "inside Survey and CourseEvaluation: read with its owner's name, never without",
    "Entry": "a table in history and one in meetings: history tells of both by that name",
    "Kind": "the kind of an exercise; the others stand inside a model and are read with its name",
    "SignOff": "a table each of charter, update and agreement: the yes of one role to words",
    "State": "of a survey; that of a question stands inside Question and is read with its name",
}
"""Names that several may bear, and why."""


@cache
def bearers() -> dict[str, list[str]]:
    """The rooms and files of each class, by its name; Django's `Meta` says of what by where it
    stands.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in written_by_hand(".py"):
        if path.parts[:2] == ("src", "guldkorn"):
            for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and node.name != "Meta":
                    found[node.name].append("/".join(path.parts[2:]))
    return found


def doubles() -> dict[str, list[str]]:
    return {name: places for name, places in bearers().items() if len(places) > 1}


def test_no_class_has_the_name_of_another() -> None:
    assert {name: places for name, places in doubles().items() if name not in REASONED} == {}


def test_every_name_on_the_list_is_still_borne_by_several() -> None:
    assert REASONED.keys() - doubles().keys() == set()


def test_the_rooms_that_count_have_names_of_their_own() -> None:
    assert {
        room
        for places in bearers().values()
        for place in places
        for room in DONE
        if place.startswith(room)
    } == {*DONE}
    shared = {
        name: places
        for name, places in doubles().items()
        if any(place.split("/")[0] in DONE for place in places)
    }
    assert shared == {}
