"""What has been put into an exercise, as a picture: columns of cards, or how many stand where. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guldkorn.content.exercise import Becomes, Exercise, Kind, Part
from guldkorn.meetings.numbers import VOTE, Drawn, Stored, about_sensitive, read
from guldkorn.meetings.phases import NOTE, stays_home

NOTE_PART = Part(NOTE, {"da": "Fra bordenes noter", "en": "From the tables' notes"}, becomes=Becomes.SIGN)
"""What the lines of shared notes stand under."""


@dataclass(frozen=True)
class Put:
    """Something put in: a card, or a number (two in a matrix)."""

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


@dataclass(frozen=True)
class Column:
    """The cards of one part."""

    part: Part
    cards: tuple[Put, ...]


@dataclass(frozen=True)
class Spread:
    """How many chose each place of a part: ``first`` before the talk, ``second`` after it (empty where there is none).

    ``too_few`` says that there are so few that each one's place would be seen: then both are empty.
    ``rough``: people are counted in whole threes.
    """

    part: Part
    first: tuple[int, ...]
    second: tuple[int, ...]
    too_few: bool = False
    rough: bool = False

    @property
    def people(self) -> int:
        """Return how many rated the first time."""
        return sum(self.first)

    def mean(self, counts: Sequence[int]) -> float | None:
        """Return the mean place; None when nobody rated."""
        people = sum(counts)
        return sum(place * count for place, count in enumerate(counts, start=1)) / people if people else None

    @property
    def shift(self) -> float | None:
        """Return by how much the mean moved from the first rating to the second."""
        before, after = self.mean(self.first), self.mean(self.second)
        return None if before is None or after is None or self.rough else after - before


@dataclass(frozen=True)
class Field:
    """Where things lie in a matrix: (x, y) → how many put this part there."""

    part: Part
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Votes:
    """Dots given to one thing; where ``rough``, people counted in whole threes."""

    id: str
    dots: int
    rough: bool = False


def columns(exercise: Exercise, puts: Iterable[Put]) -> tuple[Column, ...]:
    """Return the cards of each part, in the order in which they came."""
    cards = [put for put in puts if put.text]
    noted = [NOTE_PART] if any(card.part == NOTE for card in cards) else []
    parts = (*meant_for_all(exercise), *noted)
    return tuple(Column(part, tuple(card for card in cards if card.part == part.id)) for part in parts)


def written_in(exercise: Exercise) -> tuple[Part, ...]:
    """Return the parts that cards are written in. A demand card has both of its halves in the first."""
    return exercise.parts[:1] if exercise.kind is Kind.DEMAND_CARD else exercise.parts


def meant_for_all(exercise: Exercise) -> tuple[Part, ...]:
    """Return the parts whose cards may stand on the wall."""
    return tuple(
        part for part in written_in(exercise) if not stays_home(exercise.kind, becomes=part.becomes is not None)
    )


def part_of(exercise: Exercise, id: str) -> Part:
    """Return what a card was written under. Raises KeyError for an id that is no part."""
    return NOTE_PART if id == NOTE else exercise.part(id)


def spreads(exercise: Exercise, drawn: Stored) -> tuple[Spread, ...]:
    """Return how each part was rated, in both rounds."""
    found = []
    for part in exercise.parts:
        first, second = (_counts(exercise, read(drawn, round, part.id)) for round in (1, 2))
        found.append(Spread(part, first, second, too_few=not first, rough=about_sensitive(exercise)))
    return tuple(found)


def fields(exercise: Exercise, drawn: Stored) -> tuple[Field, ...]:
    """Return where each part was placed in the matrix."""
    found = []
    for part in exercise.parts:
        at = sorted((x, y, many) for _part, x, y, many in read(drawn, 1, part.id).counts)
        found.append(Field(part, tuple(at)))
    return tuple(found)


def votes(exercise: Exercise, drawn: Stored) -> tuple[Votes, ...]:
    """Return the dots of each thing voted on, the most first; equals in the order in which they got their first dot.

    About a sensitive topic it is people in whole threes, and what got fewer stands there as zero.
    """
    seen = read(drawn, 1, VOTE)
    dots: Counter[str] = Counter()
    if about_sensitive(exercise) and seen.people:
        dots.update({part.id: 0 for part in exercise.parts})
    dots.update({part: many for part, _x, _y, many in seen.counts})
    return tuple(Votes(id, count, rough=about_sensitive(exercise)) for id, count in dots.most_common())


def _counts(exercise: Exercise, seen: Drawn) -> tuple[int, ...]:
    """How many stand at each place; empty where nobody is shown."""
    at = {x: many for _part, x, _y, many in seen.counts}
    return tuple(at.get(place, 0) for place in exercise.numbers) if seen.people else ()
