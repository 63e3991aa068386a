"""What an exercise looks like on paper, as plain values: the spaces that are filled in by hand."""

from dataclasses import dataclass, field
from enum import StrEnum

from guldkorn.content.exercise import Exercise, Part
from guldkorn.lib.language import words
from guldkorn.meetings import phases


class Layout(StrEnum):
    """How the spaces of a sheet stand.

    BOXES: side by side, to write in. SIGNED: the same, and a line for each member's name.
    CARDS: to be cut apart. PAIRS: columns whose boxes belong together, row by row. PLACES: a row of
    places between two ends. DOTS: a row each, with room for dots. FIELD: things to place on two
    axes.
    """

    BOXES = "boxes"
    SIGNED = "signed"
    CARDS = "cards"
    PAIRS = "pairs"
    PLACES = "places"
    DOTS = "dots"
    FIELD = "field"


@dataclass(frozen=True)
class Space:
    """Something to fill in. What has no use for one of these leaves it empty."""

    name: str = ""
    help: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Spaces:
    """``places`` are the numbers of a row, ``field`` the words around two axes by their place."""

    layout: Layout
    spaces: tuple[Space, ...]
    places: tuple[int, ...] = ()
    field: dict[str, str] = field(default_factory=dict)


UNNAMED = 6
"""Rows where what is voted on has its names from the room."""


def space(part: Part) -> Space:
    return Space(
        *(
            words(one) if one else ""
            for one in (part.title, part.help, part.low, part.high)
        )
    )


def boxes(method: Exercise) -> Spaces:
    """Return a box for each part; one where the exercise has none."""
    return Spaces(Layout.BOXES, tuple(map(space, method.parts)) or (Space(),))


def signed(method: Exercise) -> Spaces:
    """Return boxes with a line for each name; an answer for the whole room is nobody's to sign."""
    layout = Layout.SIGNED if phases.at_tables(method.together) else Layout.BOXES
    return Spaces(layout, boxes(method).spaces)


def cards(method: Exercise) -> Spaces:
    return Spaces(Layout.CARDS, boxes(method).spaces)


def pairs(method: Exercise) -> Spaces:
    return Spaces(Layout.PAIRS, boxes(method).spaces)


def rows(method: Exercise) -> Spaces:
    """Return a row of places for each part."""
    return Spaces(Layout.PLACES, boxes(method).spaces, tuple(method.numbers))


def dots(method: Exercise) -> Spaces:
    """Return a row for each part, and empty ones where the names come from the room."""
    named = tuple(map(space, method.parts))
    return Spaces(Layout.DOTS, named or (Space(),) * UNNAMED)


def on_axes(method: Exercise) -> Spaces:
    grid = method.grid
    around = (
        {
            "x": words(grid.x.title),
            "x_low": words(grid.x.low),
            "x_high": words(grid.x.high),
            "y": words(grid.y.title),
            "y_low": words(grid.y.low),
            "y_high": words(grid.y.high),
            "top_left": words(grid.top_left),
            "top_right": words(grid.top_right),
            "bottom_left": words(grid.bottom_left),
            "bottom_right": words(grid.bottom_right),
        }
        if grid
        else {}
    )
    return Spaces(Layout.FIELD, boxes(method).spaces, tuple(method.numbers), around)
