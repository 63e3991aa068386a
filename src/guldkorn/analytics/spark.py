"""The same scan on Apache Spark's executors: answers stay there, sums come back."""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from guldkorn.analytics.cluster import session
from guldkorn.analytics.encoding import UNIT, blocks
from guldkorn.analytics.errors import BadAnswers, BadInput, first_line
from guldkorn.analytics.scan import scan
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import MOST_ANSWERS
from guldkorn.measurement.statistics import CompleteCases, Counts, LeafStatistics

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BY_UNIT = ("n", "total", "squares", "low", "high", "item_n", "item_total", "item_squares")
OF_COMPLETE = tuple(field.name for field in fields(CompleteCases))

SHARE = 1 << 10
"""Sums travel in shares of so many units: two megabytes for sixty items."""

COMPLETE, REFUSED = -1, -2
"""The share of the complete cases, and the one that only says that a row did not fit."""

PLACE = ("file_path", "row_index")
"""What Spark knows of each row, and reads only when asked."""

ADDERS = 8
"""So many tasks add up the shares, and hand in their sums one after the other."""


@dataclass(frozen=True)
class Answers:
    """Parquet at an address that Spark reads, a file or a folder with folders; ``master`` says which Spark."""

    url: str
    master: str

    def __str__(self) -> str:
        return self.url


def scan_answers(answers: Answers, units: Sequence[str], instrument: Instrument) -> LeafStatistics:
    """Start Spark and return what ``scan`` returns for the same answers. Raises what ``scan_on`` raises."""
    with session(answers.master) as spark:
        return scan_on(spark, answers.url, units, instrument)


def scan_on(spark: "SparkSession", url: str, units: Sequence[str], instrument: Instrument) -> LeafStatistics:
    """Run ``scan`` on every partition, where it lies, and return the sum.

    Raises what ``scan`` raises, a bad row being told by its file and its place in it; BadInput for an address without
    answers; Spark's own errors.
    """
    zeros = scan([], units, instrument)
    answers = _read(spark, url, instrument)
    shares = _map(answers.drop(*PLACE), partial(_shares, units=units, instrument=instrument), "share int, sums binary")
    sums = dict(shares.rdd.map(tuple).reduceByKey(_added, ADDERS).toLocalIterator())
    if REFUSED in sums:
        raise _first_refusal(answers, units, instrument)
    return _restored(zeros, {share: np.frombuffer(data, np.int64) for share, data in sums.items()})


def _read(spark: "SparkSession", url: str, instrument: Instrument) -> "DataFrame":
    from pyspark.errors import AnalysisException

    try:
        answers = spark.read.parquet(url)
    except AnalysisException as error:
        raise BadInput(f"{url}: {first_line(error)}") from None
    names = [UNIT, *(item.id for item in instrument.items)]
    for name in names:
        if name not in answers.columns:
            raise BadAnswers("there is no such column", name, place=url)
    people = answers.count()
    if not people:
        raise BadInput(f"{url}: there are no answers in it")
    if people > MOST_ANSWERS:
        raise BadInput(f"more than {MOST_ANSWERS} people cannot be summed exactly")
    return answers.select(*(f"`{name}`" for name in names), *(f"_metadata.{name}" for name in PLACE))


Work = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def _map(answers: "DataFrame", work: Work, schema: str) -> "DataFrame":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about pandas, which Spark wants installed and nobody uses
        return answers.mapInArrow(work, schema)


def _shares(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield the sums of a partition, share by share; an executor runs this."""
    try:
        statistics = scan(batches, units, instrument, workers=1)
    except BadAnswers:
        yield _share(REFUSED, np.zeros(0, np.int64))
        return
    by_unit = np.hstack([getattr(statistics, name) for name in BY_UNIT])
    for start in range(0, len(units), SHARE):
        if (sums := by_unit[start : start + SHARE]).any():
            yield _share(start, sums)
    yield _share(COMPLETE, np.concatenate([getattr(statistics.complete, name).ravel() for name in OF_COMPLETE]))


def _share(share: int, sums: Counts) -> pa.RecordBatch:
    return pa.record_batch({"share": pa.array([share], pa.int32()), "sums": [sums.tobytes()]})


def _added(one: bytes, other: bytes) -> bytes:
    return (np.frombuffer(one, np.int64) + np.frombuffer(other, np.int64)).tobytes()


def _restored(zeros: LeafStatistics, sums: Mapping[int, Counts]) -> LeafStatistics:
    """Return the statistics whose shares came in."""
    widths = [getattr(zeros, name).shape[1] for name in BY_UNIT]
    table = np.zeros((len(zeros.units), sum(widths)), np.int64)
    for start in sums.keys() - {COMPLETE}:
        table[start : start + SHARE] = sums[start].reshape(-1, sum(widths))
    columns = np.split(table, np.cumsum(widths)[:-1], axis=1)
    by_unit: dict[str, Any] = dict(zip(BY_UNIT, map(np.ascontiguousarray, columns), strict=True))
    shapes = [getattr(zeros.complete, name).shape for name in OF_COMPLETE]
    parts = np.split(sums[COMPLETE], np.cumsum([prod(shape) for shape in shapes])[:-1])
    complete = CompleteCases(*(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)))
    return replace(zeros, **by_unit, complete=complete)


def _first_refusal(answers: "DataFrame", units: Sequence[str], instrument: Instrument) -> BadAnswers:
    """Look once more, slowly, for the first row that does not fit."""
    look = partial(_refusal, units=units, instrument=instrument)
    found = _map(answers, look, "file string, row long, column string, reason string").collect()
    file, row, column, reason = min(found)
    return BadAnswers(reason, column, row, f"{file}, row {row}")


def _refusal(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield file, row, column and reason of the first row of a partition that does not fit; an executor runs this."""
    for batch in batches:
        try:
            deque(blocks([batch], units, instrument), 0)
        except BadAnswers as bad:
            place = batch.slice((bad.row or 1) - 1, 1)
            row = place["row_index"][0].as_py() + 1
            told = {"file": place["file_path"], "row": [row], "column": [bad.column], "reason": [bad.reason]}
            yield pa.record_batch(told)
            return
