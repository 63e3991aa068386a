"""Exercises on paper: a page each, to write on by hand. Set as one tagged PDF."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.exercise import Exercise, Together
from guldkorn.content.meetings import all_meetings
from guldkorn.diagrams.still import still
from guldkorn.lib.language import words
from guldkorn.lib.typeset import on_day, set_by
from guldkorn.meetings.kinds.spaces import Layout
from guldkorn.meetings.kinds.table import kind_of
from guldkorn.meetings.models import Meeting

LAYOUT = Path(__file__).with_name("sheet.typ")

DRAWINGS = frozenset({Layout.CARDS, Layout.PLACES})
"""Layouts in which a sheet of the same name as its model looks as the drawing does."""


class Paper(StrEnum):
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class Sheet:
    """An exercise on a page; ``model`` is the id of the drawing beside it, empty for none."""

    method: Exercise
    model: str = ""


def sheet_of(method: Exercise) -> Sheet:
    """Return an exercise with the model that stands on the wall when it is worked."""
    return Sheet(method, _models().get(method.id, ""))


def sheets_of(meeting: Meeting) -> list[Sheet]:
    """Return the exercises of a meeting's agenda in their order, each once."""
    found: dict[str, Sheet] = {}
    for point in meeting.agenda.filter(skipped=False):
        if point.method and point.has_sheet:
            model = point.diagram if point.drawing else ""
            sheet = Sheet(point.method, model) if model else sheet_of(point.method)
            found.setdefault(point.method.id, sheet)
    return list(found.values())


def on_sheets(
    sheets: Iterable[Sheet], *, title: str, paper: Paper, day: dt.date
) -> bytes:
    """Return the sheets as a PDF in the reader's language."""
    facts = {
        "title": title,
        "language": get_language() or "da",
        "day": on_day(day),
        "paper": paper,
        "labels": {
            "trio": _("TRIO"),
            "day": _("Date"),
            "roles": [_("Manager"), _("TR"), _("AMR")],
            "nameless": _("Do not write your name on the sheet."),
            "cut": _("Cut along the lines. Write no name on the cards."),
        },
        "sheets": [_facts(one) for one in sheets],
    }
    return set_by(LAYOUT, facts)


def _facts(sheet: Sheet) -> dict[str, Any]:
    method = sheet.method
    spaces = kind_of(method).sheet(method)
    is_drawing = sheet.model == method.id and spaces.layout in DRAWINGS
    has_picture = bool(sheet.model) and not is_drawing
    return asdict(spaces) | {
        "title": words(method.title),
        "question": words(method.question),
        "steps": [words(step) for step in method.steps],
        "source": words(method.source) if method.source else "",
        "asks_trio": method.together is not Together.EVERYBODY,
        "picture": _picture(sheet.model) if has_picture else None,
    }


def _picture(model: str) -> dict[str, str]:
    diagram = all_diagrams()[model]
    return {"drawing": still(model), "says": words(diagram.says)}


@cache
def _models() -> dict[str, str]:
    """The model that goes with an exercise, as the shipped templates have it."""
    points = [point for one in all_meetings() for point in one.points]
    return {
        point.exercise: point.model
        for point in points
        if point.exercise and point.model
    }
