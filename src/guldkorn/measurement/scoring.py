"""From one person's answers to a score on 0–100, in exact fractions: the reference that every
faster engine equals.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from math import isqrt, lcm

from guldkorn.measurement.instrument import Instrument, Scale, ScaleItem

MOST_ANSWERS = 100_000_000
"""No scan takes more people."""

ENOUGH_ANSWERS = 1_000_000
"""A scale of which the answers of so many people cannot be summed exactly is of no use."""

LARGEST_RESOLUTION = isqrt((2**63 - 1) // MOST_ANSWERS)
"""The squared scores of ``MOST_ANSWERS`` people fit into a 64-bit sum up to here."""

MOST_ITEMS = 300
"""The squared scores of a longer scale, told in its ``resolution``, could leave the range of
floating point.
"""


class Band(StrEnum):
    """Where a score lies. On an optimum scale: too little, fitting, too much."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


def score(scale: Scale, answers: Mapping[str, int | None]) -> Fraction | None:
    """Return the mean of the answered items' scores, 0–100, or None when fewer than half of the
    items are answered.

    ``answers`` maps item id to the value of an option; an absent item or None is unanswered. Raises
    KeyError for a value that is no option.
    """
    scores = []
    for item in scale.items:
        value = answers.get(item.id)
        if value is not None:
            scores.append(item.score(value))
    if not scores or 2 * len(scores) < len(scale.items):
        return None
    return sum(scores, Fraction()) / len(scores)


def band(score: Fraction) -> Band:
    """Return the third of the range that a score lies in; 33 1/3 and 66 2/3 themselves are in the
    middle.
    """
    if 3 * score < 100:
        return Band.LOW
    return Band.HIGH if 3 * score > 200 else Band.MID


def item_resolution(item: ScaleItem) -> int:
    """Return the smallest r for which every option's score is a whole number of 100/r."""
    return lcm(*((option.score / 100).denominator for option in item.options))


def answer_resolution(scale: Scale) -> int:
    """Return the smallest r for which the score of every item of the scale is a whole number of
    100/r.
    """
    return lcm(*(item_resolution(item) for item in scale.items))


def resolution(scale: Scale) -> int:
    """Return an r for which every possible scale score is a whole number of 100/r. It has no
    largest number.
    """
    return answer_resolution(scale) * lcm(*range(1, len(scale.items) + 1))


def is_long(scale: Scale) -> bool:
    """Can its squared scores leave 64 bits? With five evenly spread options: from 13 items on."""
    return resolution(scale) > LARGEST_RESOLUTION


def any_is_long(instrument: Instrument) -> bool:
    """Are sums of scores told in Python's integers, which have no largest number, instead of those
    of 64 bits?
    """
    return any(is_long(scale) for scale in instrument.scales)


def most_people(scale: Scale) -> int:
    """Return of how many people the squared sums of item scores fit into 64 bits, whatever they
    answer.
    """
    return (2**63 - 1) // (len(scale.items) * answer_resolution(scale)) ** 2
