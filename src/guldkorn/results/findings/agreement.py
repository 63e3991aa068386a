"""Do we see it differently? That is something to talk about; where we do not, nothing is said.
Pure.

The index is r*WG(J): 1 − the answers' variance over that of answering at random. It does not grow
with the number of items, so the bands for one item hold, not the .70 that long scales reach by
their length.
"""

from enum import StrEnum

DIFFERENT_TO = 0.3
"""Lack of agreement in the bands of LeBreton & Senter 2008. What lies above goes without saying."""

CAMP_FROM = 0.3
"""Two camps: at least so many in the low third and in the high third, and fewer in the middle than
half of the smaller camp. Our own rule: an index cannot see it, for two camps may stand no farther
apart than many who are spread.
"""

_ROUNDING = 1e-9


class Agreement(StrEnum):
    CAMPS = "camps"
    DIFFERENT = "different"


def agreement(
    index: float | None, low: float | None, mid: float | None, high: float | None
) -> Agreement | None:
    """Return the word for an index and the shares in the three thirds, 0–1; None where they tell
    nothing, or nothing is shown. An optimum scale has shares and no index.
    """
    if low is not None and mid is not None and high is not None:
        camp = min(low, high)
        if camp >= CAMP_FROM - _ROUNDING and 2 * mid < camp - _ROUNDING:
            return Agreement.CAMPS
    return Agreement.DIFFERENT if index is not None and index <= DIFFERENT_TO else None
