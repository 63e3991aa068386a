"""Exercises: read from files of the format in docs/reference/exercise.md, and found among the
shipped ones.
"""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from guldkorn.content import SHIPPED
from guldkorn.content.document import Document, Place, read_folder
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.exercise import Axis, Exercise, Grid, Kind, Part, Size, Together
from guldkorn.content.exercise_shapes import ExerciseShape, GridShape, shape_for
from guldkorn.content.keys import twice, values
from guldkorn.content.schema import Shape, shape
from guldkorn.lib.words import N_

IGLO = ["individual", "group", "leader", "organisation"]


@cache
def all_exercises() -> tuple[Exercise, ...]:
    """Every shipped exercise by id. Raises ContentError for a broken file."""
    exercises, problems = read_exercises(SHIPPED / "exercises")
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(exercises)


def exercise(id: str) -> Exercise:
    """Raises KeyError for an id that is no shipped exercise."""
    return _by_id()[id]


@cache
def _by_id() -> dict[str, Exercise]:
    return {one.id: one for one in all_exercises()}


def read_exercises(
    folder: Path, topics: set[str] | None = None
) -> tuple[list[Exercise], list[Problem]]:
    """The exercises of a folder's files by id, and all that is wrong with them.

    ``topics`` are the ids and kinds of topics that may be named; without them any may.
    """
    return read_folder(folder, "exercise", partial(_examine, topics))


def _examine(
    topics: set[str] | None, document: Document
) -> tuple[Exercise | None, list[Problem]]:
    parsed, problems = shape(document, shape_for(document))
    return _exercise(parsed) if parsed else None, [
        *problems,
        *_breaches(document),
        *_unknown_topics(document, topics),
    ]


def _breaches(document: Document) -> Iterator[Problem]:
    """What fits its shape and yet does not fit together."""
    parts = values(document, "parts", "id")
    yield from twice(
        document,
        parts,
        N_("the part id %(name)s stands twice (first in line %(line)s)"),
    )
    least, most = document.at("size", "least"), document.at("size", "most")
    if isinstance(least, int) and isinstance(most, int) and most < least:
        yield document.problem(
            ("size", "most"), f"must be at least {least}, as 'least' is"
        )
    together = document.at("together")
    if (
        document.at("kind") == Kind.GUESS
        and together != Together.EVERYBODY
        and together in set(Together)
    ):
        yield document.problem(
            ("together",),
            "must be 'everybody': what the room is shown is the guess of all",
        )
    if (
        document.at("kind") == Kind.WORDS
        and together != Together.EVERYBODY
        and together in set(Together)
    ):
        yield document.problem(
            ("together",), "must be 'everybody': the words of all are counted together"
        )
    if document.at("kind") == Kind.IGLO and [id for _, id in parts] != IGLO:
        yield document.problem(
            ("parts",), f"must be the four levels in their order: {', '.join(IGLO)}"
        )


def _unknown_topics(document: Document, topics: set[str] | None) -> Iterator[Problem]:
    if topics is None:
        return
    named: list[tuple[Place, object]] = [(("topic",), document.at("topic"))]
    for place, member in document.members("parts"):
        named.append(((*place, "topic"), member.get("topic")))
    for place, name in named:
        if isinstance(name, str) and name and name not in topics:
            yield document.problem(
                place, f"there is no topic, or kind of topics, {name!r}"
            )


def _exercise(parsed: ExerciseShape) -> Exercise:
    """The shapes name their fields as the values do; what a file leaves out keeps its default."""
    given = _given(parsed)
    return Exercise(
        **given
        | {
            "size": Size(parsed.size.least, parsed.size.most),
            "steps": tuple(parsed.steps),
            "parts": tuple(Part(**_given(part)) for part in given.get("parts", ())),
            "grid": _grid(given["grid"]) if "grid" in given else None,
        }
    )


def _grid(parsed: GridShape) -> Grid:
    given = _given(parsed)
    given["x"] = Axis(**_given(parsed.x))
    given["y"] = Axis(**_given(parsed.y))
    return Grid(**given)


def _given(parsed: Shape) -> dict[str, Any]:
    return {name: value for name, value in parsed if value is not None}
