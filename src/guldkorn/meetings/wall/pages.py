"""How many cards stand on the big screen at a time, and where. Pure.

A card has the same size however many there are: what has no room stands on the next page. Lengths
are those of wall.css, in pixels of a screen of 1920 by 1080.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from guldkorn.diagrams.lines import width
from guldkorn.meetings.board import Put

MOST_SHELVES, IN_A_ROW, IN_ONE = 6, 3, 3
"""Headings on a page, headings beside each other, and columns of cards under a single heading."""

STAGE, GAP, ONE_ROW, TWO_ROWS = 1480, 40, 740, 370
"""How wide all columns are, how far apart, and how high each is under its heading."""

LINE, MOST_LINES, AROUND, PADDING = 44, 3, 42, 40
"""Of a card: a line, how many of it are shown, what lies around them, and beside them."""

HEADING, HEADING_LARGER, BESIDE = 42, 10 / 9, 190
"""Of a heading: a line, how much larger its letters are than a card's, and what stands beside it.
It is never cut: each line after the first takes from the room for cards.
"""

HEADING_LINES = 3
"""With longer headings only one row of them has room."""

LONG, VERY_LONG, LONGEST = 130, 330, 640
"""From how many signs a card that stands alone has smaller letters."""


@dataclass(frozen=True)
class Shelf:
    """A heading with the cards under it. ``many`` are there in all, on every page."""

    title: str
    cards: tuple[Put, ...]
    many: int = 0
    chosen: bool = False


@dataclass(frozen=True)
class Lit:
    """The one card that stands large, and what it was written under."""

    card: Put
    title: str

    @property
    def size(self) -> str:
        """How long it is: the longer, the smaller its letters."""
        signs = len(self.card.text) + len(self.card.more)
        sizes = ((LONGEST, "longest"), (VERY_LONG, "long"), (LONG, "middle"))
        return next((name for least, name in sizes if signs > least), "short")


def rows_of(shelves: int) -> int:
    return 1 if shelves <= IN_A_ROW else 2


def columns_of(shelves: int) -> int:
    """Return how many headings stand beside each other."""
    return -(-shelves // rows_of(shelves))


def pages(
    shelves: Sequence[Shelf], each: int = 0, *, times: str = "%(times)s times"
) -> tuple[tuple[Shelf, ...], ...]:
    """Return the pages that all cards take. All headings of a page stand on it, also empty ones.

    ``each``: as many cards stand under a heading; 0 is as many as have room. ``times`` is what a
    card is marked with that was written several times, in the language of the wall.
    """
    return tuple(page for group in _groups(shelves) for page in _turned(group, each, times))


def _groups(shelves: Sequence[Shelf]) -> Iterator[Sequence[Shelf]]:
    """As few headings at a time as have room, in parts as even as can be."""
    is_long = _heading_lines(shelves, IN_A_ROW) > HEADING_LINES
    parts = -(-len(shelves) // (IN_A_ROW if is_long else MOST_SHELVES))
    for part in range(parts):
        here = slice(part * len(shelves) // parts, (part + 1) * len(shelves) // parts)
        yield shelves[here]


def _turned(shelves: Sequence[Shelf], each: int, times: str) -> Iterator[tuple[Shelf, ...]]:
    heading = _heading_lines(shelves, columns_of(len(shelves)))
    columns = [list(_filled(one.cards, len(shelves), heading, each, times)) for one in shelves]
    for page in range(max(1, *(len(column) for column in columns))):
        here = [column[page] if page < len(column) else () for column in columns]
        yield tuple(
            replace(one, cards=cards, many=len(one.cards))
            for one, cards in zip(shelves, here, strict=True)
        )


def _filled(
    cards: Sequence[Put], shelves: int, heading: int, each: int, times: str
) -> Iterator[tuple[Put, ...]]:
    """One heading's cards, page by page: a page is full when the next card has no room."""
    across = columns_of(shelves) if shelves > 1 else IN_ONE
    wide = _wide(across) - PADDING
    full = (ONE_ROW if rows_of(shelves) == 1 else TWO_ROWS) - (heading - 1) * HEADING
    if shelves == 1:  # a card is not broken, so a column may end before it is full
        full = full * IN_ONE - (MOST_LINES * LINE + AROUND) * (IN_ONE - 1)
    page: list[Put] = []
    used = 0
    for card in cards:
        mark = times % {"times": card.times} if card.times > 1 else ""
        high = min(_lines(card.text, wide, mark), MOST_LINES) * LINE + AROUND
        if page and (len(page) == each or used + high > full):
            yield tuple(page)
            page, used = [], 0
        page.append(card)
        used += high
    if page:
        yield tuple(page)


def _wide(across: int) -> float:
    """How wide each of so many columns is."""
    return (STAGE - GAP * (across - 1)) / across


def _heading_lines(shelves: Sequence[Shelf], across: int) -> int:
    wide = (_wide(across) - BESIDE) / HEADING_LARGER
    return max((_lines("", wide, one.title) for one in shelves), default=1)


@lru_cache(4096)
def _lines(text: str, wide: float, mark: str) -> int:
    """How many lines words take, with a bold ``mark`` before them. Each screen asks, after each
    change.
    """
    lines, used = 1, 0.0
    looks = [(word, "strong") for word in mark.split()] + [(word, "") for word in text.split()]
    for word, look in looks:
        long = width(f"{word} ", look)
        if used and used + long > wide:
            lines, used = lines + 1, 0.0
        used += long
        while used > wide:
            lines, used = lines + 1, used - wide
    return lines
