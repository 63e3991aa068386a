"""From a table of texts to key figures of units, and what is wrong with each row. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from guldkorn.lib.words import N_
from guldkorn.records.access import TOO_FEW, is_enough
from guldkorn.records.periods import Stretch, stretch_in
from guldkorn.records.remainders import Recorded
from guldkorn.spreadsheets.cells import as_told
from guldkorn.workplaces.roster.bounds import Table, Unreadable
from guldkorn.workplaces.roster.sheet import (
    ROWS_ABOVE_HEADINGS,
    TOTALS,
    RosterProblem,
    letters,
    why_unknown,
)

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "unit": ("enhedskode", "enhed", "kode", "unit", "code"),
    "period": ("periode", "period", "år", "year"),
    "staff": ("ansatte", "antalansatte", "medarbejdere", "staff", "headcount"),
    "source": ("kilde", "source"),
    "short": ("kort", "short"),
    "long": ("lang", "long"),
    "turnover": ("fratråd", "personaleomsætning", "turnover", "left"),
    "accidents": ("ulykke", "arbejdsulykke", "accident"),
    "overtime": ("overtid", "overarbejde", "merarbejde", "overtime"),
}
"""Column → how its heading begins, in small letters and without spaces and signs."""
NAME_OF_UNIT = ("enhedsnavn", "enhedensnavn", "unitname")
NEEDED = {"unit": "enhedskode / unit code", "period": "periode / period"}
AT_MOST = {
    "short": 366,
    "long": 366,
    "turnover": 500,
    "accidents": 10_000,
    "overtime": 3_000,
}
"""Kind of figure → more than this is a slip of the pen."""

NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
SOURCE_AT_MOST = 200


@dataclass(frozen=True)
class KeyRow:
    """What a row says of one unit in one stretch. ``staff`` is None where the file does not say."""

    number: int
    unit: str
    stretch: Stretch
    staff: int | None
    source: str
    values: dict[str, Decimal] = field(hash=False)


@dataclass(frozen=True)
class KnownUnit:
    """A unit that figures may be loaded for, and how many people the staff list has there."""

    id: int
    people: int

    def staff_in(self, row: KeyRow) -> int:
        return self.people if row.staff is None else row.staff


class Wrong(Exception):
    """A cell that cannot be used. ``reason`` is an English msgid with ``facts`` for its places."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


def understand(table: Table) -> tuple[list[KeyRow], list[RosterProblem]]:
    """The usable rows, and what is wrong with the others. Raises Unreadable when a column is
    missing.
    """
    first = _place_of_headings(table)
    columns = _columns(table[first])
    rows, problems = [], []
    for number, cells in enumerate(table[first + 1 :], start=first + 2):
        if not any(cells):
            continue
        try:
            rows.append(_row(number, cells, columns))
        except Wrong as wrong:
            problems.append(RosterProblem(number, wrong.reason, dict(wrong.facts)))
    return rows, problems


def placed(
    rows: Iterable[KeyRow],
    units: Mapping[str, KnownUnit],
    taken_away: Collection[tuple[int, Stretch]],
    last_over: Stretch,
    recorded: Recorded,
) -> tuple[list[KeyRow], list[RosterProblem]]:
    """The rows that may be kept in these units, and why the others may not. ``taken_away`` are
    figures that a TRIO took away, and ``last_over`` is today as a stretch. ``recorded`` are those
    that stand; the rows that may be kept are put beside them.
    """
    kept: dict[tuple[str, Stretch], KeyRow] = {}
    problems = []
    for row in rows:
        first = kept.get((row.unit, row.stretch))
        unit = units.get(row.unit)
        said = _reason_against(row, unit, taken_away, last_over)
        facts: dict[str, object] = {"code": row.unit}
        if first:
            said = N_("Row %(other)s is about the same unit and period.")
            facts = {"other": first.number}
        if unit and not said:
            said = _put_beside(recorded, unit, row)
        if said:
            problems.append(RosterProblem(row.number, said, facts))
        else:
            kept[row.unit, row.stretch] = row
    return list(kept.values()), problems


def _put_beside(recorded: Recorded, unit: KnownUnit, row: KeyRow) -> str | None:
    """Put a row beside the figures that stand, or say why it may not."""
    about = (unit.id, row.stretch, unit.staff_in(row))
    reason = recorded.reason_against(*about)
    if reason is None:
        recorded.keep(*about)
    return reason


def _reason_against(
    row: KeyRow,
    unit: KnownUnit | None,
    taken_away: Collection[tuple[int, Stretch]],
    last_over: Stretch,
) -> str | None:
    if unit is None:
        return N_("No figures can be loaded here for a unit with the code %(code)s.")
    if not is_enough(unit.staff_in(row)) or not is_enough(unit.people):
        return TOO_FEW
    if row.stretch.ends_on > last_over.ends_on:
        return N_(
            "This period is not over yet. Its figures cannot be compared with others."
        )
    if (unit.id, row.stretch) in taken_away:
        return N_("The unit’s TRIO has taken away the figures of this period.")
    return None


def _place_of_headings(table: Table) -> int:
    """The first row with the headings that are needed: a title and a date may stand above."""
    filled = [place for place, cells in enumerate(table) if any(cells)]
    for place in filled[:ROWS_ABOVE_HEADINGS]:
        found = {_column(cell) for cell in table[place]}
        if found >= NEEDED.keys():
            return place
    return filled[0]


def _column(heading: str) -> str:
    """The column that a heading names; empty for none of ours."""
    said = letters(heading)
    if said.startswith(NAME_OF_UNIT):
        return ""
    for column, beginnings in HEADINGS.items():
        if said.startswith(beginnings):
            return column
    return ""


def _columns(headings: list[str]) -> dict[str, int]:
    """Column → its place in a row."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = _column(heading)
        if column and column in places:
            raise Unreadable(
                N_("Two columns mean the same: %(heading)s."), heading=heading
            )
        if column:
            places[column] = place
    for column, said in NEEDED.items():
        if column not in places:
            raise Unreadable(
                N_(
                    "A column is missing: %(column)s. The first row must hold the headings."
                ),
                column=said,
            )
    if not places.keys() & AT_MOST.keys():
        raise Unreadable(N_("There is no column with a key figure."))
    return places


def _row(number: int, cells: list[str], columns: dict[str, int]) -> KeyRow:
    said = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    for cell in said.values():
        ensure_known(cell)
    unit = said.get("unit", "")
    if letters(unit) in TOTALS or any(letters(cell) in TOTALS for cell in cells):
        raise Wrong(N_("This looks like a row of totals."))
    if not unit:
        raise Wrong(N_("The unit code is missing."))
    stretch = stretch_in(said.get("period", ""))
    if stretch is None:
        told = N_(
            "“%(cell)s” is no period. Write a year, such as 2025, or a quarter: 2025 K1."
        )
        raise Wrong(told, cell=said.get("period", "")[:40])
    values = {kind: number_in(said[kind], kind) for kind in AT_MOST if said.get(kind)}
    if not values:
        raise Wrong(N_("There is no figure in this row."))
    return KeyRow(
        number, unit, stretch, _staff(said), said.get("source", "")[:200], values
    )


def _staff(said: Mapping[str, str]) -> int | None:
    cell = said.get("staff", "")
    return int(number_in(cell, "accidents")) if cell else None


def number_in(cell: str, kind: str) -> Decimal:
    """The figure in a cell, within what such a figure can be. Raises Wrong."""
    value = any_number_in(cell)
    if not 0 <= value <= AT_MOST[kind]:
        raise Wrong(
            N_("“%(cell)s” is too small or too large to be right."), cell=cell[:40]
        )
    return value


def any_number_in(cell: str) -> Decimal:
    """The number in a cell, with one decimal. Raises Wrong for an error of the spreadsheet and a
    text.
    """
    ensure_known(cell)
    plain = _with_a_point(cell)
    if not NUMBER.fullmatch(plain):
        raise Wrong(N_("“%(cell)s” is no figure."), cell=cell[:40])
    return Decimal(plain).quantize(Decimal("0.1"))


def ensure_known(cell: str) -> None:
    """Raise Wrong for a cell that says nothing that anybody knows."""
    if reason := why_unknown(cell):
        raise Wrong(reason, cell=as_told(cell)[:40])


def _with_a_point(cell: str) -> str:
    """“1.234,5 %” as 1234.5: the last of comma and point is the decimal one."""
    plain = re.sub(r"[\s\u00a0%]", "", cell)
    if plain.rfind(",") > plain.rfind("."):
        return plain.replace(".", "").replace(",", ".")
    return plain.replace(",", "")
