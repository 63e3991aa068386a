"""Arrow's own file: answers as they lie in memory. It is mapped. If it is not compressed, nothing
is copied before it is counted.
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
        mapped = pa.memory_map(str(path))
        names = pa.ipc.open_file(mapped).schema.names
        check_columns(names, asked, path)
        # what is not asked for is not unpacked
        wanted = pa.ipc.IpcReadOptions(
            included_fields=[names.index(one) for one in asked]
        )
        opened = pa.ipc.open_file(mapped, options=wanted)
        for number in range(opened.num_record_batches):
            batch = opened.get_batch(number).select(asked)
            # a length that lies would be read beyond the file
            batch.validate(full=True)
            yield plain_batch(batch)
