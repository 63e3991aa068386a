"""The thread as a drawing: lanes on one axis of time, and the gold line that leads through them.
Pure.

Across, things stand in per cent of the lanes' width; down, in units of the page.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guldkorn.wheel.story.drawing import (
    LETTER,
    LONGEST,
    ROW,
    StoryMark,
    marks,
    shortened,
)

NAME = 18
"""Letters of a lane's name in a line."""

LINE = 19
"""The height of such a line."""

SCALE = 120
"""The height of a lane with a scale: 100 stands 10 from its top, and 0 stands 10 from its end."""

NEAR = 3.0
"""Per cent: what stands nearer than this is told together."""

PAD = 6

UNDER = 15
"""So far below the middle of something that goes on the gold line runs, not to lie over its text.
"""

WIDE = 20.0
"""Per cent: what is wider than this has its text within, shortened as it must be."""

MONTHS = 34


@dataclass(frozen=True)
class Thing:
    """Something in a lane. ``end`` is there when it goes on for a while; ``is_over`` is drawn in
    dashes. ``place`` is where the story tells of it; empty where that is at the lane's stop.
    """

    x: float
    text: str
    end: float | None = None
    is_over: bool = False
    place: str = ""


@dataclass(frozen=True)
class ThreadLane:
    """A lane at ``top``; its marks hang on its rows, and ``y`` of a mark counts from its top."""

    key: str
    lines: Sequence[str]
    marks: Sequence[tuple[StoryMark, Thing]]
    top: int = 0
    room: int = 0

    @property
    def height(self) -> int:
        last = max((mark.row for mark, _thing in self.marks), default=0)
        of_rows = ROW * (last + 1) + 2 * PAD
        of_name = LINE * len(self.lines) + 2 * PAD
        return max(self.room, of_rows, of_name)

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def names(self) -> list[tuple[int, str]]:
        """The lines of the name with where each stands, in the middle of the lane's height."""
        first = (self.height - LINE * (len(self.lines) - 1)) // 2 + 5
        return [(first + LINE * place, line) for place, line in enumerate(self.lines)]

    def y(self, mark: StoryMark) -> int:
        """Where a mark stands in the whole drawing."""
        return self.top + PAD + mark.y


def lane(key: str, name: str, things: Iterable[Thing], room: int = 0) -> ThreadLane:
    ordered = sorted(things, key=lambda thing: thing.x)
    drawn = marks((thing.x, thing.end, thing.text) for thing in ordered)
    marked = list(zip(drawn, ordered, strict=True))
    return ThreadLane(key, wrapped(name), marked, room=room)


def wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, NAME, break_long_words=False, break_on_hyphens=False)


def stacked(lanes: Iterable[ThreadLane]) -> list[ThreadLane]:
    """Return the lanes under one another."""
    found: list[ThreadLane] = []
    for one in lanes:
        found.append(replace(one, top=found[-1].bottom if found else 0))
    return found


def within(title: str, state: str, width: float) -> str:
    """Return the text of something that goes on: where it is wide, so short that it fits within,
    and its state whole.
    """
    letters = LONGEST
    if width >= WIDE:
        fitting = int(width / LETTER) - 2
        letters = min(fitting, LONGEST)
    left = letters - len(state) - 2
    return f"{shortened(title, max(left, 1))}: {state}"


def together(days: Iterable[tuple[float, str]]) -> list[tuple[float, list[str]]]:
    """Return what stands near each other together, where the last of it stands."""
    found: list[tuple[float, list[str]]] = []
    for x, text in sorted(days, key=lambda one: one[0]):
        if found and x - found[-1][0] < NEAR:
            found[-1] = (x, [*found[-1][1], text])
        else:
            found.append((x, [text]))
    return found


@dataclass(frozen=True)
class Knot:
    """A place that the gold line leads through."""

    x: float
    y: float


def gold(knots: Sequence[Knot]) -> str:
    """Return the line as an SVG path: down or up in a soft bend, and along where it stays in its
    lane.
    """
    if len(knots) < 2:
        return ""
    path = f"M{knots[0].x:g} {knots[0].y:g}"
    for before, now in pairwise(knots):
        if before.y == now.y:
            path += f"H{now.x:g}"
        else:
            path += _bend(before, now)
    return path


def _bend(before: Knot, now: Knot) -> str:
    middle = (before.y + now.y) / 2
    leaves = f"{before.x:g} {middle:g}"
    arrives = f"{now.x:g} {middle:g}"
    return f"C{leaves} {arrives} {now.x:g} {now.y:g}"
