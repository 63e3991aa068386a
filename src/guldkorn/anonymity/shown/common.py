"""Scales that share items, such as a total with its subscales: published together only if no few
people differ.

If all have answered everything, a total follows from its subscales and discloses nothing. If one of
ten skipped a subscale, the total less the others is that person's score. So one of two such scales
is hidden in a unit: the one with more items. It is published only if those who answered one scale
and not the other are nobody, or keep the threshold.
"""

from collections.abc import Iterator

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.shown.secondary_suppression import Attack
from guldkorn.anonymity.tree import Numbers, UnitTree
from guldkorn.measurement.instrument import Instrument, Scale


def common_items(
    tree: UnitTree, n: Numbers, item_n: Numbers, asked: Instrument, thresholds: Numbers
) -> Attack:
    """Return the attack on scales that share items, by the numbers who answered.

    ``n`` (U, S) and ``item_n`` (U, I) are those of each unit with all below it.
    """
    pairs = list(sharing_items(asked))

    def to_suppress(published: Mask) -> Mask:
        hide = np.zeros_like(published)
        for larger, smaller, items in pairs:
            column = published[:, [larger]]
            above, threshold = (
                nearest_above(tree, column),
                max(thresholds[larger], thresholds[smaller]),
            )
            answered = np.column_stack([n[:, [smaller]], item_n[:, items]])
            apart = [np.abs(counts - n[:, [larger]]) for counts in answered.T[:, :, np.newaxis]]
            blocks = [
                np.abs(of_blocks(column, above, each - n[:, [larger]]))
                for each in answered.T[:, :, np.newaxis]
            ]
            few = np.any([(each > 0) & (each < threshold) for each in (*apart, *blocks)], axis=0)
            hide[:, [larger]] |= column & few
        return hide

    return to_suppress


def sharing_items(asked: Instrument) -> Iterator[tuple[int, int, list[int]]]:
    """Yield scales that share items: the one with more, the other, and the items of the first."""
    places = {item.id: place for place, item in enumerate(asked.items)}
    order = sorted(range(len(asked.scales)), key=lambda s: (len(asked.scales[s].items), s))
    for at, larger in enumerate(order):
        for smaller in order[:at]:
            if _ids(asked.scales[larger]) & _ids(asked.scales[smaller]):
                yield larger, smaller, [places[item.id] for item in asked.scales[larger].items]


def _ids(scale: Scale) -> set[str]:
    return {item.id for item in scale.items}
