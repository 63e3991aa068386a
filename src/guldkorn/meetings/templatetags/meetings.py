"""What the pages of a meeting say in words and draw."""

from dataclasses import dataclass
from typing import Any

import segno
from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.language import words
from guldkorn.meetings import board, numbers, phases
from guldkorn.meetings.board import Spread
from guldkorn.meetings.models import Activity, Entry
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.timetable import Proposal, Way
from guldkorn.meetings.words import from_how_many, in_words, shift_words, votable, vote_lines

register = template.Library()
register.filter("words", in_words)
register.filter(from_how_many)
register.filter(shift_words)
register.filter(votable)
register.filter(vote_lines)

PHASE_NAMES: dict[str, Promise] = {
    phases.WRITE: _("Write"),
    phases.AGAIN: _("Rate again"),
    phases.COMPARE: _("Show the shift"),
    phases.CLUSTER: _("Gather"),
    phases.CHOOSE: _("Choose"),
    phases.DONE: _("Done"),
}
MARGIN, WIDTH, HEIGHT, DOT = 20, 660, 110, 22
"""Of a drawing of dots: the space beside it, its width, the height of each row and the size of a dot."""

SHARED = 25
"""How far apart things stand that lie at the same place of a matrix."""


@dataclass(frozen=True)
class Axis:
    """One row of places to choose from."""

    name: str
    title: str
    low: str
    high: str
    places: range


@register.filter
def written_in(exercise: Exercise) -> tuple[Part, ...]:
    """The parts that cards are written in."""
    return board.written_in(exercise)


@register.filter
def meant_for_all(exercise: Exercise) -> str:
    """The parts whose cards may stand on the wall."""
    return ", ".join(words(part.title) for part in board.meant_for_all(exercise))


@register.filter
def is_numbers(exercise: Exercise) -> bool:
    return bool(exercise.numbers)


@register.filter
def is_sensitive(exercise: Exercise) -> bool:
    return numbers.about_sensitive(exercise)


@register.filter
def shown_from(exercise: Exercise) -> int:
    """From how many people its numbers are shown."""
    return numbers.floor(exercise)


@register.filter
def axes(exercise: Exercise, part: Part) -> list[Axis]:
    """The rows of places of a part: two in a matrix, else one."""
    if exercise.grid is None:
        return [Axis("x", in_words(part.title), in_words(part.low), in_words(part.high), exercise.numbers)]
    return [
        Axis(name, words(axis.title), words(axis.low), words(axis.high), exercise.numbers)
        for name, axis in (("x", exercise.grid.x), ("y", exercise.grid.y))
    ]


@register.filter
def part_words(entry: Entry) -> str:
    """What a number was given to."""
    part = next((one for one in entry.activity.method.parts if one.id == entry.part), None)
    if part:
        return in_words(part.title) or f"{in_words(part.low)} – {in_words(part.high)}"
    titles = {thing.id: thing.title for thing in votable(entry.activity)}
    return titles.get(entry.part, entry.part)


@register.filter
def phase_names(activity: Activity) -> list[tuple[str, Promise]]:
    if activity.shows_figure:
        names = PHASE_NAMES | {phases.WRITE: _("Not shown yet"), phases.SHOW: _("Show the figure")}
    else:
        names = PHASE_NAMES | {phases.SHOW: _("Show at the tables") if activity.at_tables else _("Show to all")}
    return [(phase, names[phase]) for phase in phases.phases_of(activity.method.kind)]


@register.filter
def proposal_words(proposal: Proposal) -> str:
    """One way to deal with being late, as a button says it."""
    end = f"{proposal.ends.astimezone():%H.%M}"
    match proposal.way:
        case Way.SHORTEN:
            return gettext("Shorten what is left (ends %(end)s)") % {"end": end}
        case Way.DROP:
            return gettext("Skip a point (ends %(end)s)") % {"end": end}
    return gettext("Move the end to %(end)s") % {"end": end}


@register.filter
def dots_drawing(spread: Spread) -> SafeString:
    """A dot per person on the places; with the second round as a second row."""
    return _drawing("spread", {"rows": _rows(spread), "spread": spread})


@register.filter
def matrix_drawing(picture: Picture) -> SafeString:
    return _drawing("matrix", {"picture": picture, "exercise": picture.activity and picture.activity.method})


@register.filter
def dot_places(spread: Spread) -> list[dict[str, Any]]:
    """Where each dot of a spread stands: side by side over its place, upwards; the second round below the first."""
    found = []
    for row, counts in enumerate(_rows(spread)):
        room = WIDTH / len(counts)
        step = min(DOT, (HEIGHT - 20) / max(counts, default=1)) if any(counts) else DOT
        for place, count in enumerate(counts):
            found += [
                {
                    "x": round(MARGIN + room * (place + 0.5)),
                    "y": round((row + 1) * HEIGHT - 10 - step * (number + 0.5)),
                    "r": round(step * 0.42),
                    "fill": ("var(--line-strong)", "var(--pink)")[row] if len(_rows(spread)) > 1 else "var(--pink)",
                }
                for number in range(count)
            ]
    return found


@register.filter
def dot_lines(spread: Spread) -> list[int]:
    """The heights of the lines that the dots stand on."""
    return [(row + 1) * HEIGHT - 10 for row in range(len(_rows(spread)))]


@register.filter
def matrix_marks(picture: Picture) -> list[dict[str, int]]:
    """Where the things of a matrix lie: a circle each, as large as many put it there, with the thing's number.

    Things at the same place stand around it, smaller, so that none hides another.
    """
    side = len(picture.activity.method.numbers) if picture.activity else 1
    at: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, field in enumerate(picture.fields, start=1):
        for x, y, count in field.places:
            at.setdefault((x, y), []).append((number, count))
    return [
        {
            "number": number,
            "x": round(60 + 560 * (x - 0.5) / side + (order % 3 - min(len(here), 3) / 2 + 0.5) * SHARED),
            "y": round(460 - 440 * (y - 0.5) / side + (order // 3 - (len(here) - 1) // 3 / 2) * SHARED),
            "r": round(14 + 6 * count**0.5) if len(here) == 1 else SHARED // 2,
            "size": 18 if len(here) == 1 else 15,
        }
        for (x, y), here in at.items()
        for order, (number, count) in enumerate(here)
    ]


def _rows(spread: Spread) -> list[tuple[int, ...]]:
    return [row for row in (spread.first, spread.second) if row]


@register.filter
def short_address(address: str) -> str:
    """An address as people type it."""
    return address.removeprefix("https://").removeprefix("http://")


@register.simple_tag
def qr(address: str) -> SafeString:
    """A QR code as SVG inside the page, hidden from screen readers: the address stands beside it as text."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True)
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" class="qr" ', 1))  # noqa: S308 - drawn by us


def _drawing(name: str, context: dict[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"meetings/boards/_{name}_drawing.html", context))  # noqa: S308 - our own template
