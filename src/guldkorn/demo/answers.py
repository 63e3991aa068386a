"""Made-up answers: each person near the mood of the unit, with a spread of their own."""

import random

from guldkorn.demo.comments import COMMENTS
from guldkorn.demo.town import MOOD
from guldkorn.measurement.instrument import Direction, Instrument, Scale, ScaleItem
from guldkorn.surveys.answers import encode
from guldkorn.workplaces.models import Unit

SPREAD = 18.0
"""Standard deviation of a person's answer around the unit's mood, in points of 0–100."""

SKIPPED = 0.02


class Answerer:
    """Fills in an instrument as somebody in a unit might: last year (0), this year (1) or the year
    before last (2).
    """

    def __init__(self, instrument: Instrument, year: int, dice: random.Random) -> None:
        self.instrument, self.year, self.dice = instrument, year, dice
        self.comments = {}
        for code, years in COMMENTS.items():
            if year < len(years):
                self.comments[code] = list(years[year])

    def answers(self, unit: Unit) -> bytes:
        """One person's answers as they are stored."""
        chosen = {}
        for scale in self.instrument.scales:
            feeling = self.feeling(unit, scale)
            for item in scale.items:
                if self.dice.random() >= SKIPPED:
                    chosen[item.id] = nearest(
                        item, self.dice.gauss(feeling, SPREAD / 2)
                    )
        return encode(self.instrument, chosen)

    def comment(self, unit: Unit) -> str:
        """What the next person of the unit adds: nothing, when all that was to be said is said."""
        left = self.comments.get(unit.code)
        return left.pop() if left else ""

    def feeling(self, unit: Unit, scale: Scale) -> float:
        """Where this person stands on the scale: the middle, the town's mood, the unit's, and
        chance.
        """
        middle = 46.0 if scale.direction == Direction.HIGH_IS_BAD else 58.0
        codes = ["", unit.code]
        if unit.parent:
            codes.append(unit.parent.code)
        mood = 0
        for moods in (MOOD.get(code, {}) for code in codes):
            by_year = moods.get(scale.id) or moods.get(scale.topic, (0, 0, 0))
            mood += by_year[self.year]
        return self.dice.gauss(middle + mood, SPREAD)


def nearest(item: ScaleItem, feeling: float) -> int:
    """The index of the option whose worth is nearest."""
    worth = [float(item.score(option.value)) for option in item.options]
    apart = [abs(score - feeling) for score in worth]
    return apart.index(min(apart))
