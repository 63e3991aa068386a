"""What a room puts into a drawing: dots, cards or strength at each of its parts. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from guldkorn.diagrams.lines import width
from guldkorn.diagrams.shapes import Point, around

MOST_DOTS = 18
"""As many as an arc of the ring has room for."""

RING = (740.0, 590.0)
"""The middle of the ring."""


@dataclass(frozen=True)
class PutThere:
    """What stands at one part: ``said`` in words, ``dots`` to be drawn, ``cards`` word for word.

    ``strength`` is from 0 to 1 and says how large a coin is; 0 leaves its place empty.
    """

    said: str = ""
    dots: int = 0
    cards: tuple[str, ...] = ()
    strength: float = 1.0


def in_arc(dots: int, middle: float) -> Iterator[Point]:
    """Yield places in two rows of the arc of the ring that has its middle at this angle."""
    for number in range(dots):
        pair, outer = divmod(number, 2)
        pairs = -(-dots // 2)
        angle = middle + (pair - (pairs - 1) / 2) * 7
        yield around(*RING, 264 if outer else 228, angle)


def clipped(words: str, look: str, wide: float) -> str:
    """Return as much of the words as fits on one line, with an ellipsis where some are left out."""
    if width(words, look) <= wide:
        return words
    kept = words
    while kept and width(f"{kept.rstrip()} …", look) > wide:
        kept = kept[:-1]
    return f"{kept.rstrip()} …"
