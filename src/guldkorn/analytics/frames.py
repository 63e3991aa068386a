"""Frames in memory, of whatever library hands its columns on the Arrow way: polars, pandas, Arrow
itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import pyarrow as pa

from guldkorn.analytics.errors import BadCell, BadInput
from guldkorn.spreadsheets.cells import plain


@runtime_checkable
class ArrowStream(Protocol):
    """What offers its columns by Arrow's PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule with an Arrow C stream."""


@dataclass(frozen=True)
class Frame:
    """A frame with the name that complaints call it by. Its rows are counted from 1; the heads are
    row 0.
    """

    name: str
    columns: ArrowStream

    def __str__(self) -> str:
        return self.name

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the frame piece by piece, with no kind of text but Arrow's first. Raises
        BadInput.
        """
        yield from map(plain_batch, self._reader())

    def table(self) -> pa.Table:
        """Return the frame whole, with what it is marked with. Raises BadInput."""
        reader = self._reader()
        batches = [plain_batch(batch) for batch in reader]
        return pa.Table.from_batches(
            batches, batches[0].schema if batches else reader.schema
        )

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the heads and every row as ``tables.rows`` does. Raises BadInput."""
        yield 0, self._reader().schema.names
        number = 0
        for batch in self.batches():
            for cells in zip(
                *(column.to_pylist() for column in batch.columns), strict=True
            ):
                number += 1
                yield number, [plain(text(cell)) for cell in cells]

    def _reader(self) -> pa.RecordBatchReader:
        try:
            reader = pa.RecordBatchReader.from_stream(self.columns)
        except (
            pa.ArrowException,
            TypeError,
            ValueError,
        ) as error:  # pandas: a column of mixed kinds, a head twice
            raise BadInput(f"{self}: {' – '.join(map(str, error.args))}") from None
        for name in reader.schema.names:
            if reader.schema.names.count(name) > 1:
                raise BadCell("the column stands twice", name, str(self))
        return reader


def text(cell: object) -> str:
    """Return a cell as the text that its owner sees: nothing for none, 7 for 7.0."""
    if cell is None or cell != cell:  # noqa: PLR0124 — only NaN differs from itself
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)


def plain_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [_plain(column) for column in batch.columns]
    return pa.record_batch(columns, batch.schema.names, metadata=batch.schema.metadata)


def _plain(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(column.indices, _plain(column.dictionary))
    return column.cast(pa.string()) if pa.types.is_string_view(column.type) else column
