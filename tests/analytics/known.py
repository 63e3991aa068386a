"""Answers as the scan reads them, made from answers as the reference scores them; and a release of
a few.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction, Instrument
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics
from tests.spec.reference import Person, instrument, leaf_statistics, scale

TREE = UnitTree(
    [
        TreeUnit("007", None, "All", 1),
        TreeUnit("øst", "007", "East", 14),
        TreeUnit("vest", "007", "West", 4),
    ]
)


def small_release() -> ReleasedFigures:
    """Return a release with figures, hidden rows, and an optimum scale."""
    asked = instrument(scale("s", "a b"), scale("fit", "c", Direction.OPTIMUM))
    people = [("øst", {"a": 1 + index % 5, "b": 3, "c": 1 + index % 3}) for index in range(12)]
    people += [("vest", {"a": 2, "b": 5, "c": 3})] * 3
    return release(leaf_statistics(asked, [unit.id for unit in TREE.units], people), TREE, Policy())


def batch(instrument: Instrument, people: Sequence[Person]) -> pa.RecordBatch:
    """Return the people's answers as columns of the smallest fitting type, like a careful program
    writes them.
    """
    values = {option.value for item in instrument.items for option in item.options}
    numbers = pa.int8() if all(-128 <= value < 128 for value in values) else pa.int64()
    columns = {
        item.id: pa.array([answers.get(item.id) for _, answers in people], numbers)
        for item in instrument.items
    }
    return pa.record_batch({"unit": pa.array([unit for unit, _ in people], pa.string()), **columns})


def split(batch: pa.RecordBatch, cuts: Iterable[int]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of the batch in several batches, cut before the rows given."""
    edges = sorted({0, batch.num_rows, *(cut for cut in cuts if cut < batch.num_rows)})
    for start, end in pairwise(edges):
        yield batch.slice(start, end - start)


def bits(statistics: LeafStatistics | CompleteCases) -> dict[str, Any]:
    """Return every sum as plain lists, so that two scans compare with ==."""
    values = {field.name: getattr(statistics, field.name) for field in fields(statistics)}
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else bits(value)
        for name, value in values.items()
        if isinstance(value, np.ndarray | CompleteCases)
    }
