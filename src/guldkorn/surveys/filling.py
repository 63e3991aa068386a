"""A questionnaire on its way through the pages, before it is sent. The server keeps none of it.
Pure.

The pages and the browser carry a sheet along: one mark per item, in the order of
``instrument.items``. ``-`` is not dealt with yet, ``x`` is “prefer not to say”, everything else is
the place of the chosen option in ``DIGITS``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from guldkorn.measurement.instrument import (
    Guide,
    Instrument,
    InstrumentPage,
    ScaleItem,
    Text,
)
from guldkorn.surveys import answers

OPEN, DECLINED = "-", "x"
DIGITS = "0123456789abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DECLINE: Text = {
    "da": "Vil ikke svare",
    "en": "Prefer not to say",
    "ar": "أفضّل عدم الإجابة",
    "de": "Möchte ich nicht sagen",
    "es": "Prefiero no contestar",
    "fa": "ترجیح می‌دهم پاسخ ندهم",
    "fr": "Je préfère ne pas répondre",
    "nb": "Vil ikke svare",
    "no": "Vil ikke svare",
    "pl": "Wolę nie odpowiadać",
    "ro": "Prefer să nu răspund",
    "sv": "Vill inte svara",
    "tr": "Cevap vermek istemiyorum",
    "uk": "Не хочу відповідати",
}
"""The last choice of every question: ours, so no file says it."""
FIELDS = frozenset(
    {"page", "answers", "go", "own_words", "going_on", "later_code", "of_link"}
)
"""What else the pages carry: no item can have such an id."""
FIRST = 0
"""The page before the questions. The last page, after them, is ``len(layout) + 1``."""


@dataclass(frozen=True)
class QuestionnairePart:
    """The questions of one scale on a page; ``intro`` is empty where the part before said the
    same.
    """

    intro: Text
    items: tuple[ScaleItem, ...]


@dataclass(frozen=True)
class Leaf:
    """One page of questions; ``asks_of_harm`` where some are of bullying, harassment, threats or
    violence.
    """

    number: int
    title: Text
    parts: tuple[QuestionnairePart, ...]
    asks_of_harm: bool = False

    @property
    def items(self) -> tuple[ScaleItem, ...]:
        return tuple(item for part in self.parts for item in part.items)


_layouts: dict[tuple[str, int, str], tuple[Leaf, ...]] = {}


def layout(instrument: Instrument) -> tuple[Leaf, ...]:
    """The pages of questions in order, each question once even where two scales share it."""
    # to hash all of it takes longer than all the rest
    key = (
        instrument.id,
        instrument.version,
        instrument.checksum,
    )
    if key not in _layouts:
        _layouts[key] = _leaves(instrument)
    return _layouts[key]


def guides_at(instrument: Instrument, page: int) -> list[Guide]:
    """The guides that stand on a page: the one after the last question that they hang on. It is the
    same page for everybody, whatever they answer.
    """
    at = {item.id: leaf.number for leaf in layout(instrument) for item in leaf.items}
    found = []
    for guide in instrument.guides:
        asked = [at[id] for id in guide.items if id in at]
        if asked and max(asked) + 1 == page:
            found.append(guide)
    return found


def choices(item: ScaleItem) -> list[tuple[str, Text]]:
    """What can be ticked, as mark and label; the last is always “prefer not to say”."""
    return [
        *zip(DIGITS, (option.label for option in item.options), strict=False),
        (DECLINED, DECLINE),
    ]


def _leaves(instrument: Instrument) -> tuple[Leaf, ...]:
    seen: set[str] = set()
    leaves: list[Leaf] = []
    for page in instrument.pages:
        if parts := _parts(page, seen):
            asks_of_harm = any(scale.sensitive for scale in page.scales)
            leaves.append(Leaf(len(leaves) + 1, page.title, parts, asks_of_harm))
    return tuple(leaves)


def _parts(page: InstrumentPage, seen: set[str]) -> tuple[QuestionnairePart, ...]:
    parts: list[QuestionnairePart] = []
    said: Text = {}
    for scale in page.scales:
        if items := tuple(item for item in scale.items if item.id not in seen):
            seen.update(item.id for item in items)
            parts.append(
                QuestionnairePart(scale.intro if scale.intro != said else {}, items)
            )
            said = scale.intro
    return tuple(parts)


@dataclass(frozen=True)
class FilledSheet:
    """A half-filled questionnaire: a mark for every item."""

    instrument: Instrument
    marks: Mapping[str, str]

    @classmethod
    def read(cls, instrument: Instrument, text: str) -> Self:
        """The sheet that a form carried; what cannot be read, or is missing, is open."""
        items = instrument.items
        marks = zip(items, text.ljust(len(items), OPEN), strict=False)
        return cls(
            instrument,
            {item.id: mark if allowed(item, mark) else OPEN for item, mark in marks},
        )

    @property
    def text(self) -> str:
        return "".join(self.marks.values())

    @property
    def has_marks(self) -> bool:
        return set(self.text) != {OPEN}

    def chosen(self) -> dict[str, int]:
        """The index of the option of every item that is answered."""
        return {
            id: DIGITS.index(mark) for id, mark in self.marks.items() if mark in DIGITS
        }

    def values(self) -> dict[str, int]:
        """The value of the chosen option of every item that is answered."""
        chosen = self.chosen()
        items = [item for item in self.instrument.items if item.id in chosen]
        return {item.id: item.options[chosen[item.id]].value for item in items}

    def done(self, leaf: Leaf) -> int:
        """How many questions of a page are dealt with: answered or declined."""
        return sum(self.marks[item.id] != OPEN for item in leaf.items)

    def encode(self) -> bytes:
        return answers.encode(self.instrument, self.chosen())


@dataclass(frozen=True)
class Filling:
    """What somebody handed in from a page, and which page follows.

    ``whole`` is False when something could not be read: that question is then open again,
    everything else is kept, and the page stays. ``sent`` is True only from the last page.
    """

    sheet: FilledSheet
    page: int
    whole: bool = True
    sent: bool = False

    @classmethod
    def read(cls, instrument: Instrument, posted: Mapping[str, str]) -> Self:
        """Read the form of any page: the ``page`` it came from, the ``answers`` so far, an item its
        mark, ``go``.
        """
        last = len(layout(instrument)) + 1
        text = posted.get("answers", "")
        before = FilledSheet.read(instrument, text)
        given = {
            item.id: posted[item.id] for item in instrument.items if item.id in posted
        }
        marks = {
            item.id: given[item.id]
            for item in instrument.items
            if allowed(item, given.get(item.id, ""))
        }
        page = _number(posted.get("page", ""), last)
        here = FIRST if page is None else page
        sheet = FilledSheet(instrument, {**before.marks, **marks})
        if page is None or len(marks) < len(given) or (text and before.text != text):
            return cls(sheet, here, whole=False)
        go = posted.get("go", "")
        return cls(sheet, _after(here, go, last), sent=go == "send" and here == last)


def page_asked(instrument: Instrument, text: str) -> int:
    """The page that an address asks for; the first for none, and for one that there is not."""
    return _number(text, len(layout(instrument)) + 1) or FIRST


def allowed(item: ScaleItem, mark: str) -> bool:
    """Is this a mark that the item may carry?"""
    if len(mark) != 1:
        return False
    is_option = 0 <= DIGITS.find(mark) < len(item.options)
    return is_option or mark in {OPEN, DECLINED}


def _after(here: int, go: str, last: int) -> int:
    """The page that a button leads to; one that we do not know leads nowhere."""
    steps = {"next": here + 1, "back": here - 1}
    wanted = steps.get(go, _number(go, last))
    return here if wanted is None else min(max(wanted, FIRST), last)


def _number(text: str, last: int) -> int | None:
    # Short and plain before it is read: int() takes thousands of digits, and those of other
    # scripts.
    if not (text.isascii() and text.isdecimal()) or len(text) > 3:
        return None
    number = int(text)
    return number if number <= last else None
