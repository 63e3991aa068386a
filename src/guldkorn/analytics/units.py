"""The units file: who stands below whom, and how many were invited where."""

import re
from pathlib import Path

from guldkorn.analytics import tables
from guldkorn.analytics.errors import BadUnits
from guldkorn.anonymity.tree import Unit, UnitTree

COLUMNS = ("id", "parent", "name", "invited")


def read_units(path: Path) -> UnitTree:
    """Return the units of a CSV file with the columns ``id,parent,name,invited``; no parent = a root.

    Raises BadUnits, naming line and column, for a missing or repeated id, an unknown parent, a circle, or a number of
    invited that is not whole; BadInput for a file that is no such table.
    """
    column = tables.columns(path, COLUMNS)
    lines: dict[str, int] = {}
    units: list[Unit] = []
    for line, row in list(tables.rows(path))[1:]:
        id, parent, name, invited = (row[column[which]] for which in COLUMNS)
        if not id:
            raise BadUnits("the id is missing", "id", f"{path}, line {line}")
        if id in lines:
            raise BadUnits(f"“{id}” stands on line {lines[id]} too", "id", f"{path}, line {line}")
        if not re.fullmatch(r"[0-9]{1,9}", invited.strip()):
            raise BadUnits(f"“{invited}” is not a whole number from 0 to 999999999", "invited", f"{path}, line {line}")
        lines[id] = line
        units.append(Unit(id, parent or None, name, int(invited)))
    _check_parents(path, {unit.id: unit.parent for unit in units}, lines)
    return UnitTree(units)


def _check_parents(path: Path, parents: dict[str, str | None], lines: dict[str, int]) -> None:
    for id, parent in parents.items():
        if parent is not None and parent not in parents:
            raise BadUnits(f"there is no unit “{parent}”", "parent", f"{path}, line {lines[id]}")
    sound: set[str] = set()
    for id in parents:
        above: dict[str, None] = {}
        unit: str | None = id
        while unit is not None and unit not in sound:
            if unit in above:
                circle = " → ".join([*list(above)[list(above).index(unit) :], unit])
                raise BadUnits(f"the parents run in a circle: {circle}", "parent", f"{path}, line {lines[unit]}")
            above[unit] = None
            unit = parents[unit]
        sound.update(above)
