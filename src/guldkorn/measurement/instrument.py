"""An instrument: a questionnaire and its scoring key, as plain values (format:
docs/reference/instrument.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Text = dict[str, str]
"""The same words in several languages: ``{"da": …, "en": …}``."""


class Direction(StrEnum):
    HIGH_IS_GOOD = "high_is_good"
    HIGH_IS_BAD = "high_is_bad"
    OPTIMUM = "optimum"


@dataclass(frozen=True)
class Option:
    """One answer option. ``value`` is what a file of answers holds, ``score`` its worth on
    0–100.
    """

    value: int
    label: Text = field(hash=False)
    score: Fraction


@dataclass(frozen=True)
class ScaleItem:
    """One question. ``options`` are in the order shown; ``reverse`` turns a score x into 100 −
    x.
    """

    id: str
    text: Text = field(hash=False)
    answers: str
    options: tuple[Option, ...]
    reverse: bool = False

    def score(self, value: int) -> Fraction:
        """The 0–100 worth of an answer in the scale's direction. Raises KeyError for a value that
        is no option.
        """
        for option in self.options:
            if option.value == value:
                return 100 - option.score if self.reverse else option.score
        raise KeyError(value)


@dataclass(frozen=True)
class Scale:
    """Items that measure one topic together.

    ``intro`` is shown above the items (empty: nothing is). ``meaning`` says in words what a result
    tells, by ``low``, ``mid`` and ``high`` score (for an optimum scale: too little, fitting, too
    much); empty when the file has none. ``reference_sd`` is the standard deviation, on 0–100, that
    the literature gives; ``minimal_difference`` the fewest points that matter. Both are None where
    the file states none.
    """

    id: str
    topic: str
    title: Text = field(hash=False)
    direction: Direction
    sensitive: bool
    items: tuple[ScaleItem, ...]
    intro: Text = field(default_factory=dict, hash=False)
    meaning: dict[str, Text] = field(default_factory=dict, hash=False)
    reference_sd: float | None = None
    minimal_difference: float | None = None

    def asks_as(self, other: "Scale") -> bool:
        """Did people read and answer the same in both? Only then can the figures of the two be
        compared.

        The words above the questions count: they say what bullying is, or which time to think of.
        """
        if self is other:
            return True
        alike = map(_said_alike, self.read, other.read)
        return self.key == other.key and all(alike)

    @property
    def key(self) -> tuple[object, ...]:
        """How an answer counts."""
        items = [
            (item.reverse, [option.score for option in item.options])
            for item in self.items
        ]
        return (self.direction, self.sensitive, items)

    @property
    def read(self) -> list[Text]:
        """What people read, in its order."""
        texts = [self.intro]
        for item in self.items:
            texts += [item.text, *(option.label for option in item.options)]
        return texts


def _said_alike(text: Text, other: Text) -> bool:
    """Do both say the same in every language that both are in? A language that has come since
    changes nothing of what was read before.
    """
    both = text.keys() & other.keys()
    return bool(text) == bool(other) and all(text[one] == other[one] for one in both)


@dataclass(frozen=True)
class InstrumentPage:
    """The scales that stand together on one page of the answering form."""

    title: Text = field(hash=False)
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class GuideAnswer:
    """What somebody may press in a guide, and what it then tells."""

    label: Text = field(hash=False)
    text: Text = field(hash=False)


@dataclass(frozen=True)
class Guide:
    """Words for those who gave one of ``values`` to one of ``items``. They stand above the
    questions of the page after. Nothing of it is sent or stored.
    """

    id: str
    items: tuple[str, ...]
    values: tuple[int, ...]
    title: Text = field(hash=False)
    text: Text = field(hash=False)
    question: Text = field(hash=False)
    answers: tuple[GuideAnswer, ...]

    def is_for(self, answers: Mapping[str, int]) -> bool:
        """``answers`` are the values so far, by item."""
        return any(answers.get(item) in self.values for item in self.items)

    @property
    def texts(self) -> list[Text]:
        pressed = [text for one in self.answers for text in (one.label, one.text)]
        return [self.title, self.text, self.question, *pressed]


@dataclass(frozen=True)
class Instrument:
    """A questionnaire with its key. ``checksum`` (sha256 of the file) follows every figure made
    with it.

    ``pages`` hold every scale once, in the order in which they are shown. ``owner`` is whose
    wording it is, ``terms`` what the licence demands; both are empty where the file says nothing,
    as in our own.
    """

    id: str
    version: int
    title: Text = field(hash=False)
    licence: str
    source: str
    citation: str
    checksum: str
    scales: tuple[Scale, ...]
    pages: tuple[InstrumentPage, ...] = ()
    owner: str = ""
    terms: str = ""
    guides: tuple[Guide, ...] = ()

    @property
    def outcome(self) -> Scale | None:
        """The first scale on a topic ``outcome.…``, such as well-being: what the others may go
        together with.
        """
        return next(
            (scale for scale in self.scales if scale.topic.startswith("outcome.")), None
        )

    @property
    def items(self) -> tuple[ScaleItem, ...]:
        """Every item once, in the order of the scales."""
        return tuple(
            {item.id: item for scale in self.scales for item in scale.items}.values()
        )
