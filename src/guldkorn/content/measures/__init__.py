"""Measures: what a workplace can do about a topic, at each level of IGLO (content/measures; format:
docs/reference/measure.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, read_folder
from guldkorn.content.errors import ContentError, Problem, Reason
from guldkorn.content.schema import Id, Shape, Text, shape
from guldkorn.lib.words import N_

Seen = Literal["excerpt", "quoted", "known", "topic"]
"""How well the source is known: read in part, read through somebody who quotes it, general
knowledge, or read for the topic and not for this idea.
"""
READ = {"excerpt", "quoted"}


@dataclass(frozen=True)
class Measure:
    """One thing to do. ``level`` and ``way`` are those of an action.

    ``source`` is empty unless somebody has read there that it has this idea.
    """

    id: str
    level: str
    way: str
    title: Text = field(hash=False)
    text: Text = field(hash=False)
    source: Text = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Measures:
    """The measures of a topic; ``id`` is the topic's."""

    id: str
    measures: tuple[Measure, ...]


class MeasureShape(Shape):
    id: Id
    level: Literal["individual", "group", "leader", "organisation"]
    way: Literal["lower", "raise"]
    title: Text
    text: Text
    source: str = ""
    seen: Seen = "known"


class MeasuresShape(Shape):
    id: Id
    sources: dict[str, Text] = {}
    measures: Annotated[list[MeasureShape], Field(min_length=1)]


@cache
def all_measures() -> dict[str, tuple[Measure, ...]]:
    """Every shipped measure by its topic. Raises ContentError for a broken file."""
    found, problems = read_measures(SHIPPED / "measures", None)
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return {one.id: one.measures for one in found}


def measures_of(topic: str) -> tuple[Measure, ...]:
    """Return the measures of a topic; empty for one that has none."""
    return all_measures().get(topic, ())


def read_measures(
    folder: Path, topics: set[str] | None
) -> tuple[list[Measures], list[Problem]]:
    """The measures of a folder's files, and all that is wrong with them.

    Of ``topics`` every file must name one; None where they themselves could not be read.
    """
    return read_folder(
        folder, "topic's list of measures", partial(_examine, topics=topics)
    )


def _examine(
    document: Document, topics: set[str] | None
) -> tuple[Measures | None, list[Problem]]:
    parsed, problems = shape(document, MeasuresShape)
    problems += _lost(document, topics)
    if problems or not parsed:
        return None, problems
    return _measures(parsed), problems


def _lost(document: Document, topics: set[str] | None) -> Iterator[Problem]:
    """What is named and does not stand anywhere, and what stands twice."""
    topic = document.at("id")
    if topics is not None and isinstance(topic, str) and topic not in topics:
        yield document.problem(
            ("id",), Reason(N_("there is no topic '%(topic)s'"), topic=topic)
        )
    sources, seen = document.at("sources"), set()
    for place, measure in document.members("measures"):
        source, id = measure.get("source"), measure.get("id")
        if source and not (isinstance(sources, dict) and source in sources):
            reason = Reason(N_("there is no source '%(source)s'"), source=source)
            yield document.problem((*place, "source"), reason)
        if id in seen:
            yield document.problem(
                (*place, "id"), N_("this measure stands in another place too")
            )
        seen.add(id)


def _measures(parsed: MeasuresShape) -> Measures:
    return Measures(
        parsed.id,
        tuple(
            Measure(
                id=one.id,
                level=one.level,
                way=one.way,
                title=one.title,
                text=one.text,
                source=parsed.sources.get(one.source, {}) if one.seen in READ else {},
            )
            for one in parsed.measures
        ),
    )
