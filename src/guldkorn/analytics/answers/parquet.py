"""Parquet: the quickest way in."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadInput, first_line
from guldkorn.measurement.instrument import Instrument

ROWS = 1 << 17


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the columns that are asked for, as they stand. Raises BadInput for what is no Parquet file."""
    try:
        file = pq.ParquetFile(path, read_dictionary=[UNIT])
        asked = [UNIT, *(item.id for item in instrument.items)]
        present = [name for name in asked if name in file.schema_arrow.names]
        for group in range(file.num_row_groups):  # a batch that spans two row groups would be copied
            yield from file.iter_batches(ROWS, row_groups=[group], columns=present)
    except pa.ArrowInvalid as error:
        raise BadInput(f"{path}: {first_line(error)}") from None


def place(path: Path, row: int) -> str:
    """Return where a row stands: a Parquet file has no lines, so the first person is row 1."""
    return f"{path}, row {row}"
