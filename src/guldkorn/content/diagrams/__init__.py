"""The models that are taught, as what stands in their drawings (content/models; format:
docs/reference/model.md).
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, read_folder
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.schema import Id, Shape, Text, Words, shape


@dataclass(frozen=True)
class DiagramPart:
    """A part of a drawing: its name, what is said of it, and what else stands there. The last two
    may be empty.
    """

    name: Text = field(hash=False)
    text: Text = field(default_factory=dict, hash=False)
    more: Text = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Diagram:
    """A model as a drawing. ``says`` tells those who do not see it what it shows.

    It is built up in so many ``steps``. ``words`` stand beside the parts; the drawing knows them by
    name.
    """

    id: str
    steps: int
    title: Text = field(hash=False)
    says: Text = field(hash=False)
    parts: tuple[DiagramPart, ...]
    words: dict[str, Text] = field(default_factory=dict, hash=False)
    source: Text = field(default_factory=dict, hash=False)


class DiagramPartShape(Shape):
    name: Text
    text: Text | None = None
    more: Text | None = None


class DiagramShape(Shape):
    id: Id
    steps: Annotated[int, Field(ge=2, le=6)]
    title: Text
    says: Text
    parts: Annotated[list[DiagramPartShape], Field(min_length=2, max_length=8)]
    words: dict[Words, Text] = {}
    source: Text | None = None


@cache
def all_diagrams() -> dict[str, Diagram]:
    """Every shipped model by its id. Raises ContentError for a broken file."""
    diagrams, problems = read_diagrams(SHIPPED / "models")
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return {one.id: one for one in diagrams}


def read_diagrams(folder: Path) -> tuple[list[Diagram], list[Problem]]:
    """The models of a folder's files by id, and all that is wrong with them."""
    return read_folder(folder, "model", _examine)


def _examine(document: Document) -> tuple[Diagram | None, list[Problem]]:
    parsed, problems = shape(document, DiagramShape)
    return _diagram(parsed) if parsed else None, problems


def _diagram(parsed: DiagramShape) -> Diagram:
    return Diagram(
        id=parsed.id,
        steps=parsed.steps,
        title=parsed.title,
        says=parsed.says,
        parts=tuple(
            DiagramPart(one.name, one.text or {}, one.more or {})
            for one in parsed.parts
        ),
        words=parsed.words,
        source=parsed.source or {},
    )
