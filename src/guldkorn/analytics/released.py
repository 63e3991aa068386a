"""Released figures read back from the files that `writers` makes, for those who compare or attack
them.
"""

import json
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guldkorn.analytics import tables
from guldkorn.analytics.errors import BadCell, BadInput, first_line
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.writers import MARK
from guldkorn.analytics.writers.dictionary import COUNTS
from guldkorn.analytics.writers.plain import as_it_was
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.rows import RELEASED, Status

TEXTS, STATUSES = ("unit", "scale"), tuple(Threshold)
KINDS: dict[str, pa.DataType] = dict.fromkeys(TEXTS, pa.string()) | {
    name: pa.string()
    if name in STATUSES
    else pa.int64()
    if name in COUNTS
    else pa.float64()
    for name in RELEASED
}

Wanted = Callable[[Container[str]], list[str]]
"""Which columns to read, of those that a file has."""


@dataclass(frozen=True)
class Released:
    """The columns of a release file, typed as in ``KINDS``, one row per unit and scale; a hidden
    figure is null.

    ``mark`` is what a Parquet file says of its questionnaire, by `writers.MARK`; empty for other
    files. ``numbers`` are the lines of the rows in a CSV file, else they run from 1.
    """

    source: Path | Frame
    table: pa.Table
    mark: dict[str, str]
    numbers: Sequence[int]

    def place(self, row: int) -> str:
        """Return in words where a row, counted from 0, stands."""
        return tables.place(self.source, self.numbers[row])


def read_released(
    source: Path | Frame,
    needed: Sequence[str] = tuple(KINDS),
    optional: Sequence[str] = (),
) -> Released:
    """Return the columns that are needed, and the optional ones that are there.

    Raises OSError, or BadInput that names file, row and column. Refused are a missing column, a
    unit and scale that stand twice, an unknown status, and what is no finite number.
    """

    def wanted(heads: Container[str]) -> list[str]:
        also = [name for name in optional if name in heads]
        return [*needed, *also]

    released = (
        _frame(source, wanted) if isinstance(source, Frame) else _file(source, wanted)
    )
    for name in released.table.column_names:
        _check(released, name)
    _check_once(released)
    return released


def _file(path: Path, wanted: Wanted) -> Released:
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise BadInput(
            f"{path}: released figures are read from a file whose name ends in "
            f"{' or '.join(READERS)}"
        )
    return READERS[suffix](path, wanted)


def _frame(frame: Frame, wanted: Wanted) -> Released:
    table = frame.table()
    return _arrow(frame, table, wanted(table.column_names))


def _parquet(path: Path, wanted: Wanted) -> Released:
    try:
        file = pq.ParquetFile(path)
        needed = wanted(file.schema_arrow.names)
        tables.find(file.schema_arrow.names, needed, str(path))
        return _arrow(path, file.read(needed), needed)
    except pa.ArrowInvalid as error:
        raise BadInput(f"{path}: {first_line(error)}") from None


def _arrow(source: Path | Frame, table: pa.Table, needed: Sequence[str]) -> Released:
    tables.find(table.column_names, needed, str(source))
    mark = {}
    for raw_key, value in (table.schema.metadata or {}).items():
        key = raw_key.decode()
        if key.startswith(MARK):
            mark[key.removeprefix(MARK)] = value.decode()
    columns = [_cast(source, name, table[name]) for name in needed]
    rows = range(1, table.num_rows + 1)
    return Released(source, pa.table(columns, list(needed)), mark, rows)


def _cast(source: Path | Frame, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        return column.cast(KINDS[name])
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise BadCell(
            f"a column of {column.type} cannot be read as {KINDS[name]}",
            name,
            str(source),
        ) from None


def _csv(path: Path, wanted: Wanted) -> Released:
    needed = wanted(tables.header(path)[1])
    column = tables.columns(path, needed)
    rows = islice(tables.rows(path), 1, None)
    cells = (
        (line, [as_it_was(row[column[name]].strip()) or None for name in needed])
        for line, row in rows
    )
    return _typed(path, needed, cells)


def _json(path: Path, wanted: Wanted) -> Released:
    try:
        objects = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: not JSON: {error}") from None
    if not isinstance(objects, list) or not all(
        isinstance(one, dict) for one in objects
    ):
        raise BadInput(f"{path}: not a list with one object per unit and scale")
    needed = wanted(objects[0] if objects else ())
    for name in needed:
        for number, one in enumerate(objects, 1):
            if name not in one:
                raise BadCell("there is no such name", name, tables.place(path, number))
    return _typed(
        path,
        needed,
        (
            (number, [one[name] for name in needed])
            for number, one in enumerate(objects, 1)
        ),
    )


def _typed(
    path: Path, needed: Sequence[str], rows: Iterable[tuple[int, list[Any]]]
) -> Released:
    """Return the cells, each row with its number, as columns of their kinds."""
    numbers: list[int] = []
    cells: list[list[Any]] = [[] for _ in needed]
    for number, row in rows:
        numbers.append(number)
        for name, cell, column in zip(needed, row, cells, strict=True):
            try:
                column.append(_value(cell, KINDS[name]))
            except ValueError:
                wanted = {pa.string(): "text", pa.int64(): "a whole number"}.get(
                    KINDS[name], "a number"
                )
                raise BadCell(
                    f"“{cell}” is not {wanted}", name, tables.place(path, number)
                ) from None
    columns = [
        pa.array(column, KINDS[name])
        for name, column in zip(needed, cells, strict=True)
    ]
    return Released(path, pa.table(columns, list(needed)), {}, numbers)


def _value(cell: Any, kind: pa.DataType) -> Any:
    """Return a cell as a value of that kind; a decimal comma counts as a point. Raises ValueError
    where it is none.
    """
    if cell is None or (kind == pa.string() and isinstance(cell, str)):
        return cell
    if (
        kind == pa.string()
        or not isinstance(cell, str | int | float)
        or isinstance(cell, bool)
    ):
        raise ValueError(cell)
    number = float(cell.replace(",", ".") if isinstance(cell, str) else cell)
    if kind == pa.float64():
        return number
    if not number.is_integer() or abs(number) > 2**53:
        raise ValueError(cell)
    return int(number)


def _check(released: Released, name: str) -> None:
    """Raise BadCell for the first cell of a column that no release has."""
    column = released.table[name].combine_chunks()
    if name in TEXTS:
        good, reason = pc.is_valid(column), "is missing"
    elif name in STATUSES:
        good, reason = (
            pc.is_in(column, pa.array(list(Status))),
            f"is not {' or '.join(Status)}",
        )
    elif name in COUNTS:
        good, reason = pc.greater(column, 0).fill_null(True), "is no number of people"
    else:
        good, reason = pc.is_finite(column).fill_null(True), "is no number"
    if not pc.all(good, min_count=0).as_py():
        row = int(np.argmin(good.to_numpy(zero_copy_only=False)))
        raise BadCell(
            f"“{column[row]}” {reason}" if column[row].is_valid else "is missing",
            name,
            released.place(row),
        )


def _check_once(released: Released) -> None:
    """Raise BadCell where a unit and scale, or a scale where there are no units, stand twice."""
    seen: dict[tuple[str, ...], int] = {}
    texts = [
        released.table[name].to_pylist()
        for name in TEXTS
        if name in released.table.column_names
    ]
    for row, key in enumerate(zip(*texts, strict=True)):
        if key in seen:
            before = released.place(seen[key]).rpartition(", ")[2]
            *unit, scale = key
            raise BadCell(
                f"{' has '.join([*unit, f'“{scale}”'])} on {before} too",
                "scale",
                released.place(row),
            )
        seen[key] = row


READERS: dict[str, Callable[[Path, Wanted], Released]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".json": _json,
}
