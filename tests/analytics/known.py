"""Answers as the scan reads them, made from answers as the reference scores them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics
from tests.spec.reference import Person


def batch(instrument: Instrument, people: Sequence[Person]) -> pa.RecordBatch:
    """Return the people's answers as columns of the smallest fitting type, like a careful program writes them."""
    values = {option.value for item in instrument.items for option in item.options}
    numbers = pa.int8() if all(-128 <= value < 128 for value in values) else pa.int64()
    columns = {item.id: pa.array([answers.get(item.id) for _, answers in people], numbers) for item in instrument.items}
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
