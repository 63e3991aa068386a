"""Scales that share items, attacked together: who answered one and not the other follows by
differencing.

A total less its subscales is the score of those who skipped one. The numbers of people tell how few
they are.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from guldkorn.anonymity.attack.findings import Derived
from guldkorn.anonymity.attack.published import Known
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.shown.common import sharing_items
from guldkorn.anonymity.tree import Numbers
from guldkorn.measurement.instrument import Instrument


def skipped(known: Known, asked: Instrument, thresholds: Numbers) -> Iterator[Derived]:
    """Yield of each two scales that share items the smallest group that answered one and not the
    other.

    ``thresholds`` (S,) are those of means.
    """
    size = len(known.tree)
    for layer in known.layers:
        published, n = layer.exact["mean"][:size], layer.n[:size]
        for larger, smaller, _items in sharing_items(asked):
            both = published[:, [larger]] & published[:, [smaller]]
            apart = np.where(both, n[:, [larger]] - n[:, [smaller]], 0)
            blocks = of_blocks(both, nearest_above(known.tree, both), apart)
            found = np.abs(np.column_stack([apart, blocks]))
            people = np.where(found == 0, np.iinfo(np.int64).max, found).min(axis=1)
            unit = int(people.argmin())
            if found.any():
                yield Derived(
                    scale=known.scales[larger],
                    figures=("mean",),
                    people=int(people[unit]),
                    sums=(
                        (
                            f"{known.labels[unit]} beside {known.scales[smaller]}",
                            Fraction(1),
                        ),
                    ),
                    value=None,
                    floor=int(max(thresholds[larger], thresholds[smaller])),
                )
