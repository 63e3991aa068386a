"""Shares that are coded are ranges: if all but two at the most are in one third, they may be all,
or all but one.

Shares that are not coded bound what the scores add up to. So they also bound how far a coded mean
is from its end.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.secondary_suppression import Attack, narrowed_intervals
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Scale

OTHERS = 2
"""So many people may be in other thirds if shares are coded."""


def narrowed_shares(
    tree: UnitTree, n: Numbers, counts: Numbers, coding: TopBottomCoding
) -> Iterator[Attack]:
    """Yield for each third the attack with inequalities: it finds who are seen to be all, or all
    but one, in it.

    ``counts`` (3, U, S) are the people in each third.
    """
    coded = coding.is_near_unanimous(counts)
    for third in counts:
        most = coded & (third >= n - OTHERS)
        low = np.where(coded, np.where(most, n - OTHERS, 0), third)
        high = np.where(coded, np.where(most, n, OTHERS), third)
        sums = n, low.astype(np.float64), high.astype(np.float64)
        yield narrowed_intervals(tree, sums, _is_unanimous, most_each=1)


def _is_unanimous(people: Numbers, least: Figures, _most: Figures) -> Mask:
    unanimous: Mask = least > people - OTHERS
    return unanimous


def feasible_sums(scales: Sequence[Scale], counts: Numbers) -> tuple[Figures, Figures]:
    """Return the least and the most, (U, S), that scores of 0–100 sum to, given the people in each
    third.
    """
    ends = np.array([_ends(scale) for scale in scales])  # (S, thirds, 2)
    low, high = (np.einsum("tus,st->us", counts, ends[:, :, end]) for end in (0, 1))
    return low, high


def _ends(scale: Scale) -> list[tuple[float, float]]:
    """Return the lowest and the highest score in each third. A single question has those of its
    options.
    """
    lowest, low, high, highest = (
        Fraction(0),
        Fraction(100, 3),
        Fraction(200, 3),
        Fraction(100),
    )
    inside = [[lowest, low], [low, high], [high, highest]]
    if len(scale.items) == 1:
        item = scale.items[0]
        scores = [item.score(option.value) for option in item.options]
        of_options = [
            [score for score in scores if score < low],
            [score for score in scores if low <= score <= high],
            [score for score in scores if score > high],
        ]
        inside = [
            chosen or ends for chosen, ends in zip(of_options, inside, strict=True)
        ]
    return [(float(min(third)), float(max(third))) for third in inside]
