"""The small parts that sections of a dossier are made of. Keys carry the section's, so that they
are unique in the document.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from guldkorn.lib.documents.content import (
    Cell,
    DocumentColumn,
    DocumentFact,
    DocumentFacts,
    DocumentRow,
    DocumentTable,
    DocumentWords,
)

Holds = Literal["text", "number", "day", "share"]

ColumnHead = tuple[str, str] | tuple[str, str, Holds]
"""The key of a column, its title, and what its cells hold: text, unless said."""

RowOf = tuple[str, Sequence[Cell]]
"""The key of a row, and its cells."""


def plain(key: str, text: str) -> DocumentWords:
    return DocumentWords(key=key, text=text)


def note(key: str, text: str) -> DocumentWords:
    return DocumentWords(key=key, text=text, tone="note")


def missing(key: str, text: str) -> DocumentWords:
    return DocumentWords(key=key, text=text, tone="missing")


def facts(key: str, rows: Sequence[tuple[str, str, str]]) -> DocumentFacts:
    """Facts from (key, label, value); one without a value is left out."""
    made = [
        DocumentFact(key=f"{key}.{name}", label=label, value=value)
        for name, label, value in rows
        if value
    ]
    return DocumentFacts(key=key, facts=tuple(made))


def table(
    key: str, title: str, heads: Sequence[ColumnHead], rows: Sequence[RowOf], empty: str
) -> DocumentTable:
    columns = [_column(key, head) for head in heads]
    made = [
        DocumentRow(key=f"{key}.{name}", cells=tuple(cells)) for name, cells in rows
    ]
    return DocumentTable(
        key=key, title=title, columns=tuple(columns), rows=tuple(made), empty=empty
    )


def _column(key: str, head: ColumnHead) -> DocumentColumn:
    name, title, *holds = head
    kind: Holds = holds[0] if holds else "text"
    return DocumentColumn(key=f"{key}.{name}", title=title, holds=kind)


def iso(day: dt.date | None) -> str | None:
    """A day as a cell of a column of days."""
    return day.isoformat() if day else None
