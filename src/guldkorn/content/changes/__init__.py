"""Kinds of change at work, and the topics that each may touch (content/changes; format:
docs/reference/change.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, read_folder
from guldkorn.content.errors import ContentError, Problem, Reason
from guldkorn.content.schema import Id, Shape, Text, shape
from guldkorn.lib.words import N_


@dataclass(frozen=True)
class ChangeKind:
    """One kind of change. ``topics`` are suggestions; ``place`` is where it stands in a list."""

    id: str
    place: int
    title: Text = field(hash=False)
    text: Text = field(hash=False)
    topics: tuple[str, ...]


class ChangeKindShape(Shape):
    id: Id
    place: int
    title: Text
    text: Text
    topics: list[str]


@cache
def change_kinds() -> dict[str, ChangeKind]:
    """Every kind by its id, in their order. Raises ContentError for a broken file."""
    found, problems = read_change_kinds(SHIPPED / "changes", None)
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return {one.id: one for one in found}


def read_change_kinds(
    folder: Path, topics: set[str] | None
) -> tuple[list[ChangeKind], list[Problem]]:
    """The kinds of a folder's files, and all that is wrong with them.

    Of ``topics`` every suggestion must be one; None where they themselves could not be read.
    """
    found, problems = read_folder(
        folder, "kind of change", partial(_examine, topics=topics)
    )
    return sorted(found, key=lambda one: one.place), problems


def _examine(
    document: Document, topics: set[str] | None
) -> tuple[ChangeKind | None, list[Problem]]:
    parsed, problems = shape(document, ChangeKindShape)
    if parsed is None:
        return None, problems
    problems += _unknown(document, parsed.topics, topics)
    if problems:
        return None, problems
    kind = ChangeKind(
        id=parsed.id,
        place=parsed.place,
        title=parsed.title,
        text=parsed.text,
        topics=tuple(parsed.topics),
    )
    return kind, problems


def _unknown(
    document: Document, named: list[str], topics: set[str] | None
) -> Iterator[Problem]:
    for number, topic in enumerate(named):
        if topics is not None and topic not in topics:
            reason = Reason(N_("there is no topic '%(topic)s'"), topic=topic)
            yield document.problem(("topics", number), reason)
