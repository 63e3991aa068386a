"""Templates of meetings: a run-sheet to start from (content/meetings; format:
docs/reference/meeting.md).
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content import SHIPPED
from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.document import Document, read_folder
from guldkorn.content.errors import ContentError, Problem
from guldkorn.content.exercise import SHOWS_FIGURE, Exercise, Kind
from guldkorn.content.exercises import all_exercises
from guldkorn.content.schema import Id, Shape, Text, shape


class MeetingKind(StrEnum):
    WORKSHOP = "workshop"
    MODULE = "module"
    TRIO = "trio"
    DIALOGUE = "dialogue"


class PointKind(StrEnum):
    TALK = "talk"
    EXERCISE = "exercise"
    BREAK = "break"
    GROUP_WORK = "group_work"


class Speaker(StrEnum):
    """Whose point it is; nobody's in a break."""

    NOBODY = ""
    FACILITATOR = "facilitator"
    TEACHER = "teacher"
    TRIO = "trio"


class Telling(StrEnum):
    """How a topic of a result is told: by a number, in words where people are few, by why it is not
    shown, or – what nobody should be exposed to – in its own form, with no guess before it.
    """

    NUMBER = "number"
    WORDS = "words"
    HIDDEN = "hidden"
    EXPOSURE = "exposure"


TOPIC = "{topic}"
"""Stands in the title of a point that is repeated, where the name of the topic goes."""


@dataclass(frozen=True)
class Point:
    """One point of a run-sheet. ``exercise`` is an exercise's id, empty for a talk and a break.

    ``notes`` are for the speaker; each line is a paragraph. ``material`` is what must lie ready.
    Both may be empty. With ``recall`` the screens of a TRIO's own meeting tell what was agreed at
    the meeting before; with ``wall`` what came of the exercise before stays on the wall. ``model``
    is the drawing on the wall, empty where there is none. With ``for_each`` it is made once for
    each chosen topic of a result that is told in one of these ways.
    """

    title: Text = field(hash=False)
    minutes: int
    kind: PointKind
    exercise: str = ""
    speaker: Speaker = Speaker.NOBODY
    notes: Text = field(default_factory=dict, hash=False)
    material: Text = field(default_factory=dict, hash=False)
    recall: bool = False
    wall: bool = False
    model: str = ""
    for_each: tuple[Telling, ...] = ()


@dataclass(frozen=True)
class MeetingTemplate:
    """``replaced_by`` is the template that new courses and meetings take instead, empty for one
    that is offered. One that was replaced stays for the courses that began with it.
    """

    id: str
    kind: MeetingKind
    title: Text = field(hash=False)
    purpose: Text = field(hash=False)
    starts: dt.time
    points: tuple[Point, ...]
    replaced_by: str = ""

    @property
    def minutes(self) -> int:
        return sum(point.minutes for point in self.points)

    @property
    def tells_result(self) -> bool:
        """Is it about the topics of a result, which somebody must choose first?"""
        return any(point.for_each for point in self.points)

    def timed(self) -> Iterator[tuple[int, Point]]:
        """Each point with the minutes from the meeting's start to its own."""
        passed = 0
        for point in self.points:
            yield passed, point
            passed += point.minutes


class PointShape(Shape):
    title: Text
    minutes: Annotated[int, Field(ge=1)]
    kind: Annotated[PointKind, Field(strict=False)]
    exercise: str = ""
    speaker: Annotated[Speaker, Field(strict=False)] = Speaker.NOBODY
    notes: Text | None = None
    material: Text | None = None
    recall: bool = False
    wall: bool = False
    model: str = ""
    for_each: list[Annotated[Telling, Field(strict=False)]] = []


class MeetingShape(Shape):
    id: Id
    kind: Annotated[MeetingKind, Field(strict=False)]
    title: Text
    purpose: Text
    starts: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    points: Annotated[list[PointShape], Field(min_length=1)]
    replaced_by: Id | None = None


@cache
def all_meetings() -> tuple[MeetingTemplate, ...]:
    """Every shipped template by id. Raises ContentError for a broken file."""
    exercises = {one.id: one for one in all_exercises()}
    meetings, problems = read_meetings(
        SHIPPED / "meetings", exercises, all_diagrams().keys()
    )
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(meetings)


def offered_meetings() -> list[MeetingTemplate]:
    """The templates to choose from: without those that another has replaced."""
    return [one for one in all_meetings() if not one.replaced_by]


def meeting(id: str) -> MeetingTemplate:
    """Raises KeyError for an id that is no shipped template."""
    return _by_id()[id]


@cache
def _by_id() -> dict[str, MeetingTemplate]:
    return {one.id: one for one in all_meetings()}


def read_meetings(
    folder: Path,
    exercises: Mapping[str, Exercise] | None,
    models: Collection[str] | None = None,
) -> tuple[list[MeetingTemplate], list[Problem]]:
    """The templates of a folder's files by id, and all that is wrong with them.

    ``exercises`` and ``models`` are those that may be named; None where they could not be read:
    then nothing is said of them.
    """
    return read_folder(folder, "meeting", partial(_examine, exercises, models))


def _examine(
    exercises: Mapping[str, Exercise] | None,
    models: Collection[str] | None,
    document: Document,
) -> tuple[MeetingTemplate | None, list[Problem]]:
    parsed, problems = shape(document, MeetingShape)
    if parsed is None:
        return None, problems
    said = [
        *_breaches(document, parsed, exercises),
        *_undrawn(document, parsed, models),
    ]
    return _meeting(parsed), [*problems, *said, *_unreplaced(document, parsed)]


def _unreplaced(document: Document, parsed: MeetingShape) -> Iterator[Problem]:
    """A template that is replaced by one that there is no file of."""
    new = parsed.replaced_by
    if new and not document.file.with_name(f"{new}.yaml").exists():
        yield document.problem(("replaced_by",), f"there is no meeting {new!r}")


def _breaches(
    document: Document, parsed: MeetingShape, exercises: Mapping[str, Exercise] | None
) -> Iterator[Problem]:
    """A point that must name an exercise, one that must not, one that names none that there is."""
    before: Exercise | None = None
    for number, point in enumerate(parsed.points):
        place = ("points", number, "exercise")
        works = point.kind in (PointKind.EXERCISE, PointKind.GROUP_WORK)
        if works and not point.exercise:
            yield document.problem(
                place[:-1],
                f"'exercise' is missing: a point of kind '{point.kind}' runs one",
            )
        if point.exercise and not works:
            yield document.problem(
                place, f"a point of kind '{point.kind}' runs no exercise"
            )
        if point.wall and (
            works or not any(one.exercise for one in parsed.points[:number])
        ):
            yield document.problem(
                (*place[:-1], "wall"), "is for a talk after an exercise"
            )
        if point.for_each and not all(TOPIC in title for title in point.title.values()):
            yield document.problem(
                (*place[:-1], "title"),
                f"must hold {TOPIC}: the point is made for each topic",
            )
        if not point.exercise or exercises is None:
            continue
        if point.exercise not in exercises:
            yield document.problem(place, f"there is no exercise {point.exercise!r}")
            continue
        now = exercises[point.exercise]
        if now.kind in SHOWS_FIGURE and not point.for_each:
            yield document.problem(
                place, "shows a figure: 'for_each' must say of which topics"
            )
        if now.on and (before is None or before.kind is not Kind.CARDS):
            yield document.problem(
                place, "votes on clusters, and no cards exercise stands before it"
            )
        before = now


def _undrawn(
    document: Document, parsed: MeetingShape, models: Collection[str] | None
) -> Iterator[Problem]:
    """Points that name a model which there is no drawing of."""
    for number, point in enumerate(parsed.points):
        if point.model and models is not None and point.model not in models:
            yield document.problem(
                ("points", number, "model"), f"there is no model {point.model!r}"
            )


def _meeting(parsed: MeetingShape) -> MeetingTemplate:
    return MeetingTemplate(
        id=parsed.id,
        kind=parsed.kind,
        title=parsed.title,
        purpose=parsed.purpose,
        starts=dt.time.fromisoformat(parsed.starts),
        points=tuple(_point(point) for point in parsed.points),
        replaced_by=parsed.replaced_by or "",
    )


def _point(parsed: PointShape) -> Point:
    return Point(
        title=parsed.title,
        minutes=parsed.minutes,
        kind=parsed.kind,
        exercise=parsed.exercise,
        speaker=parsed.speaker,
        notes=parsed.notes or {},
        material=parsed.material or {},
        recall=parsed.recall,
        wall=parsed.wall,
        model=parsed.model,
        for_each=tuple(parsed.for_each),
    )
