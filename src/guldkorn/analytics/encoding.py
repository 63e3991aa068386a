"""From Arrow columns to codes: each answer becomes a small number, and each unit its place among
the units.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from guldkorn.analytics.columns import numbers, texts
from guldkorn.analytics.errors import BadAnswers
from guldkorn.analytics.frames import text
from guldkorn.analytics.labels import plain, values_by_label
from guldkorn.measurement.instrument import Instrument, ScaleItem
from guldkorn.spreadsheets import cells

FEWEST_ROWS, MOST_ROWS = 1 << 18, 1 << 21
MOST_OPTIONS = 254
UNIT = "unit"
TEXT = pa.string()
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}(\.0+)?")


@dataclass(frozen=True)
class AnswerBlock:
    """Some people: the index of each one's unit, and the code of each answer (see
    ``scoringkey.Codes``).
    """

    unit: NDArray[np.intp]  # (rows,)
    codes: NDArray[np.uint8]  # (I, rows)


def blocks(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument
) -> Iterator[AnswerBlock]:
    """Yield the answers in blocks of about ``block_rows`` people, never more than twice as many.

    Raises BadAnswers with the first row (and in it the first column) that does not fit.
    """
    encode = _Encoder(units, instrument)
    seen = 0
    for batch in _gathered(batches, block_rows(len(units))):
        block = encode(batch, seen)
        seen += block.unit.size
        yield block


def block_rows(units: int) -> int:
    """Return how many people to take at once: the more units, the more counters each block goes
    through.
    """
    return min(max(FEWEST_ROWS, 16 * units), MOST_ROWS)


def _gathered(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the same rows in pieces of ``rows`` to twice as many; a piece ends where the types of
    columns change.
    """
    held: list[pa.RecordBatch] = []
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            piece = batch.slice(start, rows)
            if held and (
                piece.schema != held[0].schema
                or sum(part.num_rows for part in held) >= rows
            ):
                yield pa.concat_batches(held)
                held = []
            held.append(piece)
    if held:
        yield pa.concat_batches(held)


class _Encoder:
    """Turns record batches into units and codes, for one list of units and one instrument."""

    def __init__(self, units: Sequence[str], instrument: Instrument) -> None:
        self._units = texts(units)
        self._items = instrument.items
        self._values = [
            sorted(option.value for option in item.options) for item in self._items
        ]
        for item in self._items:
            if len(item.options) > MOST_OPTIONS:
                raise BadAnswers(
                    f"an item may have at most {MOST_OPTIONS} options", item.id
                )

    def __call__(self, batch: pa.RecordBatch, seen: int) -> AnswerBlock:
        """Return a batch as codes. ``seen`` rows came before."""
        for name in (UNIT, *(item.id for item in self._items)):
            if name not in batch.schema.names:
                raise BadAnswers("there is no such column", name)
        bad = []
        places = _places(batch.column(UNIT), self._units)
        if places.null_count:
            bad.append(_first_unknown(batch.column(UNIT), places, self._units))
        codes = np.empty((len(self._items), batch.num_rows), np.uint8)
        for item, values, out in zip(self._items, self._values, codes, strict=True):
            if not _encode(batch.column(item.id), item, values, out):
                bad.append(_first_refused(batch.column(item.id), item))
        if bad:
            row, column, reason = min(bad, key=lambda place: place[0])
            raise BadAnswers(reason, column, seen + row + 1)
        return AnswerBlock(numbers(places).astype(np.intp), codes)


def _places(column: pa.Array, units: pa.Array) -> pa.Array:
    """Return the index of each row's unit, null where it is none of them."""
    if pa.types.is_dictionary(column.type):
        return _places(column.dictionary, units).take(column.indices)
    if pa.types.is_floating(column.type):  # whole numbers beside a gap: 7.0 means 7
        with suppress(pa.ArrowInvalid):
            column = column.cast(pa.int64())
    told = column.cast(pa.string())
    places = pc.index_in(told, value_set=units)
    if places.null_count == told.null_count:
        return places
    unseen = _changed(told, cells.plain)  # a hard space behind a code is no other code
    return pc.coalesce(places, pc.index_in(unseen, value_set=units))


def _changed(
    column: pa.Array,
    change: Callable[[str], str | int | None],
    kind: pa.DataType = TEXT,
) -> pa.Array:
    """Return a column of texts with each text that differs changed once."""
    told = column.dictionary_encode()
    changed = [change(one) for one in told.dictionary.to_pylist()]
    return pa.array(changed, kind).take(told.indices)


def _encode(
    column: pa.Array, item: ScaleItem, values: list[int], out: NDArray[np.uint8]
) -> bool:
    """Write the codes of a column. Return False where a cell is no option: then ``out`` means
    nothing.
    """
    try:
        whole = _whole_numbers(column, item)
        first, last = values[0], values[-1]
        is_consecutive = last - first < len(values)
        if is_consecutive and first > -128 and last < 128:
            return _encode_consecutive(whole.cast(pa.int8()), values, out)
        places = pc.index_in(
            whole.cast(pa.int64()), value_set=pa.array(values, pa.int64())
        )
    except pa.ArrowInvalid:
        return False
    out[:] = numbers(pc.add(places, 1).fill_null(0))
    return bool(places.null_count == whole.null_count)


def _encode_consecutive(
    numbers: pa.Array, values: list[int], out: NDArray[np.uint8]
) -> bool:
    """The common case, options such as 1 … 5, read from Arrow's own memory: the code is a
    subtraction.

    In a byte it wraps around, one to one, so that no value from outside can pass for an option.
    """
    valid, data = numbers.buffers()
    start = numbers.offset
    held = np.frombuffer(data, np.uint8, len(out), start)
    # Below the first value it wraps around, past every option.
    np.subtract(held, np.uint8((values[0] - 1) % 256), out=out)
    if valid is not None:
        bitmap = np.frombuffer(valid, np.uint8)
        bits = np.unpackbits(bitmap, count=start + len(out), bitorder="little")
        out *= bits[start:]
    unanswered = out.size - np.count_nonzero(out)
    return bool(out.max() <= len(values)) and unanswered == numbers.null_count


def _whole_numbers(column: pa.Array, item: ScaleItem) -> pa.Array:
    """Return the column as integers, null = no answer. Raises ArrowInvalid where a cell is none,
    and no words of an option.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _whole_numbers(column.dictionary_decode(), item)
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), None, column).cast(pa.int64())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        meaning = partial(_meaning, values_by_label(item))
        return _changed(column, meaning, pa.int64())
    if not (
        pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_null(kind)
    ):
        raise pa.ArrowInvalid(f"{kind} is no whole number")
    return column


def _meaning(by_label: Mapping[str, int], cell: str) -> int | None:
    told = cells.plain(cell)
    if not told:
        return None
    if WHOLE_NUMBER.fullmatch(told):
        return int(float(told))
    if plain(told) not in by_label:
        raise pa.ArrowInvalid("neither a whole number nor an option's words")
    return by_label[plain(told)]


def _first_unknown(
    column: pa.Array, places: pa.Array, units: pa.Array
) -> tuple[int, str, str]:
    unknown = places.is_null().to_numpy(zero_copy_only=False)
    row = int(np.argmax(unknown))
    unit = cells.plain(text(column[row].as_py()))
    if not unit:
        return row, UNIT, "the unit is missing"
    near = {cells.bare(one): one for one in units.to_pylist()}
    reason = _reason_of_unknown(unit) or f"“{unit}” is not in the units file"
    if cells.bare(unit) in near:
        reason += f", but “{near[cells.bare(unit)]}” is"
    return row, UNIT, reason


def _reason_of_unknown(cell: str) -> str:
    """Return why nobody knows what a cell says; empty where it says something."""
    if cells.is_error(cell):
        return f"“{cell}” is an error of the spreadsheet, and no value"
    if cells.is_formula(cell):
        return (
            f"“{cells.as_told(cell)}” is a formula, and its value is not in the file"
            " (open the file in the spreadsheet program and save it)"
        )
    return ""


def _first_refused(column: pa.Array, item: ScaleItem) -> tuple[int, str, str]:
    """Return row (from 0), column and reason of the first cell that is no answer: slow, and called
    once.
    """
    values = [option.value for option in item.options]
    by_label = values_by_label(item)
    for row, cell in enumerate(column.to_pylist()):
        told = cells.plain(text(cell))
        if not told or plain(told) in by_label:
            continue
        if not WHOLE_NUMBER.fullmatch(told):
            reason = _reason_of_unknown(told) or (
                f"“{told}” is neither a whole number nor the words of an option"
                " (leave the cell empty where there is no answer)"
            )
            return row, item.id, reason
        if int(float(told)) not in values:
            options = ", ".join(map(str, values))
            return row, item.id, f"{told} is not an option of this item ({options})"
    raise BadAnswers(
        f"a column of {column.type} cannot be read as whole numbers", item.id
    )
