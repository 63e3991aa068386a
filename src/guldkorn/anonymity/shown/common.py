"""Scales that share items, such as a total with its subscales: published together only where no few people differ.

Where all have answered everything, a total follows from its subscales and tells nothing new. Where one of ten skipped
a subscale, the total less the others is that one person's score. So of scales that share items the one with more items
is published of a unit only where those who answered one and not the other are nobody, or keep the floor.
"""

from collections.abc import Iterator

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.shown.unanimity import Attack
from guldkorn.anonymity.tree import Numbers, UnitTree
from guldkorn.measurement.instrument import Instrument, Scale


def common_items(tree: UnitTree, n: Numbers, item_n: Numbers, asked: Instrument, floors: Numbers) -> Attack:
    """Return the attack on scales that share items, by the numbers who answered.

    ``n`` (U, S) and ``item_n`` (U, I) are those of each unit with all below it.
    """
    pairs = list(sharing_items(asked))

    def to_hide(published: Mask) -> Mask:
        hide = np.zeros_like(published)
        for larger, smaller, items in pairs:
            column = published[:, [larger]]
            above, floor = nearest_above(tree, column), max(floors[larger], floors[smaller])
            answered = np.column_stack([n[:, [smaller]], item_n[:, items]])
            apart = [np.abs(counts - n[:, [larger]]) for counts in answered.T[:, :, np.newaxis]]
            blocks = [np.abs(of_blocks(column, above, each - n[:, [larger]])) for each in answered.T[:, :, np.newaxis]]
            few = np.any([(each > 0) & (each < floor) for each in (*apart, *blocks)], axis=0)
            hide[:, [larger]] |= column & few
        return hide

    return to_hide


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
