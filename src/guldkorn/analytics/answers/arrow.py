"""Arrow's own file: answers as they lie in memory. It is mapped, so nothing is unpacked or copied
before it is counted.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics.answers.parquet import check_columns, damage_told, place
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.frames import plain_batch
from guldkorn.measurement.instrument import Instrument

__all__ = ["batches", "place"]


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the columns that are asked for, as they stand. Raises BadInput for what is no Arrow
    file.
    """
    asked = [UNIT, *(item.id for item in instrument.items)]
    with damage_told(path):
        opened = pa.ipc.open_file(pa.memory_map(str(path)))
        check_columns(opened.schema.names, asked, path)
        for number in range(opened.num_record_batches):
            yield plain_batch(opened.get_batch(number).select(asked))
