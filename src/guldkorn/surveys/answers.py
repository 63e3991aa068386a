"""Answers as they are stored: one byte per item, in the order of ``instrument.items``. Pure.

A byte is the index of the chosen option among the item's options; 255 = missing.
"""

from collections.abc import Mapping
from math import ceil

from guldkorn.measurement.instrument import Instrument, ScaleItem

MISSING = 255
SECONDS_PER_ITEM = 8


def encode(instrument: Instrument, chosen: Mapping[str, int]) -> bytes:
    """Pack the index of each item's chosen option; items that are not there are missing.

    Raises ValueError for an unknown item or an index that is no option.
    """
    items = {item.id: item for item in instrument.items}
    for id, index in chosen.items():
        if id not in items or not 0 <= index < len(items[id].options):
            raise ValueError(f"{id}: {index} is no option")
    return bytes(chosen.get(id, MISSING) for id in items)


def decode(instrument: Instrument, raw: bytes) -> dict[str, int | None]:
    """Give back each item's **value** (what a file of answers holds), None where it is missing.

    Raises ValueError when the bytes are not answers to this instrument.
    """
    items = instrument.items
    if len(raw) != len(items):
        raise ValueError(f"{len(raw)} answers for {len(items)} items")
    return {
        item.id: _value(item, index) for item, index in zip(items, raw, strict=True)
    }


def _value(item: ScaleItem, index: int) -> int | None:
    if index == MISSING:
        return None
    if index >= len(item.options):
        raise ValueError(f"{item.id}: {index} is no option")
    return item.options[index].value


def minutes(instrument: Instrument) -> int:
    """About how long it takes, said rather too high than too low: two at least."""
    return max(ceil(len(instrument.items) * SECONDS_PER_ITEM / 60), 2)
