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

LARGER, LARGE_LINE, LARGE_LINES, LARGE_AROUND, LARGE_PADDING = 4 / 3, 58, 5, 62, 56
"""Of a card where there are few: how much larger its letters are, and the same lengths as above."""

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
    """Return the pages that all cards take. All headings stand on the first, also empty ones.

    ``each``: as many cards stand under a heading; 0 is as many as have room. ``times`` is what a
    card is marked with that was written several times, in the language of the wall.
    """
    return tuple(
        page for group in _groups(shelves) for page in _turned(group, each, times)
    )


def _groups(shelves: Sequence[Shelf]) -> Iterator[Sequence[Shelf]]:
    """As few headings at a time as have room, in parts as even as can be."""
    is_long = _heading_lines(shelves, IN_A_ROW) > HEADING_LINES
    parts = -(-len(shelves) // (IN_A_ROW if is_long else MOST_SHELVES))
    for part in range(parts):
        here = slice(part * len(shelves) // parts, (part + 1) * len(shelves) // parts)
        yield shelves[here]


def _turned(
    shelves: Sequence[Shelf], each: int, times: str
) -> Iterator[tuple[Shelf, ...]]:
    """Page by page: behind the first stand only those headings that have cards left, each with more
    room.
    """
    left = {number: one.cards for number, one in enumerate(shelves)}
    while True:
        here = {
            number: replace(shelves[number], cards=cards)
            for number, cards in left.items()
        }
        fits = Fits.of(tuple(here.values()), each, times)
        first = {number: fits.first_of(one.cards) for number, one in here.items()}
        yield tuple(
            replace(
                one, cards=one.cards[: first[number]], many=len(shelves[number].cards)
            )
            for number, one in here.items()
        )
        left = {number: cards[first[number] :] for number, cards in left.items()}
        left = {number: cards for number, cards in left.items() if cards}
        if not left:
            return


def is_roomy(shelves: Sequence[Shelf], *, times: str = "%(times)s times") -> bool:
    """Have the cards of a page room with larger letters?"""
    if not any(one.cards for one in shelves) or rows_of(len(shelves)) > 1:
        return False
    fits = Fits.of(shelves, 0, times)
    large = ([fits.large(card) for card in one.cards] for one in shelves)
    return all(len(fits.shared(high, fits.full)) <= 1 for high in large)


@dataclass(frozen=True)
class Fits:
    """What has room under each heading of a page: so many pixels of cards, so many of them."""

    across: int
    full: int
    columns: int
    each: int
    times: str

    @classmethod
    def of(cls, shelves: Sequence[Shelf], each: int, times: str) -> "Fits":
        heading = _heading_lines(shelves, columns_of(len(shelves)))
        full = ONE_ROW if rows_of(len(shelves)) == 1 else TWO_ROWS
        full -= (heading - 1) * HEADING
        columns = 1 if len(shelves) > 1 else IN_ONE
        return cls(columns * columns_of(len(shelves)), full, columns, each, times)

    def first_of(self, cards: Sequence[Put]) -> int:
        """Return how many of a heading's cards stand on this page. They are shared out over as many
        pages as they need: none is full and another nearly empty.
        """
        high = [self.height(card) for card in cards]
        least, most = 0, self.full
        needed = len(self.shared(high, most))
        while least < most:  # the least height at which no page more is needed
            middle = (least + most) // 2
            fewer = len(self.shared(high, middle)) <= needed
            least, most = (least, middle) if fewer else (middle + 1, most)
        return next(iter(self.shared(high, most)), 0)

    def shared(self, heights: Sequence[int], full: int) -> list[int]:
        """How many stand on each page: it is full when the next has no room in its last column. A
        card is not broken, so a column may end before it is full.
        """
        found: list[int] = []
        column, used = self.columns, full
        for high in heights:
            if used + high > full:
                column, used = column + 1, 0
            if column >= self.columns or found[-1] == self.each:
                found.append(0)
                column, used = 0, 0
            found[-1] += 1
            used += high
        return found

    def height(self, card: Put) -> int:
        lines = _lines(card.text, _wide(self.across) - PADDING, self._mark(card))
        return min(lines, MOST_LINES) * LINE + AROUND

    def large(self, card: Put) -> int:
        wide = (_wide(self.across) - LARGE_PADDING) / LARGER
        lines = _lines(card.text, wide, self._mark(card))
        return min(lines, LARGE_LINES) * LARGE_LINE + LARGE_AROUND

    def _mark(self, card: Put) -> str:
        return self.times % {"times": card.times} if card.times > 1 else ""


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
    looks = [(word, "strong") for word in mark.split()] + [
        (word, "") for word in text.split()
    ]
    for word, look in looks:
        long = width(f"{word} ", look)
        if used and used + long > wide:
            lines, used = lines + 1, 0.0
        used += long
        while used > wide:
            lines, used = lines + 1, used - wide
    return lines
