"""From a table of texts to figures of a survey made elsewhere, and what is wrong with each row.
Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction
from guldkorn.records.elsewhere.floors import HIGHEST, LOWEST, Measured
from guldkorn.records.table import Wrong, any_number_in, ensure_known
from guldkorn.workplaces.roster.bounds import Table, Unreadable
from guldkorn.workplaces.roster.sheet import TOTALS, RosterProblem, letters

ROWS_AT_MOST = 300
WORDING_AT_MOST = 160

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "wording": ("emne", "spørgsmål", "tema", "topic", "question"),
    "value": ("tal", "resultat", "værdi", "figure", "value", "result", "score"),
    "measured": ("enhed", "måltmed", "unit", "scale"),
    "direction": ("retning", "direction", "good"),
    "answers": ("antal", "antalsvar", "svar", "n", "answers"),
}
"""Column → how its heading is written, in small letters and without spaces and signs."""
NEEDED = {"wording": "emne / topic", "value": "tal / figure"}

SCALES = {
    "": Measured.POINTS,
    "point": Measured.POINTS,
    "points": Measured.POINTS,
    "0100": Measured.POINTS,
    "procent": Measured.PER_CENT,
    "pct": Measured.PER_CENT,
    "percent": Measured.PER_CENT,
    "15": Measured.OF_FIVE,
    "gennemsnit15": Measured.OF_FIVE,
}
GOOD = {
    "": Direction.HIGH_IS_GOOD,
    "højtergodt": Direction.HIGH_IS_GOOD,
    "highisgood": Direction.HIGH_IS_GOOD,
    "lavtergodt": Direction.HIGH_IS_BAD,
    "lowisgood": Direction.HIGH_IS_BAD,
}


@dataclass(frozen=True)
class OutsideRow:
    """A row: ``topic`` is empty where its words are none of our topics'. ``answers`` is None where
    the file does not say.
    """

    number: int
    topic: str
    wording: str
    value: Decimal
    measured: Measured
    direction: Direction
    answers: int | None


def understand_outside(
    table: Table, topics: Mapping[str, str]
) -> tuple[list[OutsideRow], list[RosterProblem]]:
    """The usable rows, and what is wrong with the others. ``topics`` are our topics' ids by their
    titles in plain letters. Raises Unreadable when a column is missing.
    """
    first = next((row for row in table if any(row)), [])
    columns = _columns(first)
    if len(table) > ROWS_AT_MOST:
        said = N_("The file has more than %(rows)s rows. Split it in two.")
        raise Unreadable(said, rows=ROWS_AT_MOST)
    start = table.index(first) + 1
    rows, problems = [], []
    for number, cells in enumerate(table[start:], start=start + 1):
        if not any(cells):
            continue
        try:
            rows.append(_row(number, cells, columns, topics))
        except Wrong as wrong:
            problems.append(RosterProblem(number, wrong.reason, dict(wrong.facts)))
    return rows, problems


def _columns(headings: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        said = letters(heading)
        for column, names in HEADINGS.items():
            if said in names:
                places.setdefault(column, place)
    for column, told in NEEDED.items():
        if column not in places:
            raise Unreadable(
                N_(
                    "A column is missing: %(column)s. The first row must hold the headings."
                ),
                column=told,
            )
    return places


def _row(
    number: int, cells: list[str], columns: dict[str, int], topics: Mapping[str, str]
) -> OutsideRow:
    said = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    for cell in said.values():
        ensure_known(cell)
    wording = said.get("wording", "")
    if not wording:
        raise Wrong(N_("There is no topic in this row."))
    if letters(wording) in TOTALS:
        raise Wrong(N_("This looks like a row of totals."))
    measured = SCALES.get(letters(said.get("measured", "").replace("%", "pct")))
    direction = GOOD.get(letters(said.get("direction", "")))
    if measured is None:
        raise Wrong(N_("Write point, procent or 1-5 as the unit."))
    if direction is None:
        raise Wrong(N_("Write “højt er godt” or “lavt er godt” as the direction."))
    return OutsideRow(
        number=number,
        topic=topics.get(letters(wording), ""),
        wording=wording[:WORDING_AT_MOST],
        value=_value(said.get("value", ""), measured),
        measured=measured,
        direction=direction,
        answers=_answers(said.get("answers", "")),
    )


def _value(cell: str, measured: Measured) -> Decimal:
    value = any_number_in(cell)
    if not LOWEST[measured] <= value <= HIGHEST[measured]:
        raise Wrong(
            N_("“%(cell)s” is too small or too large to be right."), cell=cell[:40]
        )
    return value


def _answers(cell: str) -> int | None:
    if not cell:
        return None
    number = any_number_in(cell)
    if number < 0:
        raise Wrong(
            N_("“%(cell)s” is too small or too large to be right."), cell=cell[:40]
        )
    return int(number)
