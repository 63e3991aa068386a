"""The wheel as geometry: five arrows in a ring, and a grain for each of the three in the middle.
Plain numbers.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 540
MIDDLE = SIZE / 2
OUTER, INNER, PROUD = 252, 118, 9  # the step that the round is at stands out by PROUD
GAP, TIP = 1.4, 9.0  # degrees between two arrows, and how far an arrow's tip reaches
LETTERS_PER_LINE = 13
LINE = 22
GRAIN_ORBIT = 52


@dataclass(frozen=True)
class TextLine:
    """A line of text and the height it stands at."""

    text: str
    y: float


@dataclass(frozen=True)
class Arrow:
    """One step: its outline, where its mark and name stand, and its state."""

    outline: str
    x: float
    mark_y: float
    lines: tuple[TextLine, ...]
    note_y: float
    number: int
    state: str


@dataclass(frozen=True)
class Grain:
    """One of the three: a place in the middle of the wheel."""

    x: float
    y: float
    label: str
    state: str


def arrows(names: Sequence[str], states: Sequence[str]) -> list[Arrow]:
    """An arrow for each step, clockwise from the top; ``states`` are "done", "now" or "later"."""
    return [
        _arrow(index, 360 / len(names), name, state)
        for index, (name, state) in enumerate(zip(names, states, strict=True))
    ]


def grains(labels: Sequence[str], states: Sequence[str]) -> list[Grain]:
    """A grain for each role around the middle; ``states`` are "yes", "waits" or "vacant"."""
    placed = []
    for index, (label, state) in enumerate(zip(labels, states, strict=True)):
        x, y = _point(GRAIN_ORBIT, -90 + index * 360 / len(labels))
        placed.append(Grain(x, y, label, state))
    return placed


def _arrow(index: int, width: float, name: str, state: str) -> Arrow:
    proud = PROUD if state == "now" else 0
    outer, inner = OUTER + proud, INNER - proud / 2
    start = -90 + (index - 0.5) * width + GAP
    end = start + width - 2 * GAP
    x, y = _point((OUTER + INNER) / 2, (start + end) / 2 + TIP / 2)
    words = textwrap.wrap(name, LETTERS_PER_LINE, break_long_words=False)
    rows = len(words) + 1 + (state == "now")
    top = y - (rows - 1) * LINE / 2
    heights = [round(top + LINE * row, 1) for row in range(1, len(words) + 2)]
    lines = tuple(
        TextLine(word, height) for word, height in zip(words, heights, strict=False)
    )
    return Arrow(
        _outline(start, end, inner, outer),
        x,
        round(top, 1),
        lines,
        heights[-1],
        index + 1,
        state,
    )


def _outline(start: float, end: float, inner: float, outer: float) -> str:
    """An arc of a ring whose far end is a tip and whose near end has room for the tip before it."""
    between = (inner + outer) / 2
    corners = [
        f"M{_pair(outer, start)}",
        f"A{outer:g} {outer:g} 0 0 1 {_pair(outer, end)}",
        f"L{_pair(between, end + TIP)}",
        f"L{_pair(inner, end)}",
        f"A{inner:g} {inner:g} 0 0 0 {_pair(inner, start)}",
        f"L{_pair(between, start + TIP)}Z",
    ]
    return "".join(corners)


def _pair(radius: float, degrees: float) -> str:
    x, y = _point(radius, degrees)
    return f"{x:g} {y:g}"


def _point(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    x = MIDDLE + radius * math.cos(angle)
    y = MIDDLE + radius * math.sin(angle)
    return round(x, 1), round(y, 1)
