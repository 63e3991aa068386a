"""From Arrow columns to codes: each answer becomes a small number, and each unit its place among the units."""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from guldkorn.analytics.errors import BadAnswers
from guldkorn.measurement.instrument import Instrument, Item

BLOCK_ROWS = 1 << 20
MOST_OPTIONS = 254
UNIT = "unit"
WHOLE_NUMBER = re.compile(r"-?\d+(\.0+)?")


@dataclass(frozen=True)
class Block:
    """Some people: the index of each one's unit, and the code of each answer (see ``scoringkey.Codes``)."""

    unit: NDArray[np.intp]  # (rows,)
    codes: NDArray[np.uint8]  # (I, rows)


def blocks(
    batches: Iterable[pa.RecordBatch], units: Sequence[str], instrument: Instrument, pool: Executor
) -> Iterator[Block]:
    """Yield the answers in blocks of at most ``BLOCK_ROWS`` people. A block is overwritten when the next is asked for.

    A batch is encoded in the pool while the next is read. Raises BadAnswers with the first row (and in it the first
    column) that does not fit.
    """
    encode = Encoder(units, instrument)
    unit = np.empty(BLOCK_ROWS, np.intp)
    codes = np.empty((len(instrument.items), BLOCK_ROWS), np.uint8)
    under_way: list[Future[None]] = []
    filled = seen = 0
    for batch in batches:
        taken = 0
        while taken < batch.num_rows:
            part = batch.slice(taken, BLOCK_ROWS - filled)
            taken += part.num_rows
            end = filled + part.num_rows
            under_way.append(pool.submit(encode, part, unit[filled:end], codes[:, filled:end], seen))
            filled, seen = end, seen + part.num_rows
            if filled == BLOCK_ROWS:
                _wait(under_way)
                yield Block(unit, codes)
                filled = 0
    _wait(under_way)
    if filled:
        yield Block(unit[:filled], codes[:, :filled])


def _wait(under_way: list["Future[None]"]) -> None:
    for encoded in under_way:
        encoded.result()
    under_way.clear()


class Encoder:
    """Turns record batches into codes, for one list of units and one instrument."""

    def __init__(self, units: Sequence[str], instrument: Instrument) -> None:
        self._units = pa.array(units, pa.string())
        self._items = instrument.items
        self._values = [sorted(option.value for option in item.options) for item in self._items]
        for item in self._items:
            if len(item.options) > MOST_OPTIONS:
                raise BadAnswers(f"an item may have at most {MOST_OPTIONS} options", item.id)

    def __call__(self, batch: pa.RecordBatch, unit: NDArray[np.intp], codes: NDArray[np.uint8], seen: int) -> None:
        """Write the batch into ``unit`` (rows,) and ``codes`` (I, rows). ``seen`` rows came before."""
        for name in (UNIT, *(item.id for item in self._items)):
            if name not in batch.schema.names:
                raise BadAnswers("there is no such column", name)
        bad: list[tuple[int, str, str]] = []
        places = _places(batch.column(UNIT), self._units)
        if places.null_count:
            row = int(np.argmax(places.is_null().to_numpy(zero_copy_only=False)))
            bad.append((row, UNIT, _unknown(batch.column(UNIT)[row].as_py())))
        for item, values, out in zip(self._items, self._values, codes, strict=True):
            if not _encode(batch.column(item.id), values, out):
                bad.append(_first_refused(batch.column(item.id), item))
        if bad:
            row, column, reason = min(bad, key=lambda place: place[0])
            raise BadAnswers(reason, column, seen + row + 1)
        unit[:] = places.to_numpy()


def _places(column: pa.Array, units: pa.Array) -> pa.Array:
    """Return the index of each row's unit, null where it is none of them."""
    if pa.types.is_dictionary(column.type):
        return _places(column.dictionary, units).take(column.indices)
    return pc.index_in(column.cast(pa.string()), value_set=units)


def _encode(column: pa.Array, values: list[int], out: NDArray[np.uint8]) -> bool:
    """Write the codes of a column. Return False where a cell is no option: then ``out`` means nothing."""
    try:
        numbers = _whole_numbers(column)
        if values[-1] - values[0] < len(values) and values[0] > -128 and values[-1] < 128:
            return _encode_consecutive(numbers.cast(pa.int8()), values, out)
        places = pc.index_in(numbers.cast(pa.int64()), value_set=pa.array(values, pa.int64()))
    except pa.ArrowInvalid:
        return False
    out[:] = pc.add(places, 1).fill_null(0).to_numpy()
    return bool(places.null_count == numbers.null_count)


def _encode_consecutive(numbers: pa.Array, values: list[int], out: NDArray[np.uint8]) -> bool:
    """The common case, options such as 1 … 5, read from Arrow's own memory: the code is a subtraction.

    In a byte it wraps around, one to one, so that no value from outside can pass for an option.
    """
    valid, data = numbers.buffers()
    np.subtract(np.frombuffer(data, np.uint8, len(out), numbers.offset), np.uint8((values[0] - 1) % 256), out=out)
    if valid is not None:
        bits = np.unpackbits(np.frombuffer(valid, np.uint8), count=numbers.offset + len(out), bitorder="little")
        out *= bits[numbers.offset :]
    return bool(out.max() <= len(values)) and out.size - np.count_nonzero(out) == numbers.null_count


def _whole_numbers(column: pa.Array) -> pa.Array:
    """Return the column as integers, null = no answer. Raises ArrowInvalid where a cell is none."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _whole_numbers(column.dictionary_decode())
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), None, column).cast(pa.int64())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        text = pc.utf8_trim_whitespace(column)
        text = pc.if_else(pc.equal(text, ""), None, text)
        if not pc.all(pc.match_substring_regex(text, f"^{WHOLE_NUMBER.pattern}$"), min_count=0).as_py():
            raise pa.ArrowInvalid("not whole numbers")
        return text.cast(pa.float64()).cast(pa.int64())
    if not (pa.types.is_integer(kind) or pa.types.is_null(kind)):
        raise pa.ArrowInvalid(f"{kind} is no whole number")
    return column


def _first_refused(column: pa.Array, item: Item) -> tuple[int, str, str]:
    """Return row (from 0), column and reason of the first cell that is no answer: slow, and called once."""
    values = [option.value for option in item.options]
    for row, cell in enumerate(column.to_pylist()):
        text = "" if cell is None or cell != cell else str(cell).strip()  # noqa: PLR0124 — only NaN differs from itself
        if text and not WHOLE_NUMBER.fullmatch(text):
            return row, item.id, f"“{text}” is not a whole number (leave the cell empty where there is no answer)"
        if text and int(float(text)) not in values:
            return row, item.id, f"{text} is not an option of this item ({', '.join(map(str, values))})"
    raise BadAnswers(f"a column of {column.type} cannot be read as whole numbers", item.id)


def _unknown(unit: Any) -> str:
    return f"“{unit}” is not in the units file" if unit else "the unit is missing"
