"""XLSX: the first sheet, with the same columns as a CSV file."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics import tables
from guldkorn.analytics.answers.delimited import place
from guldkorn.analytics.encoding import UNIT
from guldkorn.measurement.instrument import Instrument

__all__ = ["batches", "place"]

ROWS = 1 << 14


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
