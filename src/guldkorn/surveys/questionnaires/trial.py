"""A key that is tried: what some answers would count for one made-up person. Pure.

Nothing of it is stored. No survey tells a figure of one person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import (
    Direction,
    Instrument,
    Scale,
    ScaleItem,
    Text,
)
from guldkorn.measurement.scoring import Band, band, score

MADE_UP = (
    N_("always the first answer"),
    N_("always the one in the middle"),
    N_("always the last answer"),
)
"""Three people who answer without reading: a question that is turned shows at once."""

BAND_WORDS = {Band.LOW: N_("low"), Band.MID: N_("in the middle"), Band.HIGH: N_("high")}
FIT_WORDS = {
    Band.LOW: N_("too little"),
    Band.MID: N_("about right"),
    Band.HIGH: N_("too much"),
}
EXPOSED, SPARED = N_("has experienced it"), N_("has not experienced it")
TOO_FEW = N_("too few answers")


@dataclass(frozen=True)
class TriedItem:
    """An answer and its worth in the scale; ``before`` is its worth before it was turned."""

    item: ScaleItem
    label: Text
    worth: Fraction
    before: Fraction


@dataclass(frozen=True)
class TriedScale:
    """What a person's answers make of a scale. ``points`` is None where it has no mean, or no
    answer counts; ``words`` say what it tells.
    """

    scale: Scale
    points: Fraction | None
    words: str
    items: tuple[TriedItem, ...] = ()


@dataclass(frozen=True)
class MadeUp:
    """A scale as a row: what each of MADE_UP would count."""

    scale: Scale
    tried: tuple[TriedScale, ...]


def tried(scale: Scale, answers: Mapping[str, int]) -> TriedScale:
    """Count the answers, given as the value of each item's option."""
    items = tuple(
        _item(item, answers[item.id]) for item in scale.items if item.id in answers
    )
    points = score(scale, answers)
    if points is None:
        return TriedScale(scale, None, TOO_FEW, items)
    if scale.sensitive:
        exposed = any(one.worth > 0 for one in items)
        return TriedScale(scale, None, EXPOSED if exposed else SPARED, items)
    if scale.direction is Direction.OPTIMUM:
        return TriedScale(scale, None, FIT_WORDS[band(points)], items)
    return TriedScale(scale, points, BAND_WORDS[band(points)], items)


def _item(item: ScaleItem, value: int) -> TriedItem:
    chosen = next(option for option in item.options if option.value == value)
    return TriedItem(item, chosen.label, item.score(value), chosen.score)


def made_up(instrument: Instrument) -> list[MadeUp]:
    """Each scale as it would count for the three who do not read."""
    people = [_answers(instrument, place) for place in range(len(MADE_UP))]
    rows = []
    for scale in instrument.scales:
        row = tuple(tried(scale, answers) for answers in people)
        rows.append(MadeUp(scale, row))
    return rows


def _answers(instrument: Instrument, person: int) -> dict[str, int]:
    answers = {}
    for item in instrument.items:
        last = len(item.options) - 1
        place = (0, last // 2, last)[person]
        answers[item.id] = item.options[place].value
    return answers
