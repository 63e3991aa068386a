"""A questionnaire as somebody looks at it before it is used: what it asks and counts, what would be
shown. Pure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.thresholds import thresholds_of
from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction, Instrument, Scale
from guldkorn.measurement.languages import OURS, ReadingLanguage, languages, texts_read
from guldkorn.surveys.filling import Leaf, layout

GROUPS = (5, 10, 20, 40)
"""So many answers: what would be shown of them is told."""

HURTS = re.compile(
    r"chikan|mobning|mobbe|krænk|vold|trusl|truet|seksuel|diskrimin"
    r"|harass|bully|violen|threat|offensi|sexual|discriminat|assault|abus",
    re.IGNORECASE,
)
"""Words of questions that are often sensitive. What they stand in is shown to somebody, who
decides.
"""


class FiguresAtMost(StrEnum):
    """What would be told of a scale at most: the figures of other units can hide more."""

    NOTHING = "nothing"
    MEAN = "mean"
    ALL = "all"
    SHARES = "shares"
    EXPOSED = "exposed"


SHOWN_WORDS = {
    FiguresAtMost.NOTHING: N_("nothing"),
    FiguresAtMost.MEAN: N_("the average"),
    FiguresAtMost.ALL: N_("the average and how the answers are spread"),
    FiguresAtMost.SHARES: N_("how the answers are spread"),
    FiguresAtMost.EXPOSED: N_("how many have experienced it"),
}
DIRECTION_WORDS = {
    Direction.HIGH_IS_GOOD: N_("high is good"),
    Direction.HIGH_IS_BAD: N_("low is good"),
    Direction.OPTIMUM: N_("the middle is good"),
}


def shown(scale: Scale, people: int, policy: Policy) -> FiguresAtMost:
    """What would be told of a lone unit of which so many answered."""
    mean, shares = thresholds_of(scale, policy)
    if scale.sensitive:
        return FiguresAtMost.EXPOSED if people >= shares else FiguresAtMost.NOTHING
    if scale.direction is Direction.OPTIMUM:
        return FiguresAtMost.SHARES if people >= shares else FiguresAtMost.NOTHING
    if people >= shares:
        return FiguresAtMost.ALL
    return FiguresAtMost.MEAN if people >= mean else FiguresAtMost.NOTHING


@dataclass(frozen=True)
class PhoneFrame:
    """The first page of questions as a phone shows it; each part is an intro, and questions with
    their answers.
    """

    language: ReadingLanguage
    title: str
    parts: list[tuple[str, list[tuple[str, list[str]]]]]


def phones(instrument: Instrument) -> list[PhoneFrame]:
    """A phone for each language in which the questions can be read."""
    first = layout(instrument)[0]
    return [_phone(first, language) for language in languages(instrument)]


def _phone(leaf: Leaf, language: ReadingLanguage) -> PhoneFrame:
    parts = []
    for part in leaf.parts:
        asked = []
        for item in part.items:
            labels = [language.words(option.label) for option in item.options]
            asked.append((language.words(item.text), labels))
        intro = language.words(part.intro) if part.intro else ""
        parts.append((intro, asked))
    return PhoneFrame(language, language.words(leaf.title), parts)


@dataclass(frozen=True)
class Counted:
    """A scale as a row: how it counts, from how many answers on, and what would be told of each of
    GROUPS.
    """

    scale: Scale
    direction: str
    floor: int
    shown: tuple[str, ...]

    @property
    def reversed(self) -> int:
        """How many of its questions count the other way round."""
        return sum(item.reverse for item in self.scale.items)

    @property
    def is_optimum(self) -> bool:
        return self.scale.direction is Direction.OPTIMUM


@dataclass(frozen=True)
class Preview:
    """``elsewhere`` are languages beside Danish and English, each with the number of texts that it
    lacks.

    ``may_hurt`` are the scales that are not sensitive and whose words make one ask.
    """

    instrument: Instrument
    leaves: tuple[Leaf, ...]
    counted: list[Counted]
    elsewhere: list[tuple[str, int]]
    may_hurt: list[Scale]
    shared: int


def preview(instrument: Instrument, policy: Policy) -> Preview:
    """Look at a questionnaire under the rules of today."""
    times = [
        sum(item in scale.items for scale in instrument.scales)
        for item in instrument.items
    ]
    return Preview(
        instrument=instrument,
        leaves=layout(instrument),
        counted=[_counted(scale, policy) for scale in instrument.scales],
        elsewhere=_elsewhere(instrument),
        may_hurt=[
            scale
            for scale in instrument.scales
            if not scale.sensitive and _hurts(scale)
        ],
        shared=sum(number > 1 for number in times),
    )


def _counted(scale: Scale, policy: Policy) -> Counted:
    told = [shown(scale, people, policy) for people in GROUPS]
    in_words = tuple(SHOWN_WORDS[one] for one in told)
    mean, shares = thresholds_of(scale, policy)
    has_no_mean = scale.sensitive or scale.direction is Direction.OPTIMUM
    floor = shares if has_no_mean else mean
    return Counted(scale, DIRECTION_WORDS[scale.direction], floor, in_words)


def _hurts(scale: Scale) -> bool:
    texts = [scale.title, *(item.text for item in scale.items)]
    in_each_language = [words for text in texts for words in text.values()]
    return any(HURTS.search(words) for words in in_each_language)


def _elsewhere(instrument: Instrument) -> list[tuple[str, int]]:
    texts = list(texts_read(instrument))
    codes = {code for text in texts for code in text}
    found = []
    for code in sorted(codes - set(OURS)):
        language = ReadingLanguage(code)
        found.append((code, sum(not language.has(text) for text in texts)))
    return found
