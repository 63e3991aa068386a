"""An exercise: a method for a room, a group or a TRIO, as plain values (format:
docs/reference/exercise.md).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from guldkorn.measurement.instrument import Text


class Kind(StrEnum):
    """How an exercise is worked.

    What is filled in is text, except for VOTE, SCALE, SPECTRUM, MATRIX, GUESS and POLL: numbers.
    TOLD is a figure that is shown, and nothing is filled in.
    """

    CARDS = "cards"
    VOTE = "vote"
    SCALE = "scale"
    SPECTRUM = "spectrum"
    MATRIX = "matrix"
    LAYERS = "layers"
    STORY = "story"
    DEMAND_CARD = "demand_card"
    IGLO = "iglo"
    AGREEMENT = "agreement"
    CLOSING = "closing"
    GUESS = "guess"
    TOLD = "told"
    POLL = "poll"
    WORDS = "words"


class Together(StrEnum):
    """Who works on it."""

    ALONE = "alone"
    TRIO = "trio"
    GROUP = "group"
    EVERYBODY = "everybody"


class Places(StrEnum):
    """Where a guess can be put: at a ten from 0 to 100, or in one of three words."""

    TENS = "tens"
    THIRDS = "thirds"


class Becomes(StrEnum):
    """What may come of it afterwards in the TRIO's workspace."""

    SIGN = "sign"
    THEME = "theme"
    ACTION = "action"
    QUESTION = "question"
    CHARTER = "charter"


SPECTRUM_FLOOR = 5
"""The fewest people whose dots between two opposites are shown."""

_NUMBERS = {
    Kind.SCALE: range(1, 11),
    Kind.SPECTRUM: range(1, 8),
    Kind.MATRIX: range(1, 8),
}


_PLACES = {Places.TENS: range(11), Places.THIRDS: range(1, 4)}

SHOWS_FIGURE = frozenset({Kind.GUESS, Kind.TOLD})
"""Kinds that end with a figure of a result being shown."""


@dataclass(frozen=True)
class Size:
    """The fewest and the most people in one group."""

    least: int
    most: int


@dataclass(frozen=True)
class Part:
    """One thing to fill in. Empty is what the exercise's kind has no use for.

    ``most`` is how many cards one person may write (0 where numbers are given), ``low`` and
    ``high`` the words at the ends (a spectrum's pair has only these, and no title). ``topic`` is
    the id of a topic, or a kind of topics: then the TRIO picks one of them when it makes a sign of
    the card. ``becomes`` holds for each card.
    """

    id: str
    title: Text = field(default_factory=dict, hash=False)
    help: Text = field(default_factory=dict, hash=False)
    most: int = 0
    low: Text = field(default_factory=dict, hash=False)
    high: Text = field(default_factory=dict, hash=False)
    topic: str = ""
    becomes: Becomes | None = None


@dataclass(frozen=True)
class Axis:
    title: Text = field(hash=False)
    low: Text = field(hash=False)
    high: Text = field(hash=False)


@dataclass(frozen=True)
class Grid:
    """Two axes, x from left to right and y from the bottom to the top, and the names of the four
    quarters.
    """

    x: Axis
    y: Axis
    top_left: Text = field(hash=False)
    top_right: Text = field(hash=False)
    bottom_left: Text = field(hash=False)
    bottom_right: Text = field(hash=False)


@dataclass(frozen=True)
class Exercise:
    """A method. ``question`` stands big on the projector, ``steps`` are shown to participants,
    ``hint`` to the facilitator alone. ``source`` is empty where the method is our own.

    ``topic`` and ``becomes`` hold for what is filled in as a whole; a part may have its own.
    ``dots`` is how many each may give in a vote, 0 elsewhere; where ``on`` is "clusters" they are
    given to the clusters of the cards exercise before, and there are no parts. ``rounds`` is 2
    where the same is asked again after a talk. ``grid`` is a matrix's, ``places`` are a guess's.
    ``sensitive`` is one whose words hurt without a topic that says so.
    """

    id: str
    kind: Kind
    title: Text = field(hash=False)
    purpose: Text = field(hash=False)
    minutes: int
    together: Together
    size: Size
    question: Text = field(hash=False)
    steps: tuple[Text, ...] = field(hash=False)
    hint: Text = field(hash=False)
    parts: tuple[Part, ...] = field(hash=False)
    source: Text = field(default_factory=dict, hash=False)
    topic: str = ""
    becomes: Becomes | None = None
    dots: int = 0
    on: str = ""
    rounds: int = 1
    grid: Grid | None = field(default=None, hash=False)
    places: Places | None = None
    sensitive: bool = False

    @property
    def numbers(self) -> range:
        """What a part may be given: 0 to all dots, 1–10 on a scale, seven steps else; empty where
        text is written.

        In a matrix a part is given two: one on x and one on y. A guess is one of eleven tens, or of
        three words. In a poll the parts are the answers, and one of them is chosen by its number.
        """
        if self.places:
            return _PLACES[self.places]
        if self.kind is Kind.POLL:
            return range(1, len(self.parts) + 1)
        if self.kind is Kind.VOTE:
            return range(self.dots + 1)
        return _NUMBERS.get(self.kind, range(0))

    @property
    def shown_from(self) -> int:
        """The fewest people of whom anything is shown."""
        return SPECTRUM_FLOOR if self.kind is Kind.SPECTRUM else 1

    def part(self, id: str) -> Part:
        """Raises KeyError for an id that is no part."""
        found = next((one for one in self.parts if one.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def outcome(self, id: str) -> Becomes | None:
        """Return what a card of this part may become. Raises KeyError for an id that is no part."""
        return self.part(id).becomes or self.becomes
