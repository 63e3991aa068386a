"""What a figure says of its topic, in a word or two: one table for every kind of scale. Pure.

A strain that is low is no strength, and a sensitive scale is never praised, however low it is.
"""

from enum import StrEnum

from guldkorn.lib.words import N_
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.measurement.scoring import Band


class Lean(StrEnum):
    """Does a sign say that the topic presses people here, carries them, or lies between?"""

    PRESSES = "presses"
    BETWEEN = "between"
    CARRIES = "carries"


BETWEEN = N_("In between")

STRAIN = {
    Lean.PRESSES: N_("A strain here"),
    Lean.BETWEEN: BETWEEN,
    Lean.CARRIES: N_("Takes up little in the answers"),
}
RESOURCE = {
    Lean.PRESSES: N_("We lack it here"),
    Lean.BETWEEN: BETWEEN,
    Lean.CARRIES: N_("A strength here"),
}
OUTCOME = {
    Lean.PRESSES: N_("Not well here"),
    Lean.BETWEEN: BETWEEN,
    Lean.CARRIES: N_("Going well here"),
}
OPTIMUM = {
    Lean.PRESSES: N_("Does not fit most"),
    Lean.BETWEEN: N_("The answers are divided"),
    Lean.CARRIES: N_("Fits most"),
}

SENSITIVE = N_("Talk about it with care")
"""Of a sensitive scale whose share exposed is not told: an average of it is neither good nor bad
news.
"""

UNTOLD = N_("Too few to tell which way")
"""Of so few people that chance moves their average across the middle."""


def lean_of_band(band: Band | None, direction: Direction) -> Lean:
    """Where a scale's band points. Demands that fit carry; too little and too much press.

    No band on an optimum scale is no majority.
    """
    if direction is Direction.OPTIMUM:
        return (
            Lean.BETWEEN
            if band is None
            else Lean.CARRIES
            if band is Band.MID
            else Lean.PRESSES
        )
    if band in {None, Band.MID}:
        return Lean.BETWEEN
    return (
        Lean.CARRIES
        if (band is Band.HIGH) == (direction is Direction.HIGH_IS_GOOD)
        else Lean.PRESSES
    )


def lean_words(scale: Scale, band: Band | None) -> str:
    """Return what is said of a scale whose answers lie in this band, to be translated.

    Good leadership is a resource, whatever the topic is called that it belongs to: the direction
    decides.
    """
    if scale.sensitive:
        return SENSITIVE
    if scale.direction is Direction.OPTIMUM:
        table = OPTIMUM
    elif scale.topic.startswith("outcome."):
        table = OUTCOME
    else:
        table = RESOURCE if scale.direction is Direction.HIGH_IS_GOOD else STRAIN
    return table[lean_of_band(band, scale.direction)]
