"""From a table of texts to the rows of a roster, and what is wrong with each row taken alone."""

import re
from dataclasses import dataclass, field
from typing import Any

from guldkorn.letters import addresses
from guldkorn.lib.words import N_
from guldkorn.spreadsheets.cells import (
    as_told,
    is_error,
    is_formula,
    is_unknown,
    looks_like_a_date,
)
from guldkorn.workplaces.roster.file import Table, Unreadable

HEADINGS = {
    "unit": {"enhedskode", "enhed", "kode", "unitcode", "unit", "code"},
    "parent": {
        "overordnetkode",
        "overordnet",
        "overordnetenhed",
        "parentcode",
        "parent",
        "parentunit",
    },
    "unit_name": {"enhedsnavn", "enhedensnavn", "unitname"},
    "name": {"navn", "fuldenavn", "medarbejder", "name", "fullname", "employee"},
    "email": {"arbejdsmail", "arbejdsemail", "email", "mail", "workemail", "workmail"},
    "language": {"sprog", "language"},
}
"""Column → its headings, Danish and English, in small letters and without spaces and signs."""
NEEDED = {
    "unit": "enhedskode / unit code",
    "name": "navn / name",
    "email": "arbejdsmail / work e-mail",
}
ROWS_ABOVE_HEADINGS = 10
TOTALS = {"ialt", "total", "totalt", "sum", "hovedtotal", "subtotal", "grandtotal"}
"""What stands in a row of totals, in small letters and without spaces and signs."""
LONGEST = {"unit": 60, "parent": 60, "unit_name": 200, "name": 200, "email": 254}
LANGUAGES = {
    "": "",
    "da": "da",
    "dansk": "da",
    "danish": "da",
    "en": "en",
    "engelsk": "en",
    "english": "en",
}


@dataclass(frozen=True)
class RosterProblem:
    """Why a row cannot be used. ``reason`` is an English msgid with ``facts`` for its places."""

    row: int
    reason: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class RosterRow:
    """One row. ``number`` is the row's number in the file; a row without a person only tells about
    its unit.

    ``parent`` is None where the file has no such column; ``language`` is empty where nothing is
    said.
    """

    number: int
    unit: str
    parent: str | None
    unit_name: str
    name: str
    email: str
    language: str

    @property
    def is_person(self) -> bool:
        return bool(self.name or self.email)

    @property
    def said(self) -> tuple[str, ...]:
        """What stands in its cells."""
        unit = (self.unit, self.parent or "", self.unit_name)
        return (*unit, self.name, self.email, self.language)

    @property
    def is_of_somebody_unknown(self) -> bool:
        """Does nobody know who the row is about?"""
        told = [cell for cell in (self.email, self.name) if cell]
        return bool(told) and all(map(is_unknown, told))


@dataclass(frozen=True)
class RosterSheet:
    """The usable rows, the problems, and the rows that a problem took out (for what they say of
    people).
    """

    rows: list[RosterRow]
    problems: list[RosterProblem]
    left_out: list[RosterRow]


def understand(table: Table) -> RosterSheet:
    """Find the columns by their headings and check each row by itself. Raises Unreadable when a
    column is missing.
    """
    first = _place_of_headings(table)
    columns = _columns(table[first])
    width = max(place for place, heading in enumerate(table[first], start=1) if heading)
    rows, problems, left_out = [], [], []
    for number, cells in enumerate(table[first + 1 :], start=first + 2):
        if not any(cells):
            continue
        row = _row(number, cells, columns)
        problem = _totals_problem(row) or _length_problem(number, cells, width)
        problem = problem or _unknown_problem(row) or _problem(row)
        if problem:
            problems.append(problem)
            left_out.append(row)
        else:
            rows.append(row)
    return RosterSheet(rows, problems, left_out)


def _place_of_headings(table: Table) -> int:
    """The first row, or one below it that has all headings: a title and a date may stand above."""
    filled = [place for place, cells in enumerate(table) if any(cells)]
    for place in filled[:ROWS_ABOVE_HEADINGS]:
        found = {letters(cell) for cell in table[place]}
        if all(found & HEADINGS[column] for column in NEEDED):
            return place
    return filled[0]


def letters(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading.casefold())


def _columns(headings: list[str]) -> dict[str, int]:
    """Column → its place in a row."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        said = letters(heading)
        for column, known in HEADINGS.items():
            if said in known:
                if column in places:
                    raise Unreadable(
                        N_("Two columns mean the same: %(heading)s."), heading=heading
                    )
                places[column] = place
    if missing := [column for column in NEEDED if column not in places]:
        raise Unreadable(
            N_(
                "A column is missing: %(column)s. The first row must hold the headings."
            ),
            column=NEEDED[missing[0]],
        )
    return places


def _row(number: int, cells: list[str], columns: dict[str, int]) -> RosterRow:
    def cell(column: str) -> str:
        place = columns.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    return RosterRow(
        number=number,
        unit=cell("unit"),
        parent=cell("parent") if "parent" in columns else None,
        unit_name=cell("unit_name"),
        name=" ".join(cell("name").split()),
        email=_email(cell("email")),
        language=LANGUAGES.get(cell("language").casefold(), cell("language")),
    )


def _email(cell: str) -> str:
    return cell if is_unknown(cell) else addresses.typed(cell).lower()


def _length_problem(number: int, cells: list[str], width: int) -> RosterProblem | None:
    facts = {"cells": len(cells), "width": width}
    if len(cells) < width:
        return RosterProblem(
            number,
            N_("The row is too short: %(cells)s cells, the headings have %(width)s."),
            facts,
        )
    if any(cells[width:]):
        return RosterProblem(
            number,
            N_("The row is too long: %(cells)s cells, the headings have %(width)s."),
            facts,
        )
    return None


def _totals_problem(row: RosterRow) -> RosterProblem | None:
    if TOTALS & {letters(row.unit), letters(row.name), letters(row.unit_name)}:
        return RosterProblem(row.number, N_("This looks like a row of totals."))
    return None


def _unknown_problem(row: RosterRow) -> RosterProblem | None:
    """What a row says that nobody knows: a formula without its value, an error, a day for a
    name.
    """
    for cell in row.said:
        if reason := why_unknown(cell):
            return RosterProblem(row.number, reason, {"cell": as_told(cell)})
    if looks_like_a_date(row.name):
        said = N_("“%(cell)s” is a day, and no name.")
        return RosterProblem(row.number, said, {"cell": row.name})
    return None


def why_unknown(cell: str) -> str | None:
    """Why nobody knows what a cell says, as an English msgid."""
    if is_error(cell):
        return N_("The cell “%(cell)s” is an error in the spreadsheet.")
    if is_formula(cell):
        return N_(
            "“%(cell)s” is a formula, and its result is not in the file. Open the file in Excel, "
            "save it and upload it again."
        )
    return None


def why_not_an_email(email: str) -> str | None:
    """Why no mail reaches an address, as an English msgid; None where it is empty, too."""
    if not email or addresses.is_reachable(email):
        return None
    if addresses.has_odd_letters(email):
        return N_(
            "No mail reaches “%(email)s”: before the @ only a to z, digits and signs can stand."
        )
    return N_("“%(email)s” is not an e-mail address.")


def _problem(row: RosterRow) -> RosterProblem | None:
    if not row.unit:
        return RosterProblem(row.number, N_("The unit code is missing."))
    if row.email and not row.name:
        return RosterProblem(row.number, N_("The person's name is missing."))
    if reason := why_not_an_email(row.email):
        return RosterProblem(row.number, reason, {"email": row.email})
    if row.language not in LANGUAGES.values():
        return RosterProblem(
            row.number,
            N_("Unknown language: “%(language)s”. Write da or en."),
            {"language": row.language},
        )
    for column, longest in LONGEST.items():
        if len(getattr(row, column) or "") > longest:
            return RosterProblem(
                row.number,
                N_("A cell has more than %(longest)s characters."),
                {"longest": longest},
            )
    return None
