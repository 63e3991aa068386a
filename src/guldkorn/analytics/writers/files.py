"""Released figures as files. A file appears whole or not at all."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from guldkorn.analytics.errors import BadInput
from guldkorn.anonymity.release import Release, Summary

MARK = "guldkorn."
"""What the names begin with under which a Parquet file says what its figures were made with."""

INSTRUMENT = ("id", "version", "licence", "citation", "checksum")
SUMMARY = ("scale", "status", "n", "mean", "sd", "alpha", "icc1", "icc2")


def write(release: Release, out: Path, summary: Path | None = None) -> None:
    """Write one row per unit and scale, a hidden figure being null; and the figures of the whole survey as JSON.

    Both files appear, or none. Raises BadInput as ``check_targets`` does.
    """
    check_targets(out, summary)
    with _whole(out) as part:
        FORMATS[out.suffix.lower()](table_of(release), part)
        if summary:
            with _whole(summary) as part_of_summary:
                _write_objects([_line(line) for line in release.summary], part_of_summary)


def check_targets(out: Path, summary: Path | None = None) -> None:
    """Raise BadInput for a name that does not say what to write, or that no file can have."""
    for path, suffixes in ((out, tuple(FORMATS)), (summary, (".json",))):
        if path is None:
            continue
        if path.suffix.lower() not in suffixes:
            raise BadInput(f"{path}: figures are written to a file whose name ends in {' or '.join(suffixes)}")
        if path.is_dir() or not path.parent.is_dir():
            raise BadInput(f"{path}: a file cannot be written here")
    if summary and summary.resolve() == out.resolve():
        raise BadInput(f"{out}: the summary needs a file of its own")


def table_of(release: Release) -> pa.Table:
    """Return the columns of ``anonymity.rows.Row`` as a table that carries the mark of the instrument."""
    instrument = release.instrument
    mark = {f"instrument.{name}": str(getattr(instrument, name)) for name in INSTRUMENT}
    mark["directions"] = json.dumps({scale.id: scale.direction for scale in instrument.scales})
    columns = {name: _column(values) for name, values in release.columns().items()}
    return pa.table(columns, metadata={MARK + name: value for name, value in mark.items()})


def write_table(table: pa.Table, out: Path) -> None:
    """Write figures in the format that the name of the file says. Raises BadInput as ``check_targets`` does."""
    check_targets(out)
    with _whole(out) as part:
        FORMATS[out.suffix.lower()](table, part)


def _column(values: NDArray[Any]) -> pa.Array:
    if values.dtype.kind == "f":
        return pa.array(values, mask=np.isnan(values))
    if values.dtype.kind == "i":
        return pa.array(values, mask=values == 0)
    return pa.array(values.tolist(), pa.string())


def _line(line: Summary) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SUMMARY}


def _write_csv(table: pa.Table, path: Path) -> None:
    pyarrow.csv.write_csv(table, path, pyarrow.csv.WriteOptions(quoting_style="needed"))


def _write_json(table: pa.Table, path: Path) -> None:
    _write_objects(table.to_pylist(), path)


def _write_objects(objects: list[dict[str, Any]], path: Path) -> None:
    """Write a JSON array with one object per line, so that two files can be compared by eye."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, allow_nan=False) for one in objects)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


FORMATS: dict[str, Callable[[pa.Table, Path], None]] = {
    ".parquet": pq.write_table,
    ".csv": _write_csv,
    ".json": _write_json,
}


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a file beside the wanted one to write to, and put it in place when all has gone well."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
