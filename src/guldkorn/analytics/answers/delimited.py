"""CSV, read in blocks by Arrow and never held whole."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from guldkorn.analytics import tables
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadInput, first_line
from guldkorn.measurement.instrument import Instrument

BLOCK = 1 << 24
ROWS = 1 << 14


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers as small integers; from the first cell that is none, as text, for the scan
    to judge.
    """
    names = [UNIT, *(item.id for item in instrument.items)]
    tables.columns(path, names)
    done = 0
    try:
        for batch in _open(path, names, pa.int8()):
            yield batch
            done += batch.num_rows
    except pa.ArrowKeyError:  # a head with a sign that nobody sees
        yield from _row_by_row(path, names)
    except pa.ArrowInvalid:
        yield from _rest_as_text(path, names, done)


def place(path: Path, row: int) -> str:
    """Return the line on which a row begins, the header being line 1."""
    line, _ = next(islice(tables.lines(path), row, None))
    return tables.place(path, line)


def blank(path: Path) -> set[int]:
    """Return which rows hold nothing in any column: what is left where rows were cleared."""
    people = islice(tables.lines(path), 1, None)
    return {row for row, (_line, cells) in enumerate(people, 1) if not any(cells)}


def _rest_as_text(path: Path, names: list[str], done: int) -> Iterator[pa.RecordBatch]:
    try:
        for batch in _open(path, names, pa.string()):
            yield batch.slice(min(done, batch.num_rows))
            done -= min(done, batch.num_rows)
    except pa.ArrowInvalid as error:
        for _ in tables.lines(path):  # says what is wrong with the file, and where
            pass
        raise BadInput(f"{path}: {first_line(error)}") from None


def _row_by_row(path: Path, names: list[str]) -> Iterator[pa.RecordBatch]:
    columns = tables.columns(path, names)
    people = (cells for _, cells in islice(tables.lines(path), 1, None))
    while chunk := list(islice(people, ROWS)):
        answers = {}
        for name, at in columns.items():
            answers[name] = pa.array([cells[at] for cells in chunk])
        yield pa.record_batch(answers)


def _open(
    path: Path, names: list[str], numbers: pa.DataType
) -> Iterator[pa.RecordBatch]:
    written = tables.dialect(path)
    encoding = "utf8" if written.encoding == "utf-8-sig" else written.encoding
    return iter(
        pyarrow.csv.open_csv(
            path,
            pyarrow.csv.ReadOptions(
                block_size=BLOCK, skip_rows=written.above, encoding=encoding
            ),
            pyarrow.csv.ParseOptions(
                delimiter=written.separator, newlines_in_values=True
            ),
            pyarrow.csv.ConvertOptions(
                include_columns=names,
                column_types=dict.fromkeys(names, numbers) | {UNIT: pa.string()},
                null_values=[""],
            ),
        )
    )
