"""``{% diagram "wheel" %}`` draws a model; the other tags are for its drawing."""

from collections.abc import Sequence
from typing import NamedTuple

import segno
from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guldkorn.content.diagrams import Diagram, DiagramPart
from guldkorn.diagrams import shapes
from guldkorn.diagrams.drawing import drawing, found_model
from guldkorn.diagrams.filling import PutThere, clipped, in_arc
from guldkorn.diagrams.lines import broken, clamped, size
from guldkorn.lib.language import words

register = template.Library()
register.simple_tag(shapes.ring_arrow)
register.simple_tag(shapes.ring_piece)
register.simple_tag(shapes.wedge)
register.simple_tag(shapes.stone)
register.simple_tag(shapes.arrow)
register.simple_tag(shapes.spring)
diagram = register.simple_tag(drawing, name="diagram")


FILLED = frozenset({"influences", "iglo", "six-resources"})
"""The drawings that a room can fill; each has a template of its own for it."""


class Filled(NamedTuple):
    """A part of a drawing, and what was put in there."""

    part: DiagramPart
    filling: PutThere


@register.simple_tag
def filled_diagram(id: str, fillings: Sequence[PutThere]) -> SafeString:
    """A model with what a room has put into it, one filling for each of its parts."""
    found = found_model(id)
    filled = [Filled(*one) for one in zip(found.parts, fillings, strict=True)]
    context = {
        "diagram": found,
        "shown": 0,
        "parts": found.parts,
        "words": found.words,
        "filled": filled,
    }
    return SafeString(render_to_string(f"diagrams/filled/{id}.html", context))


class Coin(NamedTuple):
    """How large a coin is drawn, and its sign; ``said`` is empty where nothing was put in."""

    radius: int
    sign: int
    said: str


LARGEST, SMALLEST = 114, 44


@register.simple_tag
def coin_of(filled: Sequence[Filled] | None, number: int) -> Coin:
    """The coin of a part: as large as there is room for, or as its strength says."""
    filling = filled[number - 1].filling if filled else PutThere()
    radius = (
        SMALLEST + (LARGEST - SMALLEST) * filling.strength if filling.strength else 0
    )
    return Coin(round(radius), round(radius * 0.912), filling.said)


class PlacedFilling(NamedTuple):
    filling: PutThere
    dots: Sequence[tuple[int, int]]
    x: int
    y: int
    anchor: str


ANCHORS = {"m": "middle", "s": "", "e": "end"}


@register.filter
def placed_filling(filled: Sequence[Filled], where: str) -> list[PlacedFilling]:
    """Parts of the ring as “angle,x,y,anchor …”: where their dots lie, and their number stands."""
    found = []
    for one, place in zip(filled, where.split(), strict=True):
        angle, x, y, anchor = place.split(",")
        dots = [(round(x), round(y)) for x, y in in_arc(one.filling.dots, float(angle))]
        found.append(PlacedFilling(one.filling, dots, int(x), int(y), ANCHORS[anchor]))
    return found


class CardBox(NamedTuple):
    x: int
    wide: int
    text: str


@register.filter
def cards_in_a_row(one: Filled, wide: int) -> list[CardBox]:
    """As many cards as stand beside each other, each cut to one line."""
    cards = one.filling.cards[:2]
    gap = 20
    gaps = gap * (len(cards) - 1)
    room = (wide - gaps) // max(len(cards), 1)
    x = 740 - wide // 2
    found = []
    for card in cards:
        text = clipped(card, "", room - 32)
        found.append(CardBox(x, room, text))
        x += room + gap
    return found


@register.inclusion_tag("diagrams/_words.html")
def diagram_words(model: str | Diagram) -> dict[str, object]:
    """What stands in a drawing, as a list: for phones and for those who read rather than look."""
    return {"diagram": found_model(model)}


class Placed(NamedTuple):
    """A part of a drawing where it stands: ``number`` counts from 1."""

    number: int
    part: DiagramPart
    x: int
    y: int


@register.filter
def placed(parts: Sequence[DiagramPart], where: str) -> list[Placed]:
    """Parts with their places, given as “x,y x,y …”, one for each."""
    places = [tuple(map(int, place.split(","))) for place in where.split()]
    return [
        Placed(i + 1, part, *place)
        for i, (part, place) in enumerate(zip(parts, places, strict=True))
    ]


class PartColumn(NamedTuple):
    """A part of a drawing in its column: where it begins and how wide it is, its middle, where its
    stop lies near the beginning, and half the way back to the stop before.
    """

    number: int
    part: DiagramPart
    left: int
    wide: int
    middle: int
    stop: int
    before: int


@register.filter
def in_columns(
    parts: Sequence[DiagramPart], where: str = "20,1440"
) -> list[PartColumn]:
    """Parts side by side, all equally wide; ``where`` is the left edge and the width of all."""
    left, wide = map(int, where.split(","))
    step = wide / max(1, len(parts))
    edges = [round(left + i * step) for i in range(len(parts))]
    return [
        PartColumn(
            i + 1,
            part,
            x,
            round(step) - 28,
            round(x + step / 2),
            x + 90,
            round(x + 90 - step / 2),
        )
        for i, (part, x) in enumerate(zip(parts, edges, strict=True))
    ]


@register.filter
def trio_around(x: int, y: int) -> list[shapes.Point]:
    """Three who stand around a point."""
    return [
        (round(a), round(b))
        for a, b in (shapes.around(x, y, 26, turn) for turn in (0, 120, 240))
    ]


@register.simple_tag
def square(address: str, x: int, y: int, side: int) -> SafeString:
    """A QR code in the drawing; its address stands beside it as text."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=2, omitsize=True
    )
    place = f'<svg aria-hidden="true" x="{x:d}" y="{y:d}" width="{side:d}" height="{side:d}" '
    return SafeString(drawn.replace("<svg ", place, 1))


@register.simple_tag
def say(
    text: dict[str, str],
    x: float,
    y: float,
    look: str = "",
    *,
    wide: float = 1480,
    most: int = 1,
    clamp: bool = False,
) -> SafeString:
    """Words in the drawing, broken to fit. ``y`` is the foot of the first line; ``look`` holds
    classes. What somebody has written, and may be too long, is cut with ``clamp``.
    """
    step = round(size(look) * 1.23)
    lines = (clamped if clamp else broken)(words(text), look, wide, most)
    told = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((x, step * bool(i), one) for i, one in enumerate(lines)),
    )
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', x, y, look, told)


@register.simple_tag
def say_around(
    text: dict[str, str],
    x: float,
    y: float,
    look: str = "",
    *,
    wide: float = 1480,
    most: int = 1,
) -> SafeString:
    """The same, with the middle of all lines at ``y``."""
    step = round(size(look) * 1.23)
    many = len(broken(words(text), look, wide, most))
    return say(
        text,
        x,
        round(y + size(look) * 0.35 - step * (many - 1) / 2, 1),
        look,
        wide=wide,
        most=most,
    )


@register.simple_tag
def coin(x: float, y: float, radius: float) -> SafeString:
    """Something that strengthens: gold, with a beaded rim."""
    return format_html(
        '<g class="coin"><circle cx="{0}" cy="{1}" r="{2}"/><circle cx="{0}" cy="{1}" r="{3}" '
        'class="rim"/></g>',
        x,
        y,
        radius,
        round(radius * 0.86, 1),
    )
