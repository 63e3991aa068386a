"""How large the words of a cloud stand on the big screen, and on which page. Pure.

Lengths are those of wall_figures.css, in pixels of a screen of 1920 by 1080.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guldkorn.diagrams.lines import SIZES, width

LETTERS = (42, 56, 72, 92, 116)
"""How high the letters of each size are, the smallest first."""

NUMBER = 36
"""How high the number beside a word is."""

WIDE, HIGH, APART, LINE = 1440, 840, 60, 1.25


@dataclass(frozen=True)
class Word:
    """A word with how many sent it, and its size from 1 to 5. ``id`` is one of the cards."""

    id: int
    text: str
    people: int
    size: int


@dataclass(frozen=True)
class PlacedWord:
    """A word, and how large it stands: one that is long stands smaller than the number says."""

    word: Word
    size: int

    @property
    def wide(self) -> float:
        return _wide(self.word, self.size)

    @property
    def high(self) -> float:
        return LETTERS[self.size - 1] * LINE


def cloud_pages(words: Iterable[Word]) -> tuple[tuple[PlacedWord, ...], ...]:
    """Return the words page by page, as many as have room on each."""
    return tuple(_filled(PlacedWord(word, _size(word)) for word in words))


def _size(word: Word) -> int:
    return next((one for one in range(word.size, 1, -1) if _wide(word, one) <= WIDE), 1)


def _wide(word: Word, size: int) -> float:
    letters = width(f"{word.text} ", "strong") * LETTERS[size - 1]
    return (letters + width(str(word.people), "") * NUMBER) / SIZES["text"]


def _filled(words: Iterable[PlacedWord]) -> Iterator[tuple[PlacedWord, ...]]:
    """Line by line, as a browser breaks them."""
    page: list[PlacedWord] = []
    across = line = above = 0.0
    for one in words:
        if across and across + APART + one.wide > WIDE:
            above, across, line = above + line, 0.0, 0.0
        if page and above + max(line, one.high) > HIGH:
            yield tuple(page)
            page, across, line, above = [], 0.0, 0.0, 0.0
        across += one.wide + (APART if across else 0)
        line = max(line, one.high)
        page.append(one)
    if page:
        yield tuple(page)
