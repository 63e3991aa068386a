"""Released figures as files. A file appears whole or not at all."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.writers import spss
from guldkorn.analytics.writers.columns import table_of
from guldkorn.analytics.writers.plain import CSV, TABLES, write_objects
from guldkorn.anonymity.release import ReleasedFigures, Summary

SUMMARY = (
    "scale",
    "status",
    "n",
    "mean",
    "sd",
    "alpha",
    "icc1",
    "icc2",
    "icc_units",
    "icc_people",
)


def _write_workbook(
    release: ReleasedFigures, path: Path, names: Mapping[str, str], language: str
) -> None:
    from guldkorn.analytics.writers import (
        workbook,
    )  # half a second, for this format alone

    workbook.write(release, path, names, language)


WITH_WORDS: dict[
    str, Callable[[ReleasedFigures, Path, Mapping[str, str], str], None]
] = {
    ".xlsx": _write_workbook,
    ".sav": spss.write,
}

FORMATS = (*TABLES, *WITH_WORDS)


def write(
    release: ReleasedFigures,
    out: Path,
    summary: Path | None = None,
    *,
    names: Mapping[str, str] | None = None,
    language: str = "da",
    csv: str = "international",
) -> None:
    """Write one row per unit and scale, a hidden figure being null; and the figures of the whole
    survey as JSON.

    ``names`` of the units and words in the ``language`` stand where a file has room for them;
    ``csv`` is one of ``CSV``. Both files appear, or none. Raises BadInput as ``check_targets``
    does, and where ``out`` cannot hold it.
    """
    check_targets(out, summary, FORMATS)
    with _whole(out) as part:
        if (suffix := out.suffix.lower()) in WITH_WORDS:
            WITH_WORDS[suffix](release, part, names or {}, language)
        else:
            (TABLES | {".csv": CSV[csv]})[suffix](table_of(release), part)
        if summary:
            with _whole(summary) as part_of_summary:
                write_objects(
                    [_line(line) for line in release.summary], part_of_summary
                )


def check_targets(
    out: Path, summary: Path | None = None, formats: Collection[str] = TABLES
) -> None:
    """Raise BadInput for a name that does not say what to write, or that no file can have."""
    for path, suffixes in ((out, formats), (summary, (".json",))):
        if path is None:
            continue
        if path.suffix.lower() not in suffixes:
            raise BadInput(
                f"{path}: figures are written to a file whose name ends in {' or '.join(suffixes)}"
            )
        if path.is_dir() or not path.parent.is_dir():
            raise BadInput(f"{path}: a file cannot be written here")
    if summary and summary.resolve() == out.resolve():
        raise BadInput(f"{out}: the summary needs a file of its own")


def write_table(table: pa.Table, out: Path) -> None:
    """Write figures in the format that the name of the file says. Raises BadInput as
    ``check_targets`` does.
    """
    check_targets(out)
    with _whole(out) as part:
        TABLES[out.suffix.lower()](table, part)


def _line(line: Summary) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SUMMARY}


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a file beside the wanted one to write to, and put it in place when all has gone well."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
