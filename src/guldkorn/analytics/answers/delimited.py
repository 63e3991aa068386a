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
    except pa.ArrowInvalid:
        yield from _rest_as_text(path, names, done)


def place(path: Path, row: int) -> str:
    """Return the line on which a row begins, the header being line 1."""
    line, _ = next(islice(tables.rows(path), row, None))
    return tables.place(path, line)


def _rest_as_text(path: Path, names: list[str], done: int) -> Iterator[pa.RecordBatch]:
    try:
        for batch in _open(path, names, pa.string()):
            yield batch.slice(min(done, batch.num_rows))
            done -= min(done, batch.num_rows)
    except pa.ArrowInvalid as error:
        for _ in tables.rows(path):  # says what is wrong with the file, and where
            pass
        raise BadInput(f"{path}: {first_line(error)}") from None


def _open(
    path: Path, names: list[str], numbers: pa.DataType
) -> Iterator[pa.RecordBatch]:
    return iter(
        pyarrow.csv.open_csv(
            path,
            pyarrow.csv.ReadOptions(block_size=BLOCK),
            pyarrow.csv.ParseOptions(
                delimiter=tables.delimiter(path), newlines_in_values=True
            ),
            pyarrow.csv.ConvertOptions(
                include_columns=names,
                column_types=dict.fromkeys(names, numbers) | {UNIT: pa.string()},
                null_values=[""],
            ),
        )
    )
