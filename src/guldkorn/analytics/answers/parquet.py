"""Parquet: the quickest way in. A file, or a folder of them in folders, as Spark and others write
it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadCell, BadInput, first_line
from guldkorn.measurement.instrument import Instrument

ROWS = 1 << 17


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the columns that are asked for, as they stand. Raises BadInput for what is no Parquet
    file.
    """
    asked = [UNIT, *(item.id for item in instrument.items)]
    for file in _files(path):
        with damage_told(file):
            opened = pq.ParquetFile(file, read_dictionary=[UNIT])
            check_columns(opened.schema_arrow.names, asked, file)
            # a batch that spans two row groups would be copied
            for group in range(opened.num_row_groups):
                yield from opened.iter_batches(ROWS, row_groups=[group], columns=asked)


def check_columns(names: Sequence[str], asked: Sequence[str], file: Path) -> None:
    """Raise BadCell for a column that is asked for and does not stand in the file just once."""
    for name in asked:
        times = names.count(name)
        if times != 1:
            reason = "the column stands twice" if times else "there is no such column"
            raise BadCell(reason, name, str(file))


def place(path: Path, row: int) -> str:
    """Return where a row stands: a Parquet file has no lines, so the first person is row 1."""
    if not path.is_dir():
        return f"{path}, row {row}"
    files = iter(_files(path))
    file = next(files)
    while row > (rows := _people(file)):
        row, file = row - rows, next(files)
    return f"{file}, row {row}"


def people(path: Path) -> int:
    """Return how many answered, as the files tell of themselves. Raises BadInput for what is no
    Parquet file.
    """
    return sum(map(_people, _files(path)))


def _people(file: Path) -> int:
    with damage_told(file):
        return int(pq.read_metadata(file).num_rows)


def _files(path: Path) -> list[Path]:
    """Return the file itself; or those in a folder and its folders, but for what Spark keeps there
    for itself.
    """
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("**/*.parquet"))
    return [
        file
        for file in found
        if not any(part[0] in "._" for part in file.relative_to(path).parts)
    ]


@contextmanager
def damage_told(file: Path) -> Iterator[None]:
    """Raise BadInput for what Arrow cannot read."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise BadInput(f"{file}: {first_line(error)}") from None
