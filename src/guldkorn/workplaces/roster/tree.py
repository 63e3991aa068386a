"""What a roster file would change in the tree of units, and the rows that do not fit into one
tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guldkorn.lib.words import N_
from guldkorn.workplaces.roster.sheet import RosterProblem, RosterRow


@dataclass(frozen=True)
class UnitNow:
    code: str
    name: str
    parent: str | None


@dataclass(frozen=True)
class UnitChange:
    """A unit that is in the tree already, before and after."""

    before: UnitNow
    after: UnitNow

    @property
    def moves(self) -> bool:
        return self.before.parent != self.after.parent


@dataclass(frozen=True)
class UnitPlan:
    """``new`` are parents before children. ``untouched`` counts units that the file does not name;
    they stay.
    """

    new: list[UnitNow]
    changed: list[UnitChange]
    untouched: int

    @property
    def moved(self) -> list[UnitChange]:
        return [change for change in self.changed if change.moves]

    @property
    def renamed(self) -> list[UnitChange]:
        return [
            change for change in self.changed if change.before.name != change.after.name
        ]

    @property
    def changes_anything(self) -> bool:
        return bool(self.new or self.changed)


def plan_units(
    rows: list[RosterRow], units: list[UnitNow]
) -> tuple[UnitPlan, list[RosterProblem]]:
    """The units as the rows want them, and why some rows cannot be used."""
    now = {unit.code: unit for unit in units}
    by_code: dict[str, list[RosterRow]] = {}
    for row in sorted(rows, key=lambda row: (row.is_person, row.number)):
        by_code.setdefault(row.unit, []).append(row)
    problems = [
        problem for said in by_code.values() for problem in _contradictions(said)
    ]
    wanted = {code: _wanted(said, now.get(code)) for code, said in by_code.items()}
    faulty = {problem.row for problem in problems}
    for code, reason in _misfits(wanted, now).items():
        facts = {"parent": wanted.pop(code).parent}
        others = [row for row in by_code[code] if row.number not in faulty]
        problems += [RosterProblem(row.number, reason, facts) for row in others]
    return _plan(wanted, now), problems


def _plan(wanted: dict[str, UnitNow], now: dict[str, UnitNow]) -> UnitPlan:
    new: list[UnitNow] = []
    changed: list[UnitChange] = []
    for code, unit in wanted.items():
        if code not in now:
            new.append(unit)
        elif now[code] != unit:
            changed.append(UnitChange(now[code], unit))
    untouched = len(now.keys() - wanted.keys())
    return UnitPlan(new=_parents_first(new), changed=changed, untouched=untouched)


def _contradictions(rows: list[RosterRow]) -> Iterable[RosterProblem]:
    """Rows of one unit that say another parent or another name than the first of them that says
    any.
    """
    for column, reason in (
        ("parent", N_("Row %(other)s gives this unit another parent.")),
        ("unit_name", N_("Row %(other)s gives this unit another name.")),
    ):
        saying = [row for row in rows if getattr(row, column)]
        for row in saying[1:]:
            if getattr(row, column) != getattr(saying[0], column):
                yield RosterProblem(row.number, reason, {"other": saying[0].number})


def _wanted(rows: list[RosterRow], now: UnitNow | None) -> UnitNow:
    """What a unit's rows say about it. A file without a column of parents leaves the tree as it
    is.
    """
    code = rows[0].unit
    names = [row.unit_name for row in rows if row.unit_name]
    as_it_is = now or UnitNow(code, code, None)
    name = names[0] if names else as_it_is.name
    if rows[0].parent is None:
        return UnitNow(code, name, as_it_is.parent)
    parents = [row.parent for row in rows if row.parent]
    return UnitNow(code, name, parents[0] if parents else None)


def _misfits(wanted: dict[str, UnitNow], now: dict[str, UnitNow]) -> dict[str, str]:
    """Code → why this unit cannot stand where the file wants it."""
    standing = dict(wanted)
    children: dict[str | None, list[str]] = {}
    for unit in wanted.values():
        children.setdefault(unit.parent, []).append(unit.code)
    reasons: dict[str, str] = {}
    doubtful = list(standing)
    while doubtful:
        while doubtful:
            code = doubtful.pop()
            parent = standing[code].parent if code in standing else None
            if parent is not None and parent not in standing and parent not in now:
                reasons[code] = N_(
                    "The parent %(parent)s is neither in the tree nor in a usable row of the file."
                )
                del standing[code]
                doubtful += children.get(code, [])
        for code in (
            _in_circles({**_parents(now.values()), **_parents(standing.values())})
            & standing.keys()
        ):
            reasons[code] = N_(
                "The unit would be below itself: its parent %(parent)s leads back to it."
            )
            del standing[code]
            doubtful += [code, *children.get(code, [])]
    return reasons


def _parents(units: Iterable[UnitNow]) -> dict[str, str | None]:
    return {unit.code: unit.parent for unit in units}


def _in_circles(parents: dict[str, str | None]) -> set[str]:
    """The codes from which the way up leads back to themselves."""
    found: set[str] = set()
    seen: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        code: str | None = start
        while code is not None and code not in seen and code not in path:
            path[code] = len(path)
            code = parents.get(code)
        if code in path:
            found.update(list(path)[path[code] :])
        seen.update(path)
    return found


def _parents_first(units: list[UnitNow]) -> list[UnitNow]:
    new = {unit.code for unit in units}
    below: dict[str | None, list[UnitNow]] = {}
    for unit in units:
        below.setdefault(unit.parent if unit.parent in new else None, []).append(unit)
    ordered, waiting = [], list(reversed(below.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below.get(unit.code, [])))
    return ordered
