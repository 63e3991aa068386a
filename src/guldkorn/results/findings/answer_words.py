"""What a third of a scale means in the words that people ticked: no new figure, the same share in
other words. Pure.
"""

from dataclasses import dataclass
from functools import lru_cache

from guldkorn.measurement.instrument import Scale, Text
from guldkorn.measurement.scoring import Band, band


@dataclass(frozen=True)
class AnswerWords:
    """By third: the labels of the options in it, in the order of their worth.

    ``are_averaged``: a score is the average of several questions, so somebody in a third may have
    ticked others too. ``are_turned``: some of the questions ask the opposite way, and their answers
    count turned round.
    """

    labels: dict[Band, tuple[Text, ...]]
    are_averaged: bool
    are_turned: bool


@lru_cache(maxsize=500)
def answer_words(scale: Scale) -> AnswerWords | None:
    """Return the words of a scale's thirds; None where its questions have different answers, or a
    third has none.
    """
    straight = [item for item in scale.items if not item.reverse]
    if not straight or len({item.answers for item in scale.items}) > 1:
        return None
    options = sorted(straight[0].options, key=lambda option: option.score)
    labels = {
        one: tuple(option.label for option in options if band(option.score) is one)
        for one in Band
    }
    if not all(labels.values()):
        return None
    return AnswerWords(
        labels,
        are_averaged=len(scale.items) > 1,
        are_turned=len(straight) < len(scale.items),
    )
