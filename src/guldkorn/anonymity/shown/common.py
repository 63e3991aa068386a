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
            above = nearest_above(tree, column)
            threshold = max(thresholds[larger], thresholds[smaller])
            answered = np.column_stack([n[:, [smaller]], item_n[:, items]])
            apart = [counts - n[:, [larger]] for counts in answered.T[:, :, np.newaxis]]
            blocks = [of_blocks(column, above, of_unit) for of_unit in apart]
            people = np.abs([*apart, *blocks])
            few = np.any((people > 0) & (people < threshold), axis=0)
            hide[:, [larger]] |= column & few
        return hide

    return to_suppress


def sharing_items(asked: Instrument) -> Iterator[tuple[int, int, list[int]]]:
    """Yield scales that share items: the one with more, the other, and the items of the first."""
    places = {item.id: place for place, item in enumerate(asked.items)}
    ids = [_ids(scale) for scale in asked.scales]
    order = sorted(range(len(ids)), key=lambda s: (len(ids[s]), s))
    for at, larger in enumerate(order):
        of_larger = [places[item.id] for item in asked.scales[larger].items]
        for smaller in order[:at]:
            if ids[larger] & ids[smaller]:
                yield larger, smaller, of_larger


def _ids(scale: Scale) -> set[str]:
    return {item.id for item in scale.items}
