"""People who name no unit: they are counted nowhere, and told by their number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from guldkorn.analytics.columns import texts
from guldkorn.analytics.encoding import UNIT


@dataclass
class PlacedAnswers:
    """Batches of answers without the rows that name no unit. ``left_out`` are their numbers among
    all, the first being 1, as far as has been read; ``kept`` is how many are left.
    """

    batches: Iterable[pa.RecordBatch]
    left_out: list[int] = field(default_factory=list)
    kept: int = 0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        seen = 0
        for batch in self.batches:
            if UNIT in batch.schema.names:
                nowhere = _names_nothing(batch.column(UNIT))
                rows = pc.indices_nonzero(nowhere).to_pylist()
                self.left_out += [seen + row + 1 for row in rows]
                seen += batch.num_rows
                batch = batch.filter(pc.invert(nowhere)) if rows else batch  # noqa: PLW2901
            self.kept += batch.num_rows
            yield batch

    def row(self, kept: int) -> int:
        """Return the number among all rows of one that is kept."""
        for number in self.left_out:
            if number > kept:
                break
            kept += 1
        return kept


def _names_nothing(column: pa.Array) -> pa.Array:
    """Return per row whether a cell is empty."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        empty = _names_nothing(column.dictionary).take(column.indices)
        return pc.or_kleene(pc.is_null(empty), empty)
    if pa.types.is_floating(kind):
        return pc.is_null(column, nan_is_null=True)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        cells = pc.utf8_trim_whitespace(column)
        nothing = texts([""]).cast(cells.type)  # a text itself would load pandas
        return pc.or_(pc.is_null(cells), pc.is_in(cells, value_set=nothing))
    return column.is_null()
