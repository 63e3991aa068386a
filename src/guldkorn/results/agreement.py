"""Do we see it alike? One word for what is shown of the spread; disagreement is something to talk about. Pure.

The index is r*WG(J): 1 − the answers' variance over that of answering at random. It does not grow with the number of
items, so the bands for one item hold, not the .70 that long scales reach by their length.
"""

from enum import StrEnum

ALIKE_FROM = 0.5
"""Moderate agreement and more in the bands of LeBreton & Senter 2008. With five options the answers then lie one option
from their mean, in standard deviation; and ten people who answer at random reach it one time in twenty."""

DIFFERENT_TO = 0.3
"""Lack of agreement in the same bands. What lies between is weak agreement: there is no word for it."""

CAMP_FROM = 0.3
"""Two camps: at least so many in the low third and in the high third, and fewer in the middle than half of the smaller
camp. Our own rule: an index cannot see it, for two camps may stand no farther apart than many who are spread."""

_ROUNDING = 1e-9


class Agreement(StrEnum):
    ALIKE = "alike"
    CAMPS = "camps"
    DIFFERENT = "different"


def agreement(index: float | None, low: float | None, mid: float | None, high: float | None) -> Agreement | None:
    """Return the word for an index and the shares in the three thirds, 0–1; None where they tell nothing, or nothing
    is shown. An optimum scale has shares and no index.
    """
    if low is not None and mid is not None and high is not None:
        camp = min(low, high)
        if camp >= CAMP_FROM - _ROUNDING and 2 * mid < camp - _ROUNDING:
            return Agreement.CAMPS
    if index is None or DIFFERENT_TO < index < ALIKE_FROM:
        return None
    return Agreement.ALIKE if index >= ALIKE_FROM else Agreement.DIFFERENT
