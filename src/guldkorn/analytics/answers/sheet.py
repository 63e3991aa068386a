"""XLSX: the first sheet that is not hidden, with the same columns as a CSV file."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics import tables
from guldkorn.analytics.encoding import UNIT
from guldkorn.measurement.instrument import Instrument

ROWS = 1 << 14
"""People in a batch."""


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers as text, for the scan to judge. Raises BadInput for what is no such
    sheet.
    """
    columns = tables.columns(path, [UNIT, *(item.id for item in instrument.items)])
    people = (cells for _, cells in islice(tables.rows(path), 1, None))
    while chunk := list(islice(people, ROWS)):
        answers = {}
        for name, at in columns.items():
            answers[name] = pa.array([cells[at] for cells in chunk])
        yield pa.record_batch(answers)


def place(path: Path, row: int) -> str:
    """Return the row of the sheet in which a person stands."""
    number, _ = next(islice(tables.rows(path), row, None))
    return tables.place(path, number)
