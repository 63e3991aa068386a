"""Published precision: a figure has no more digits than its people can stand behind.

With all digits a mean or an alpha discloses the score of whoever skipped a question
(docs/explanation/anonymity.md).
"""

import numpy as np

from guldkorn.anonymity.tree import Figures, Numbers

LAST_BITS = 1e-9


def decimals(n: Numbers) -> Numbers:
    """Return how many decimals a figure on 0–100 of n people has: none under 100, one under 1,000,
    else two.
    """
    return np.where(n < 100, 0, np.where(n < 1000, 1, 2))


def points(figures: Figures, n: Numbers) -> Figures:
    """Return figures on 0–100 of n people as published; halves are rounded up, as people do."""
    return _rounded(figures, decimals(n))


def fractions(figures: Figures, n: Numbers) -> Figures:
    """Return fractions 0–1 of n people as published: as many decimals as `points` in per cent."""
    return _rounded(figures, decimals(n) + 2)


def indices(figures: Figures, n: Numbers) -> Figures:
    """Return agreement, alpha or ICC of n people as published: two decimals, three from 1,000
    people.
    """
    return _rounded(figures, np.where(n < 1000, 2, 3))


def half_a_step(n: Numbers) -> Figures:
    """Return by how much a published figure on 0–100 of n people may be off."""
    return np.asarray(0.5 / 10.0 ** decimals(n), dtype=np.float64)


def _rounded(figures: Figures, places: Numbers) -> Figures:
    """Round halves up: 62.5 is 63, and −0.125 to two places −0.12."""
    factor = 10.0**places
    result: Figures = np.floor(figures * factor + 0.5 + LAST_BITS) / factor
    return result
