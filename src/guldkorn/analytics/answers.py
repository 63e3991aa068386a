"""Files of answers: CSV and Parquet, read in batches and never held whole."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from guldkorn.analytics import tables
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadInput
from guldkorn.measurement.instrument import Instrument

SUFFIXES = (".csv", ".parquet")
CSV_BLOCK = 1 << 24
PARQUET_ROWS = 1 << 17
AHEAD = 4


def read_answers(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Return the answers in batches, as ``scan`` takes them. Raises what ``check_readable`` raises, and BadInput."""
    check_readable(path)
    names = [UNIT, *(item.id for item in instrument.items)]
    return _ahead(_parquet(path, names) if path.suffix == ".parquet" else _csv(path, names))


def check_readable(path: Path) -> None:
    """Raise BadInput for a name that does not say how the file is to be read, OSError where it cannot be opened."""
    if path.suffix not in SUFFIXES:
        raise BadInput(f"{path}: answers are read from a file whose name ends in {' or '.join(SUFFIXES)}")
    path.open("rb").close()


def place_of(path: Path, row: int | None) -> str:
    """Return where the answers of a row (the first person is 1) stand: the line of a CSV file, its header being 1."""
    if row is None:
        return str(path)
    if path.suffix == ".parquet":
        return f"{path}, row {row}"
    line, _ = next(islice(tables.rows(path), row, None))
    return f"{path}, line {line}"


def _ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the same, while the next ones are being read."""
    with ThreadPoolExecutor(1) as pool:
        coming = deque(pool.submit(next, batches, None) for _ in range(AHEAD))
        while (batch := coming.popleft().result()) is not None:
            coming.append(pool.submit(next, batches, None))
            yield batch


def _parquet(path: Path, names: list[str]) -> Iterator[pa.RecordBatch]:
    try:
        file = pq.ParquetFile(path, read_dictionary=[UNIT])
        present = [name for name in names if name in file.schema_arrow.names]
        for group in range(file.num_row_groups):  # a batch that spans two row groups would be copied
            yield from file.iter_batches(PARQUET_ROWS, row_groups=[group], columns=present)
    except pa.ArrowInvalid as error:
        raise BadInput(f"{path}: {_first_line(error)}") from None


def _csv(path: Path, names: list[str]) -> Iterator[pa.RecordBatch]:
    """Yield the answers as small integers; from the first cell that is none, as text, for the scan to judge."""
    tables.columns(path, names)
    done = 0
    try:
        for batch in _open_csv(path, names, pa.int8()):
            yield batch
            done += batch.num_rows
    except pa.ArrowInvalid:
        yield from _rest_as_text(path, names, done)


def _rest_as_text(path: Path, names: list[str], done: int) -> Iterator[pa.RecordBatch]:
    try:
        for batch in _open_csv(path, names, pa.string()):
            yield batch.slice(min(done, batch.num_rows))
            done -= min(done, batch.num_rows)
    except pa.ArrowInvalid as error:
        for _ in tables.rows(path):  # says what is wrong with the file, and where
            pass
        raise BadInput(f"{path}: {_first_line(error)}") from None


def _open_csv(path: Path, names: list[str], numbers: pa.DataType) -> Iterator[pa.RecordBatch]:
    return iter(
        pyarrow.csv.open_csv(
            path,
            pyarrow.csv.ReadOptions(block_size=CSV_BLOCK),
            pyarrow.csv.ParseOptions(delimiter=tables.delimiter(path), newlines_in_values=True),
            pyarrow.csv.ConvertOptions(
                include_columns=names,
                column_types=dict.fromkeys(names, numbers) | {UNIT: pa.string()},
                null_values=[""],
            ),
        )
    )


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
