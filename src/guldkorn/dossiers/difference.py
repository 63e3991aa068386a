"""What is different between two documents, part by part. Pure.

Parts are matched by their keys, so that one that has only moved is no difference. A row says which
of its cells have changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.lib.documents.content import (
    Cell,
    DocumentContent,
    DocumentFacts,
    DocumentRow,
    DocumentSection,
    DocumentTable,
    DocumentWords,
)


class Turn(StrEnum):
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """The smallest thing that is compared: a paragraph, a fact, or a row.

    ``cells`` are its values with their names; ``days`` are the names whose values are days.
    """

    key: str
    place: str
    name: str
    cells: Mapping[str, Cell]
    days: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CellTurn:
    """A value that has changed: what it is called, before, and now."""

    name: str
    before: Cell
    now: Cell
    is_day: bool = False


@dataclass(frozen=True)
class PieceTurn:
    """Something that was added, is gone, or has changed, with the values that have."""

    turn: Turn
    place: str
    name: str
    cells: Sequence[CellTurn]


@dataclass(frozen=True)
class SectionTurns:
    """All that is different in one section, in the order of the document."""

    title: str
    turns: Sequence[PieceTurn]


def difference(before: DocumentContent, now: DocumentContent) -> list[SectionTurns]:
    """Return the sections that differ; nothing where both say the same."""
    old = {one.key: one for one in before.sections}
    new = {one.key: one for one in now.sections}
    found = []
    for key in (*new, *(key for key in old if key not in new)):
        turns = _turns(old.get(key), new.get(key))
        title = (new.get(key) or old[key]).title
        if turns:
            found.append(SectionTurns(title, turns))
    return found


def _turns(old: DocumentSection | None, new: DocumentSection | None) -> list[PieceTurn]:
    before = {one.key: one for one in _pieces(old)} if old else {}
    now = {one.key: one for one in _pieces(new)} if new else {}
    found = []
    for key, piece in now.items():
        earlier = before.get(key)
        if earlier is None:
            found.append(_alone(Turn.ADDED, piece))
        elif changed := _changed(earlier, piece):
            found.append(PieceTurn(Turn.CHANGED, piece.place, piece.name, changed))
    gone = [piece for key, piece in before.items() if key not in now]
    return found + [_alone(Turn.GONE, piece) for piece in gone]


def _alone(turn: Turn, piece: Piece) -> PieceTurn:
    """All of it but the cell that it is called by."""
    is_new = turn is Turn.ADDED
    cells = []
    for name, value in piece.cells.items():
        if value == piece.name:
            continue
        before, now = (None, value) if is_new else (value, None)
        cells.append(CellTurn(name, before, now, name in piece.days))
    return PieceTurn(turn, piece.place, piece.name, cells)


def _changed(before: Piece, now: Piece) -> list[CellTurn]:
    names = [*now.cells, *(name for name in before.cells if name not in now.cells)]
    found = []
    for name in names:
        old, new = before.cells.get(name), now.cells.get(name)
        if old != new:
            found.append(CellTurn(name, old, new, name in now.days | before.days))
    return found


def _pieces(section: DocumentSection, above: str = "") -> Iterator[Piece]:
    for block in section.blocks:
        if isinstance(block, DocumentWords):
            yield Piece(block.key, above, "", {"": block.text})
        elif isinstance(block, DocumentFacts):
            for fact in block.facts:
                yield Piece(fact.key, above, fact.label, {"": fact.value})
        else:
            yield from _rows(block, above)
    for one in section.sections:
        yield from _pieces(one, one.title)


def _rows(table: DocumentTable, above: str) -> Iterator[Piece]:
    place = f"{above} – {table.title}" if above else table.title
    days = frozenset(one.title for one in table.columns if one.holds == "day")
    for row in table.rows:
        yield Piece(row.key, place, _name(row), _named(table, row), days)


def _named(table: DocumentTable, row: DocumentRow) -> dict[str, Cell]:
    titles = [one.title for one in table.columns]
    return dict(zip(titles, row.cells, strict=True))


def _name(row: DocumentRow) -> str:
    """A row is called by the first of its cells."""
    return str(row.cells[0] or "") if row.cells else ""
