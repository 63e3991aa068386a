"""Each executor counts the partitions that lie with it; sums come back, and answers never do."""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from guldkorn.analytics.encoding import UNIT, blocks
from guldkorn.analytics.errors import BadAnswers, BadCell, BadInput, first_line
from guldkorn.analytics.scan import check_number, scan
from guldkorn.analytics.spark.answers import Answers
from guldkorn.analytics.spark.session import session
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import MOST_ANSWERS
from guldkorn.measurement.statistics import (
    CompleteCases,
    Counts,
    Exact,
    LeafStatistics,
    kind_of_sums,
)

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

BY_UNIT = (
    "n",
    "total",
    "squares",
    "low",
    "high",
    "exposed",
    "item_n",
    "item_total",
    "item_squares",
)
OF_COMPLETE = tuple(field.name for field in fields(CompleteCases))

PLACE = ("file_path", "row_index")
"""What Spark knows of each row, and reads only when asked."""

BLANK = r"^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$"
"""A text that Arrow's ``utf8_trim_whitespace`` leaves nothing of, as Java is told it: Spark's own
``trim`` takes spaces only.
"""

ADDERS = 8
"""So many tasks add up, and hand in their sums one after the other."""

ROWS = 1 << 14
"""Units whose sums travel together: 30 megabytes for sixty items."""

REFUSED = -1
"""The last row of the table: not zero where somebody's answers did not fit."""

HALF = 32
"""Numbers that have no largest travel in pieces of so many bits: in 64 these add up over two
billion tasks.
"""

SUMS = "row int, sums binary"
"""A row of the table that ``_table`` makes, and its integers of 64 bits."""


def scan_answers(
    answers: Answers, units: Sequence[str], instrument: Instrument
) -> tuple[LeafStatistics, int]:
    """Start Spark and return what ``scan_on`` returns. Raises what it raises."""
    with session(answers.master) as spark:
        return scan_on(spark, answers.url, units, instrument)


def scan_on(
    spark: "SparkSession", url: str, units: Sequence[str], instrument: Instrument
) -> tuple[LeafStatistics, int]:
    """Run ``scan`` on every partition, where it lies, and return the sum; and how many people are
    left out because they name no unit.

    Raises what ``scan`` raises, a bad row being told by its file and its place in it; BadInput for
    an address without answers; Spark's own errors.
    """
    answers, placeless = _read(spark, url, instrument)
    zeros = scan([], units, instrument)
    table = _table(zeros)
    count = partial(_count, units=units, instrument=instrument)
    counted = _map(answers.drop(*PLACE), count, SUMS).repartition(ADDERS, "row")
    for row, sums in _map(
        counted, partial(_add, shape=table.shape), SUMS
    ).toLocalIterator():
        table[row] = np.frombuffer(sums, np.int64)
    if table[REFUSED].any():
        raise _first_refusal(answers, units, instrument)
    return _statistics(zeros, table), placeless


def _read(
    spark: "SparkSession", url: str, instrument: Instrument
) -> tuple["DataFrame", int]:
    """Return the answers of those who name a unit, and how many name none."""
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
    check_number(people, instrument)
    placed = answers.filter(_names_a_unit(answers))
    if not (there := placed.count()):
        raise BadCell("no row names a unit", UNIT, url)
    asked = placed.select(
        *(f"`{name}`" for name in names), *(f"_metadata.{name}" for name in PLACE)
    )
    return asked, people - there


def _names_a_unit(answers: "DataFrame") -> "Column":
    """No text and no number is nobody's place: they are left out, as from every other file."""
    from pyspark.sql import functions
    from pyspark.sql.types import DoubleType, FloatType

    cell = functions.col(UNIT)
    text = functions.coalesce(cell.cast("string"), functions.lit(""))
    named = ~text.rlike(BLANK)
    if isinstance(answers.schema[UNIT].dataType, FloatType | DoubleType):
        named &= ~functions.isnan(cell)
    return named


Work = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def _map(answers: "DataFrame", work: Work, schema: str) -> "DataFrame":
    with warnings.catch_warnings():
        # about pandas, which Spark wants installed and nobody uses
        warnings.simplefilter("ignore", FutureWarning)
        return answers.mapInArrow(work, schema)


def _count(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield the sums of a partition; an executor runs this."""
    try:
        table = _table(scan(batches, units, instrument, workers=1))
    except BadAnswers:
        table = _table(scan([], units, instrument))
        table[REFUSED] = 1
    yield from _rows(table)


def _add(
    batches: Iterable[pa.RecordBatch], shape: tuple[int, int]
) -> Iterator[pa.RecordBatch]:
    """Yield the sums of sums that came from several partitions; an executor runs this."""
    table = np.zeros(shape, np.int64)
    columns = table.shape[1]
    for batch in batches:
        data = batch["sums"].cast(pa.binary(table.itemsize * columns))
        held = np.frombuffer(data.buffers()[1], np.int64).reshape(-1, columns)
        # Arrow may show a part of a longer buffer.
        sums = held[data.offset :][: len(data)]
        np.add.at(table, batch["row"].to_numpy(), sums)
    yield from _rows(table)


def _rows(table: Counts) -> Iterator[pa.RecordBatch]:
    """Yield the rows that are not zero."""
    rows = np.flatnonzero(table.any(axis=1)).astype(np.int32)
    kind = pa.binary(table.itemsize * table.shape[1])
    for start in range(0, rows.size, ROWS):
        some = rows[start : start + ROWS]
        data = pa.py_buffer(table[some])
        sums = pa.Array.from_buffers(kind, some.size, [None, data])
        yield pa.record_batch({"row": some, "sums": sums.cast(pa.binary())})


def _table(statistics: LeafStatistics) -> Counts:
    """Return all sums as one table: a row per unit, the complete cases from there on, and the row
    ``REFUSED``.
    """
    pieces = _pieces(statistics)
    columns: list[Counts] = []
    for name in BY_UNIT:
        columns += _apart(getattr(statistics, name), pieces)
    by_unit = np.hstack(columns)
    complete = np.concatenate(
        [getattr(statistics.complete, name).ravel() for name in OF_COMPLETE]
    )
    width = by_unit.shape[1]
    rest = np.zeros((-(-complete.size // width) + 1, width), np.int64)
    rest.flat[: complete.size] = complete
    return np.vstack([by_unit, rest])


def _statistics(zeros: LeafStatistics, table: Counts) -> LeafStatistics:
    """Return the statistics that a table was made from."""
    units, pieces = len(zeros.units), _pieces(zeros)
    by_unit: dict[str, Any] = {}
    start = 0
    for name in BY_UNIT:
        apart = _apart(getattr(zeros, name), pieces)
        end = start + sum(piece.shape[1] for piece in apart)
        by_unit[name] = _together(
            np.split(table[:units, start:end], len(apart), axis=1)
        )
        start = end
    shapes = [getattr(zeros.complete, name).shape for name in OF_COMPLETE]
    ends = np.cumsum([prod(shape) for shape in shapes])
    # The last part is what fills the table up to its width.
    parts = np.split(table[units:].ravel(), ends)
    sums = [part.reshape(shape) for part, shape in zip(parts, shapes, strict=False)]
    complete = CompleteCases(*sums)
    return replace(zeros, **by_unit, complete=complete)


def _pieces(statistics: LeafStatistics) -> int:
    """Return in how many pieces the largest sum of squares goes; 1 where all are of 64 bits."""
    if kind_of_sums(statistics.instrument) == np.int64:
        return 1
    finest = max(statistics.resolution.tolist())
    return -(-int(MOST_ANSWERS * finest**2).bit_length() // HALF)


def _apart(sums: Exact, pieces: int) -> list[Counts]:
    if sums.dtype == np.int64:
        return [sums]
    lowest_bits = (1 << HALF) - 1
    return [
        (sums >> HALF * place & lowest_bits).astype(np.int64) for place in range(pieces)
    ]


def _together(apart: Sequence[Counts]) -> Exact:
    if len(apart) == 1:
        return np.ascontiguousarray(apart[0])
    whole: Exact = np.sum(
        [piece.astype(object) << HALF * place for place, piece in enumerate(apart)],
        axis=0,
    )
    return whole


def _first_refusal(
    answers: "DataFrame", units: Sequence[str], instrument: Instrument
) -> BadAnswers:
    """Look once more, slowly, for the first row that does not fit."""
    look = partial(_refusal, units=units, instrument=instrument)
    found = _map(
        answers, look, "file string, row long, column string, reason string"
    ).collect()
    file, row, column, reason = min(found)
    return BadAnswers(reason, column, row, f"{file}, row {row}")


def _refusal(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Yield file, row, column and reason of the first row of a partition that does not fit; an
    executor runs this.
    """
    for batch in batches:
        try:
            deque(blocks([batch], units, instrument), 0)
        except BadAnswers as bad:
            place = batch.slice((bad.row or 1) - 1, 1)
            row = place["row_index"][0].as_py() + 1
            told = {
                "file": place["file_path"],
                "row": [row],
                "column": [bad.column],
                "reason": [bad.reason],
            }
            yield pa.record_batch(told)
            return
