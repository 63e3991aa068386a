"""What the options of an answer set are worth."""

from collections.abc import Sequence
from fractions import Fraction


def scores(named: Sequence[float | None]) -> list[Fraction]:
    """The 0–100 worth of at least two options in their order: the score named, else their place in
    an even spread.

    A named score is taken as the decimal number that was written, so 33.3 is 333/10.
    """
    step = Fraction(100, len(named) - 1)
    found = []
    for place, score in enumerate(named):
        if score is None:
            found.append(step * place)
        else:
            found.append(Fraction(str(score)))
    return found
