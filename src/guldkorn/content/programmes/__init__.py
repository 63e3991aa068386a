"""Programmes, read from files of the format in docs/reference/programme.md; found when shipped."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guldkorn.content import SHIPPED
from guldkorn.content.articles import Article, articles_by_id
from guldkorn.content.document import Document, Place, read, read_folder
from guldkorn.content.errors import ContentError, Problem, Reason
from guldkorn.content.keys import twice, values
from guldkorn.content.meetings import MeetingKind, MeetingTemplate, all_meetings
from guldkorn.content.programme import (
    Audience,
    Homework,
    PartKind,
    ProgrammeContent,
    ProgrammePart,
    ReadingItem,
    TeacherPlace,
)
from guldkorn.content.schema import Id, Shape, Text, shape
from guldkorn.lib.words import N_

Meetings = Mapping[str, MeetingTemplate] | None
Articles = Mapping[str, Article] | None
NO_MEETING = N_("there is no meeting %(name)s")


class TeacherShape(Shape):
    id: Id
    role: Text
    presentation: Text


class ReadingShape(Shape):
    id: Id
    why: Text
    title: Text | None = None
    reading_minutes: Annotated[int, Field(ge=1)] = 0
    article: str = ""
    address: Annotated[str, Field(pattern=r"^https?://\S+$")] = ""
    file: Annotated[str, Field(pattern=r"^[^\s/\\.][^/\\]*$")] = ""


class HomeworkShape(Shape):
    read: list[ReadingShape] = []
    meet: str = ""
    trial: Annotated[Text | None, Field(alias="try")] = None
    reflect: list[Text] = []


class PartShape(Shape):
    id: Id
    kind: Annotated[PartKind, Field(strict=False)]
    title: Text
    purpose: Text
    themes: Annotated[list[Text], Field(min_length=1)]
    meeting: str
    audience: Annotated[Audience, Field(strict=False, alias="for")]
    weeks: Annotated[int, Field(ge=0, le=52)]
    hours: Annotated[float, Field(ge=0.5, le=12)]
    before: HomeworkShape = HomeworkShape()


class ProgrammeShape(Shape):
    id: Id
    title: Text
    purpose: Annotated[list[Text], Field(min_length=1)]
    teachers: list[TeacherShape] = []
    parts: Annotated[list[PartShape], Field(min_length=1)]
    after: HomeworkShape = HomeworkShape()


@cache
def all_programmes() -> tuple[ProgrammeContent, ...]:
    """Every shipped programme by id. Raises ContentError for a broken file."""
    programmes, problems = read_programmes(
        SHIPPED / "programmes", _meetings(), articles_by_id()
    )
    if problems:
        raise ContentError(problems[0].file, problems[0].line, problems[0].reason)
    return tuple(programmes)


def programme(id: str) -> ProgrammeContent:
    """Raises KeyError for an id that is no shipped programme."""
    found = next((one for one in all_programmes() if one.id == id), None)
    if found is None:
        raise KeyError(id)
    return found


@cache
def _meetings() -> dict[str, MeetingTemplate]:
    return {one.id: one for one in all_meetings()}


def read_programmes(
    folder: Path, meetings: Meetings, articles: Articles
) -> tuple[list[ProgrammeContent], list[Problem]]:
    """The programmes of a folder's files by id, and all that is wrong with them.

    ``meetings`` and ``articles`` are those that may be named; None where they could not be read:
    then nothing is said of them, and a reading that is an article has no title.
    """
    return read_folder(folder, "programme", partial(_examine, meetings, articles))


def read_programme(
    raw: bytes, file: Path = Path("programme.yaml")
) -> tuple[ProgrammeContent | None, list[Problem]]:
    """The programme in a file from anywhere, or None and all that is wrong with it.

    It may name the shipped meetings and articles. ``file`` is only what the problems call it.
    """
    document = read(file, raw)
    if not isinstance(document.value, dict):
        return None, document.problems
    found, problems = _examine(_meetings(), articles_by_id(), document)
    problems = sorted([*document.problems, *problems])
    return None if problems else found, problems


def _examine(
    meetings: Meetings, articles: Articles, document: Document
) -> tuple[ProgrammeContent | None, list[Problem]]:
    parsed, problems = shape(document, ProgrammeShape)
    problems = [*problems, *_stands_twice(document)]
    if parsed is not None:
        problems += _breaches(document, parsed, meetings, articles)
    return None if parsed is None or problems else _programme(
        parsed, articles
    ), problems


def _stands_twice(document: Document) -> Iterator[Problem]:
    for group, reason in (
        (
            "teachers",
            N_("the teacher id %(name)s stands twice (first in line %(line)s)"),
        ),
        ("parts", N_("the part id %(name)s stands twice (first in line %(line)s)")),
    ):
        yield from twice(document, values(document, group, "id"), reason)
    homework: list[Place] = [
        *((*place, "before") for place, _ in document.members("parts")),
        ("after",),
    ]
    readings = [
        ((*place, "id"), one["id"])
        for at in homework
        for place, one in _readings(document, at)
        if "id" in one
    ]
    yield from twice(
        document,
        readings,
        N_("the reading id %(name)s stands twice (first in line %(line)s)"),
    )


def _readings(
    document: Document, at: Place
) -> Iterator[tuple[Place, Mapping[str, object]]]:
    for place, one in document.members(*at, "read"):
        if isinstance(one.get("id"), str):
            yield place, one


def _breaches(
    document: Document, parsed: ProgrammeShape, meetings: Meetings, articles: Articles
) -> Iterator[Problem]:
    """What fits its shape and yet does not fit together, or names what there is not."""
    for number, part in enumerate(parsed.parts):
        place: Place = ("parts", number)
        if number == 0 and part.weeks:
            reason = Reason(
                N_("must be 0 in the first part, which nothing lies before")
            )
            yield document.problem((*place, "weeks"), reason)
        if number and not part.weeks:
            reason = Reason(N_("must be at least 1: so long after the part before it"))
            yield document.problem((*place, "weeks"), reason)
        yield from _run_sheet(document, place, part, meetings)
        yield from _homework_breaches(
            document, (*place, "before"), part.before, meetings, articles
        )
    yield from _homework_breaches(
        document, ("after",), parsed.after, meetings, articles
    )


def _run_sheet(
    document: Document, place: Place, part: PartShape, meetings: Meetings
) -> Iterator[Problem]:
    if meetings is None:
        return
    found = meetings.get(part.meeting)
    if found is None:
        yield document.problem(
            (*place, "meeting"), Reason(NO_MEETING, name=repr(part.meeting))
        )
    elif found.kind.value != part.kind.value:
        reason = Reason(
            N_("the meeting is a '%(meeting)s', and the part a '%(part)s'"),
            meeting=found.kind,
            part=part.kind,
        )
        yield document.problem((*place, "meeting"), reason)
    elif found.minutes > part.hours * 60:
        reason = Reason(
            N_("too short for the meeting, which takes %(minutes)s minutes"),
            minutes=found.minutes,
        )
        yield document.problem((*place, "hours"), reason)


def _homework_breaches(
    document: Document,
    place: Place,
    homework: HomeworkShape,
    meetings: Meetings,
    articles: Articles,
) -> Iterator[Problem]:
    if homework.meet and meetings is not None:
        found = meetings.get(homework.meet)
        if found is None:
            yield document.problem(
                (*place, "meet"), Reason(NO_MEETING, name=repr(homework.meet))
            )
        elif found.kind is not MeetingKind.TRIO:
            reason = Reason(
                N_("must be a meeting of kind 'trio', and this is a '%(kind)s'"),
                kind=found.kind,
            )
            yield document.problem((*place, "meet"), reason)
    for number, one in enumerate(homework.read):
        yield from _reading_breaches(document, (*place, "read", number), one, articles)


def _reading_breaches(
    document: Document, place: Place, one: ReadingShape, articles: Articles
) -> Iterator[Problem]:
    """An article has its own title and length; what we do not have must be told of."""
    if sum(map(bool, (one.article, one.address, one.file))) != 1:
        yield document.problem(
            place, Reason(N_("must have one of 'article', 'address' and 'file'"))
        )
    told: list[tuple[str, object]] = [
        ("title", one.title),
        ("reading_minutes", one.reading_minutes),
    ]
    for key, value in told:
        if one.article and value:
            yield document.problem(
                (*place, key),
                Reason(N_("is the article's own, and must not stand here")),
            )
        if not (one.article or value):
            yield document.problem(place, Reason(N_("'%(key)s' is missing"), key=key))
    if one.article and articles is not None and one.article not in articles:
        yield document.problem(
            (*place, "article"),
            Reason(N_("there is no article %(name)s"), name=repr(one.article)),
        )


def _programme(parsed: ProgrammeShape, articles: Articles) -> ProgrammeContent:
    return ProgrammeContent(
        id=parsed.id,
        title=parsed.title,
        purpose=tuple(parsed.purpose),
        teachers=tuple(
            TeacherPlace(one.id, one.role, one.presentation) for one in parsed.teachers
        ),
        parts=tuple(_part(one, articles) for one in parsed.parts),
        after=_homework(parsed.after, articles),
    )


def _part(parsed: PartShape, articles: Articles) -> ProgrammePart:
    return ProgrammePart(
        id=parsed.id,
        kind=parsed.kind,
        title=parsed.title,
        purpose=parsed.purpose,
        themes=tuple(parsed.themes),
        meeting=parsed.meeting,
        audience=parsed.audience,
        weeks=parsed.weeks,
        hours=parsed.hours,
        before=_homework(parsed.before, articles),
    )


def _homework(parsed: HomeworkShape, articles: Articles) -> Homework:
    return Homework(
        read=tuple(_reading(one, articles) for one in parsed.read),
        meet=parsed.meet,
        trial=parsed.trial or {},
        reflect=tuple(parsed.reflect),
    )


def _reading(parsed: ReadingShape, articles: Articles) -> ReadingItem:
    found = (articles or {}).get(parsed.article)
    return ReadingItem(
        id=parsed.id,
        why=parsed.why,
        title=found.title if found else parsed.title or {},
        minutes=found.minutes if found else parsed.reading_minutes,
        article=parsed.article,
        address=parsed.address,
        file=parsed.file,
    )
