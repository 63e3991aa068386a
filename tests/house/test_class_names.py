"""A class has a name of its own in the product: whoever reads `Line` need not ask which of six it
is.

LEFT are the names that are still borne by several. A name that has become unique fails until it is
taken out here, so the list can only shrink.
"""

import ast
from collections import defaultdict

from tests.house.test_house import ROOT, written_by_hand

DONE = ("anonymity", "measurement", "results")
"""Rooms whose classes share no name with any other class of the product."""

LEFT = {
    "Axis",
    "Block",
    "Board",
    "Channel",
    "ClosureForm",
    "Column",
    "Day",
    "Drawn",
    "Entry",
    "Heap",
    "Kept",
    "Kind",
    "Line",
    "Mark",
    "Meeting",
    "Outcome",
    "Part",
    "PartShape",
    "Place",
    "PlaceForm",
    "Problem",
    "Programme",
    "Reading",
    "Role",
    "Round",
    "Row",
    "Said",
    "Section",
    "Sheet",
    "Shown",
    "SignOff",
    "Spread",
    "Standing",
    "StartForm",
    "State",
    "Step",
    "Story",
    "Subject",
    "Table",
    "Teacher",
    "Topic",
    "Way",
    "WordsForm",
    "Written",
}


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
    assert {name: places for name, places in doubles().items() if name not in LEFT} == {}


def test_every_name_on_the_list_is_still_borne_by_several() -> None:
    assert LEFT - doubles().keys() == set()


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
