"""The units file: who stands below whom, and how many were invited where."""

import re
from itertools import islice
from pathlib import Path

from guldkorn.analytics import tables
from guldkorn.analytics.errors import BadInput, BadUnits
from guldkorn.analytics.frames import Frame
from guldkorn.anonymity.tree import TreeUnit, UnitTree

COLUMNS = ("id", "parent", "name", "invited")


def read_units(source: Path | Frame) -> UnitTree:
    """Return the units of a table (CSV, XLSX, a frame) with the columns ``id,parent,name,invited``;
    no parent = a root.

    Raises BadUnits, naming row and column, for a missing or repeated id, an unknown parent, a
    circle, or a number of invited that is not whole; BadInput for what is no such table.
    """
    column = tables.columns(source, COLUMNS)
    places: dict[str, str] = {}
    units: list[TreeUnit] = []
    for number, row in islice(tables.rows(source), 1, None):
        id, parent, name, invited = (row[column[which]] for which in COLUMNS)
        place = tables.place(source, number)
        if not id:
            raise BadUnits("the id is missing", "id", place)
        if id in places:
            raise BadUnits(
                f"“{id}” stands on {places[id].rpartition(', ')[2]} too", "id", place
            )
        if not re.fullmatch(r"[0-9]{1,9}", invited.strip()):
            raise BadUnits(
                f"“{invited}” is not a whole number from 0 to 999999999",
                "invited",
                place,
            )
        places[id] = place
        units.append(TreeUnit(id, parent or None, name, int(invited)))
    if not units:
        raise BadInput(f"{source}: there are no units in it")
    _check_parents({unit.id: unit.parent for unit in units}, places)
    return UnitTree(units)


def _check_parents(parents: dict[str, str | None], places: dict[str, str]) -> None:
    for id, parent in parents.items():
        if parent is not None and parent not in parents:
            raise BadUnits(f"there is no unit “{parent}”", "parent", places[id])
    sound: set[str] = set()
    for id in parents:
        above: dict[str, None] = {}
        unit: str | None = id
        while unit is not None and unit not in sound:
            if unit in above:
                circle = " → ".join([*list(above)[list(above).index(unit) :], unit])
                raise BadUnits(
                    f"the parents run in a circle: {circle}", "parent", places[unit]
                )
            above[unit] = None
            unit = parents[unit]
        sound.update(above)
