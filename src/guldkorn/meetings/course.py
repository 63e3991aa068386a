"""The drawings that have a meeting's own words: the course with its days, and who teaches.

A meeting does not know of courses. Their room says, by `tell_by`, what course one belongs to.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from guldkorn.content.diagrams import Diagram, DiagramPart
from guldkorn.content.schema import Text
from guldkorn.lib.words import N_
from guldkorn.meetings.models.meeting import Meeting

COURSE, WELCOME = "course", "welcome"
LANGUAGES = ("da", "en")
DAYS_AT_MOST, PEOPLE_AT_MOST = 5, 3
"""How many the drawings have room for."""


@dataclass(frozen=True)
class Day:
    """A day of a course. ``trio_meets`` before it."""

    title: Text
    about: Text
    date: dt.date
    is_this: bool
    trio_meets: bool


@dataclass(frozen=True)
class CourseTeacher:
    """Who teaches, with a line of what they are presented by; it may be empty."""

    name: str
    line: str = ""


@dataclass(frozen=True)
class Course:
    days: tuple[Day, ...]
    teachers: tuple[CourseTeacher, ...]


@dataclass(frozen=True)
class Stop(DiagramPart):
    """A day as a part of the drawing; ``mark`` is its number, empty for the first."""

    mark: str = ""
    is_now: bool = False
    without_trio: bool = False


@dataclass(frozen=True)
class Face(DiagramPart):
    """Somebody who teaches, as a part of the drawing."""

    @property
    def initials(self) -> str:
        names = self.name["da"].split()
        return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()


_tellers: list[Callable[[Meeting], Course | None]] = []


def tell_by(tell: Callable[[Meeting], Course | None]) -> None:
    """Let a room say which course a meeting belongs to, if any."""
    _tellers.append(tell)


def drawn_for(meeting: Meeting, model: Diagram) -> Diagram:
    """Return the drawing of a model as this meeting has it."""
    if model.id not in {COURSE, WELCOME}:
        return model
    course = next(filter(None, (tell(meeting) for tell in _tellers)), None)
    if model.id == WELCOME:
        return _with_faces(model, meeting, course)
    return _with_days(model, course) if course and len(course.days) > 1 else model


def _with_faces(model: Diagram, meeting: Meeting, course: Course | None) -> Diagram:
    """Those who teach the course, else those who run the meeting and have a name here."""
    people = course.teachers if course else ()
    if not people:
        names = meeting.organisation.names
        runs = meeting.standing_facilitators().order_by("pk")
        known = [names[one.pk] for one in runs if one.pk in names]
        people = tuple(CourseTeacher(name) for name in known)
    shown = people[:PEOPLE_AT_MOST]
    faces = [Face(_same(one.name), _same(one.line)) for one in shown]
    return replace(model, parts=(*model.parts, *faces))


def _with_days(model: Diagram, course: Course) -> Diagram:
    """The days of the course; where there are too many, those around this one."""
    here = next((n for n, day in enumerate(course.days) if day.is_this), 0)
    first = max(0, min(here - 1, len(course.days) - DAYS_AT_MOST))
    days = course.days[first : first + DAYS_AT_MOST]
    stops = tuple(
        Stop(
            day.title,
            day.about,
            _on(day.date),
            mark=str(number or ""),
            is_now=day.is_this,
            without_trio=not day.trio_meets,
        )
        for number, day in enumerate(days, start=first)
    )
    return replace(
        model,
        steps=len(stops) + 1,
        says={code: _says(stops, code) for code in LANGUAGES},
        parts=stops,
        words=model.words
        | {"today": {code: _in(code, N_("Today")) for code in LANGUAGES}},
    )


def _says(stops: tuple[Stop, ...], code: str) -> str:
    days = [f"{stop.name[code]} {stop.more[code]}" for stop in stops]
    line = _in(code, N_("A line with the days of the course: %(days)s."))
    return line % {"days": ", ".join(days)}


def _on(date: dt.date) -> Text:
    told = {}
    for code in LANGUAGES:
        with translation.override(code):
            told[code] = date_format(date, "j. F" if code == "da" else "j F")
    return told


def _in(code: str, message: str) -> str:
    with translation.override(code):
        return gettext(message)


def _same(text: str) -> Text:
    return dict.fromkeys(LANGUAGES, text)
