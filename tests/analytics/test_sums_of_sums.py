"""What Spark's executors send each other is the sum that one scan of all would have left."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guldkorn.analytics.scan import scan
from guldkorn.analytics.spark import counting as module
from guldkorn.analytics.spark.counting import REFUSED, _add, _count, _statistics, _table
from guldkorn.measurement.instrument import Instrument
from tests.analytics.known import batch, bits, split
from tests.analytics.surveys import UNITS, surveys
from tests.spec.reference import Person, instrument, leaf_statistics, scale

PAIR = instrument(scale("s", "a b"))


@given(surveys(), st.sets(st.integers(0, 11)))
@settings(max_examples=30, deadline=None)
def test_the_parts_of_a_survey_add_up(
    survey: tuple[Instrument, list[Person]], cuts: set[int]
) -> None:
    asked, people = survey
    parts = split(batch(asked, people), cuts)
    assert bits(added(asked, *([part] for part in parts))) == bits(
        leaf_statistics(asked, UNITS, people)
    )


def test_rows_of_very_many_units_travel_in_several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 2)
    people = [(unit, {"a": 1, "b": index}) for unit in UNITS for index in range(1, 6)]
    parts = [batch(PAIR, people[:8])], [batch(PAIR, people[8:])]
    assert bits(added(PAIR, *parts)) == bits(leaf_statistics(PAIR, UNITS, people))


def test_a_part_that_does_not_fit_says_so_and_nothing_else() -> None:
    (only,) = _count([batch(PAIR, [("north", {"a": 1}), ("nowhere", {"a": 1})])], UNITS, PAIR)
    assert only["row"].to_pylist() == [len(_table(scan([], UNITS, PAIR))) + REFUSED]


def added(asked: Instrument, *parts: list[pa.RecordBatch]) -> object:
    """Send the sums of the parts through an adder, cut anew on the way, as Spark does."""
    zeros = scan([], UNITS, asked)
    table = _table(zeros)
    for found in _add(shuffled(_count(part, UNITS, asked) for part in parts), table.shape):
        for row, sums in zip(found["row"].to_pylist(), found["sums"].to_pylist(), strict=True):
            table[row] = np.frombuffer(sums, np.int64)
    return _statistics(zeros, table)


def shuffled(parts: Iterator[Iterator[pa.RecordBatch]]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema({"row": pa.int32(), "sums": pa.binary()})
    whole = pa.Table.from_batches((found for part in parts for found in part), schema)
    yield from whole.combine_chunks().to_batches(max_chunksize=3)
