"""``{% diagram "wheel" %}`` draws a model; the other tags are for its drawing."""

from collections.abc import Sequence
from typing import NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guldkorn.content.diagrams import DiagramPart, all_diagrams
from guldkorn.diagrams import shapes
from guldkorn.diagrams.drawing import drawing
from guldkorn.diagrams.lines import broken, size
from guldkorn.lib.language import words

register = template.Library()
register.simple_tag(shapes.ring_arrow)
register.simple_tag(shapes.ring_piece)
register.simple_tag(shapes.wedge)
register.simple_tag(shapes.stone)
register.simple_tag(shapes.arrow)
register.simple_tag(shapes.spring)
diagram = register.simple_tag(drawing, name="diagram")


@register.inclusion_tag("diagrams/_words.html")
def diagram_words(id: str) -> dict[str, object]:
    """What stands in a drawing, as a list: for phones and for those who read rather than look."""
    found = all_diagrams()[id]
    return {"diagram": found}


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


@register.simple_tag
def say(
    text: dict[str, str], x: float, y: float, look: str = "", *, wide: float = 1480, most: int = 1
) -> SafeString:
    """Words in the drawing, broken to fit. ``y`` is the foot of the first line; ``look`` holds
    classes.
    """
    step = round(size(look) * 1.23)
    lines = broken(words(text), look, wide, most)
    told = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((x, step * bool(i), one) for i, one in enumerate(lines)),
    )
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', x, y, look, told)


@register.simple_tag
def say_around(
    text: dict[str, str], x: float, y: float, look: str = "", *, wide: float = 1480, most: int = 1
) -> SafeString:
    """The same, with the middle of all lines at ``y``."""
    step = round(size(look) * 1.23)
    many = len(broken(words(text), look, wide, most))
    return say(
        text, x, round(y + size(look) * 0.35 - step * (many - 1) / 2, 1), look, wide=wide, most=most
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
