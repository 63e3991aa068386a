"""Do we see it alike? One word for r*WG(J); disagreement is something to talk about, not an error. Pure."""

from enum import StrEnum

ALIKE_FROM = 0.7
"""The customary bound for treating a group's mean as one view (James, Demaree & Wolf 1984)."""

VERY_DIFFERENT_UNDER = 0.3
"""“Lack of agreement” in the bands of LeBreton & Senter 2008; below 0 answers differ more than at random."""


class Agreement(StrEnum):
    ALIKE = "alike"
    DIFFERENT = "different"
    VERY_DIFFERENT = "very_different"


def agreement(value: float | None) -> Agreement | None:
    """Return the word for an agreement index; None where it is not shown."""
    if value is None:
        return None
    if value >= ALIKE_FROM:
        return Agreement.ALIKE
    return Agreement.VERY_DIFFERENT if value < VERY_DIFFERENT_UNDER else Agreement.DIFFERENT
