"""The course that a file holds, read once per text; and how one is changed: each function gives a
new course.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from guldkorn.content.meetings import meeting
from guldkorn.content.programme import Homework, ProgrammeContent, ProgrammePart
from guldkorn.content.programmes import read_programme
from guldkorn.content.programmes.writing import write_programme
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_


@lru_cache(maxsize=128)
def course_of(text: str) -> ProgrammeContent:
    """Raises Refused for a text that was good once, and names what this version no longer has."""
    course, _problems = read_programme(text.encode())
    if course is None:
        raise Refused(
            N_(
                "This programme names something that this version of Guldkorn does not have."
            )
        )
    return course


def is_arranged_anew(course: ProgrammeContent) -> bool:
    """Has any of its days a newer template, which this course does not have?"""
    return any(meeting(part.meeting).replaced_by for part in course.parts)


def text_of(course: ProgrammeContent) -> str:
    return write_programme(course).decode()


def with_part(course: ProgrammeContent, part: ProgrammePart) -> ProgrammeContent:
    """The course with this part: in the place of the one with its id, or last."""
    parts = list(course.parts)
    ids = [one.id for one in parts]
    if part.id in ids:
        parts[ids.index(part.id)] = part
    else:
        parts.append(part)
    return _with_parts(course, parts)


def without_part(course: ProgrammeContent, id: str) -> ProgrammeContent:
    """The course without a part. The last one left stays: a course has a day at least."""
    left = [one for one in course.parts if one.id != id]
    return _with_parts(course, left) if left else course


def move_part(course: ProgrammeContent, id: str, step: int) -> ProgrammeContent:
    """The course with a part one place up (-1) or down (1), as far as there is a place."""
    order = list(course.parts)
    at = next((i for i, one in enumerate(order) if one.id == id), None)
    if at is None or not 0 <= at + step < len(order):
        return course
    order[at], order[at + step] = order[at + step], order[at]
    return _with_parts(course, order)


def with_homework(
    course: ProgrammeContent, id: str, homework: Homework
) -> ProgrammeContent:
    """The course with this to do before a part, or after the last where ``id`` is empty."""
    if not id:
        return replace(course, after=homework)
    return with_part(course, replace(course.part(id), before=homework))


def free_id(taken: Iterable[str], beginning: str) -> str:
    """An id that is not taken yet: its beginning and a number."""
    known = set(taken)
    numbers = range(1, len(known) + 2)
    names = (f"{beginning}-{number}" for number in numbers)
    return next(name for name in names if name not in known)


def _with_parts(
    course: ProgrammeContent, parts: Iterable[ProgrammePart]
) -> ProgrammeContent:
    """Nothing lies before the first part, and a week at least before each of the others."""
    weeks = (
        replace(one, weeks=max(one.weeks, 1) if number else 0)
        for number, one in enumerate(parts)
    )
    return replace(course, parts=tuple(weeks))
