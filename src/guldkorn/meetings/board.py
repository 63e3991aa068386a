"""What has been put into an exercise, as a picture: columns of cards, or how many stand where. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guldkorn.content.exercise import Becomes, Exercise, Kind, Part, Together
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
    """

    part: Part
    first: tuple[int, ...]
    second: tuple[int, ...]
    too_few: bool = False

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
        return None if before is None or after is None else after - before


@dataclass(frozen=True)
class Field:
    """Where things lie in a matrix: (x, y) → how many put this part there."""

    part: Part
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Votes:
    """Dots given to one thing."""

    id: str
    dots: int


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


def spreads(exercise: Exercise, puts: Iterable[Put]) -> tuple[Spread, ...]:
    """Return how each part was rated, in both rounds."""
    numbers = [put for put in puts if put.x is not None]
    found = []
    for part in exercise.parts:
        first, second = (_counts(exercise, numbers, part.id, round) for round in (1, 2))
        if 0 < sum(first) < shown_from(exercise):
            found.append(Spread(part, (), (), too_few=True))
        else:
            found.append(Spread(part, first, second if sum(second) >= shown_from(exercise) else ()))
    return tuple(found)


def shown_from(exercise: Exercise) -> int:
    """Return of how many people anything is shown. What is rated by everybody keeps the exercise's own least size."""
    whole_room = exercise.together is Together.EVERYBODY and exercise.kind is not Kind.VOTE
    return max(exercise.shown_from, exercise.size.least if whole_room else 1)


def fields(exercise: Exercise, puts: Iterable[Put]) -> tuple[Field, ...]:
    """Return where each part was placed in the matrix."""
    placed = [put for put in puts if put.x is not None and put.y is not None]
    found = []
    for part in exercise.parts:
        at = Counter((put.x or 0, put.y or 0) for put in placed if put.part == part.id)
        at = at if at.total() >= shown_from(exercise) else Counter()
        found.append(Field(part, tuple((x, y, count) for (x, y), count in sorted(at.items()))))
    return tuple(found)


def votes(puts: Iterable[Put]) -> tuple[Votes, ...]:
    """Return the dots of each thing voted on, the most first; equals in the order in which they got their first dot."""
    dots: Counter[str] = Counter()
    for put in puts:
        if put.x:
            dots[put.part] += put.x
    return tuple(Votes(id, count) for id, count in dots.most_common())


def _counts(exercise: Exercise, numbers: Iterable[Put], part: str, round: int) -> tuple[int, ...]:
    at = Counter(put.x for put in numbers if put.part == part and put.round == round)
    return tuple(at[place] for place in exercise.numbers)
