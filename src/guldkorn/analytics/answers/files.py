"""Which reader a file of answers is for: the end of its name says it."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from guldkorn.analytics.answers import (
    arrow,
    delimited,
    limesurvey,
    parquet,
    sheet,
    spss,
)
from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.frames import Frame
from guldkorn.measurement.instrument import Instrument

AHEAD = 4


class Reader(Protocol):
    """What each reader offers; a module of this folder is one."""

    def batches(
        self, path: Path, instrument: Instrument, /
    ) -> Iterator[pa.RecordBatch]:
        """Yield the answers as ``scan`` takes them. Raises BadInput, and BadAnswers with the
        row.
        """

    def place(self, path: Path, row: int, /) -> str:
        """Return where the answers of a row stand; the first person is row 1."""


READERS: dict[str, Reader] = {
    ".csv": delimited,
    ".xlsx": sheet,
    ".parquet": parquet,
    ".arrow": arrow,
    ".sav": spss,
    ".zsav": spss,
}


def read_answers(
    source: Path | Frame, instrument: Instrument
) -> Iterator[pa.RecordBatch]:
    """Return the answers in batches, as ``scan`` takes them.

    Raises what ``check_readable`` raises, BadInput (no answers at all, too), and BadAnswers with
    the row.
    """
    check_readable(source)
    if isinstance(source, Frame):
        return _some(source, source.batches())
    return _some(source, _ahead(_reader(source).batches(source, instrument)))


def check_readable(source: Path | Frame) -> None:
    """Raise BadInput for a name that does not say how the file is to be read, OSError where it
    cannot be opened.
    """
    if isinstance(source, Frame) or source.is_dir():
        return
    if source.suffix.lower() not in READERS:
        raise BadInput(
            f"{source}: answers are read from a file whose name ends in {' or '.join(READERS)}"
        )
    source.open("rb").close()


def place_of(source: Path | Frame, row: int | None) -> str:
    """Return where the answers of a row (the first person is 1) stand, as the owner of the file
    counts.
    """
    if row is None:
        return str(source)
    return (
        f"{source}, row {row}"
        if isinstance(source, Frame)
        else _reader(source).place(source, row)
    )


def remarks(source: object, instrument: Instrument) -> list[str]:
    """Return what the owner of the answers should be told about how they were read."""
    if not isinstance(source, Path):
        return []
    reader = _reader(source)
    if reader is limesurvey:
        return limesurvey.remarks(source)
    return spss.remarks(source, instrument) if reader is spss else []


def remark_of_placeless(source: object, rows: Sequence[int]) -> list[str]:
    """Return how many people are left out because they name no unit, and where the first of them
    stands; rows without anything in them are nobody.
    """
    if isinstance(source, Path) and rows and _reader(source) is delimited:
        nobody = delimited.blank(source)
        rows = [row for row in rows if row not in nobody]
    if not rows:
        return []
    first = place_of(source, rows[0]) if isinstance(source, Path | Frame) else ""
    where = first.removeprefix(f"{source}, ")
    told = f" ({where})" if len(rows) == 1 else f", the first is {where}"
    return [one + told for one in remark_of_uncounted(source, len(rows))]


def remark_of_uncounted(source: object, number: int) -> list[str]:
    """Return how many people are left out because they name no unit, where nobody knows which."""
    if not number:
        return []
    counted = "1 row names" if number == 1 else f"{number} rows name"
    left_out = "is left out" if number == 1 else "are left out"
    return [f"{source}: {counted} no unit and {left_out}"]


def people_in(source: Path) -> int:
    """Return how many answered, where that is known before they are read; else 0. Raises OSError,
    and BadInput.
    """
    check_readable(source)
    return parquet.people(source) if _reader(source) is parquet else 0


def _reader(path: Path) -> Reader:
    if path.is_dir():
        return parquet
    reader = READERS[path.suffix.lower()]
    may_be = reader is delimited or reader is sheet
    return limesurvey if may_be and limesurvey.wrote(path) else reader


def _some(
    source: Path | Frame, batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    people = 0
    for batch in batches:
        yield batch
        people += batch.num_rows
    if not people:
        raise BadInput(f"{source}: there are no answers in it")


def _ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the same, while the next ones are being read."""
    with ThreadPoolExecutor(1) as pool:
        coming = deque(pool.submit(next, batches, None) for _ in range(AHEAD))
        while (batch := coming.popleft().result()) is not None:
            coming.append(pool.submit(next, batches, None))
            yield batch
