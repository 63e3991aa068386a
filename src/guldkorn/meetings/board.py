"""The cards of an exercise in columns. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guldkorn.content.exercise import Becomes, Exercise, Part
from guldkorn.lib.words import as_read
from guldkorn.meetings.phases import NOTE

STOPS = " .,;:!?-–—\"'“”„»«()…"
"""What stands around a word, and is not a part of it."""

NOTE_PART = Part(
    NOTE,
    {"da": "Fra bordenes noter", "en": "From the tables' notes"},
    becomes=Becomes.SIGN,
)
"""What the lines of shared notes stand under."""


@dataclass(frozen=True)
class Put:
    """Something put in: a card, or a number (two in a matrix). ``times`` it was written alike.

    ``pile_name`` is there for the table alone that made it.
    """

    id: int
    part: str
    text: str = ""
    more: str = ""
    x: int | None = None
    y: int | None = None
    round: int = 1
    cluster: int | None = None
    highlighted: bool = False
    released: bool = False
    stays: bool = False
    pile: int | None = None
    times: int = 1
    pile_name: str = ""


@dataclass(frozen=True)
class Column:
    """The cards of one part."""

    part: Part
    cards: tuple[Put, ...]


def columns(meant_for_all: Iterable[Part], puts: Iterable[Put]) -> tuple[Column, ...]:
    """Return the cards of each part, in the order in which they came."""
    cards = [put for put in puts if put.text]
    parts = list(meant_for_all)
    if any(card.part == NOTE for card in cards):
        parts.append(NOTE_PART)
    found = []
    for part in parts:
        here = tuple(card for card in cards if card.part == part.id)
        found.append(Column(part, here))
    return tuple(found)


def alike(part: str, text: str, more: str = "") -> tuple[str, ...]:
    """Return what two cards have in common that say the same in the same place."""
    return part, plain(text), plain(more)


def plain(said: str) -> str:
    """Return what counts of words: capitals, spaces and stops around them make no difference."""
    bare = as_read(said)
    return bare.strip(STOPS) or bare


def folded(puts: Iterable[Put]) -> list[Put]:
    """Return the cards with those that say the same as one: the first of them, with how many."""
    found: dict[object, Put] = {}
    for put in puts:
        place = alike(put.part, put.text, put.more) if put.text else put.id
        first = found.get(place)
        found[place] = replace(first, times=first.times + 1) if first else put
    return list(found.values())


def part_of(exercise: Exercise, id: str) -> Part:
    """Return what a card was written under. Raises KeyError for an id that is no part."""
    return NOTE_PART if id == NOTE else exercise.part(id)
