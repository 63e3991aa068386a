"""What a document says, without how it looks. Pure.

Its neighbours write it as PDF, Word, Excel and JSON. Whoever keeps a document keeps
this: two versions are compared by their keys, and each file is made from it anew.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Cell = str | int | float | None
"""What stands in a table. A day is text as ISO 8601 writes it, in a column of days."""


class DocumentPart(BaseModel):
    """What all parts have in common: nobody changes them, and nobody adds to them."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentWords(DocumentPart):
    """A paragraph. ``missing`` says that something is not there; ``note`` is small."""

    kind: Literal["words"] = "words"
    key: str
    text: str
    tone: Literal["plain", "missing", "note"] = "plain"


class DocumentFact(DocumentPart):
    """A name and what it is: “Accepted by”, “Lone Friis”."""

    key: str
    label: str
    value: str


class DocumentFacts(DocumentPart):
    """Short facts one below the other."""

    kind: Literal["facts"] = "facts"
    key: str
    facts: tuple[DocumentFact, ...]


class DocumentColumn(DocumentPart):
    """The head of a column, and what its cells hold. A share is a number from 0 to 1."""

    key: str
    title: str
    holds: Literal["text", "number", "day", "share"] = "text"


class DocumentRow(DocumentPart):
    """A row of a table: one cell for each column."""

    key: str
    cells: tuple[Cell, ...]


class DocumentTable(DocumentPart):
    """A table. ``empty`` is said where it has no row."""

    kind: Literal["table"] = "table"
    key: str
    title: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[DocumentRow, ...]
    empty: str


DocumentBlock = Annotated[
    DocumentWords | DocumentFacts | DocumentTable, Field(discriminator="kind")
]


class DocumentSection(DocumentPart):
    """A heading with what stands below it."""

    key: str
    title: str
    blocks: tuple[DocumentBlock, ...] = ()
    sections: tuple["DocumentSection", ...] = ()


class DocumentContent(DocumentPart):
    """A whole document in one language, as it was on a day. Keys are unique in it."""

    title: str
    subtitle: str
    language: Literal["da", "en"]
    made_on: date
    sections: tuple[DocumentSection, ...]
