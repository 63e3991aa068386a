"""Shares that are coded are ranges: where all but two at the most are in one third, they may be all, or all but one.

Shares that are not coded tell between what the scores add up to, and so how far a coded mean can be from its bound.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.shown import unanimity
from guldkorn.anonymity.shown.cuts import Cuts
from guldkorn.anonymity.shown.unanimity import Attack
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Scale

FEW = 2
"""So many people may be elsewhere where shares are coded."""


def narrowed(tree: UnitTree, n: Numbers, counts: Numbers, cuts: Cuts) -> Iterator[Attack]:
    """Yield for each third the attack with inequalities: of whom it is told that all, or all but one, are in it.

    ``counts`` (3, U, S) are the people in each third.
    """
    coded = cuts.alike(counts)
    for third in counts:
        most = coded & (third >= n - FEW)
        low = np.where(coded, np.where(most, n - FEW, 0), third).astype(np.float64)
        high = np.where(coded, np.where(most, n, FEW), third).astype(np.float64)
        yield unanimity.narrowed(tree, (n, low, high), _are_alike, most_each=1)


def _are_alike(people: Numbers, least: Figures, _most: Figures) -> Mask:
    alike: Mask = least > people - FEW
    return alike


def sums(scales: Sequence[Scale], counts: Numbers) -> tuple[Figures, Figures]:
    """Return the least and the most, (U, S), that scores of 0–100 add up to, given the people in each third."""
    ends = np.array([_ends(scale) for scale in scales])  # (S, thirds, 2)
    low, high = (np.einsum("tus,st->us", counts, ends[:, :, end]) for end in (0, 1))
    return low, high


def _ends(scale: Scale) -> list[tuple[float, float]]:
    """Return the lowest and the highest score in each third: of a single question those of its options."""
    low, high = Fraction(100, 3), Fraction(200, 3)
    inside: list[list[Fraction]] = [[Fraction(0), low], [low, high], [high, Fraction(100)]]
    if len(scale.items) == 1:
        scores = [scale.items[0].score(option.value) for option in scale.items[0].options]
        of_options = [
            [score for score in scores if score < low],
            [score for score in scores if low <= score <= high],
            [score for score in scores if score > high],
        ]
        inside = [chosen or ends for chosen, ends in zip(of_options, inside, strict=True)]
    return [(float(min(third)), float(max(third))) for third in inside]
