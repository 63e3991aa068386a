"""A release as an SPSS file: the columns of ``ReleaseRow`` with labels, and notes that tell how
they came about.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from guldkorn.analytics.errors import needing
from guldkorn.analytics.writers.columns import table_of
from guldkorn.analytics.writers.dictionary import COUNTS, TITLES
from guldkorn.analytics.writers.words import STATUSES, in_language, methods
from guldkorn.anonymity.release import ReleasedFigures

LABEL, NOTE, FILE_LABEL = 120, 80, 64
"""The most bytes that SPSS takes."""


def write(
    release: ReleasedFigures, path: Path, names: Mapping[str, str], language: str
) -> None:
    """Write the file; ``names`` has the name of each unit."""
    statuses = {status.value: words[language] for status, words in STATUSES.items()}
    write_table(
        table_of(release),
        path,
        label=in_language(release.instrument.title, language),
        titles={name: title[language] for name, title in TITLES.items()},
        values={
            "unit": {unit: name for unit, name in names.items() if name},
            "scale": {
                scale.id: in_language(scale.title, language)
                for scale in release.instrument.scales
            },
            "status": statuses,
            "share_status": statuses,
        },
        notes=methods(release.instrument, release.policy, language),
    )


def write_table(
    table: pa.Table,
    path: Path,
    *,
    label: str,
    titles: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
    notes: Iterable[tuple[str, str]],
) -> None:
    """Write a table with the titles of its columns, the words for values that stand for something,
    and notes.
    """
    with needing("spss", "A file for SPSS"):
        import pyreadstat

        frame = table.to_pandas()
    labels: dict[str, dict[Any, str]] = {
        column: {value: _cut(words, LABEL) for value, words in told.items()}
        for column, told in values.items()
    }
    pyreadstat.write_sav(
        frame,
        path,
        file_label=_cut(label, FILE_LABEL),
        column_labels=[titles[name] for name in table.column_names],
        note=[line for told in notes for line in _lines(": ".join(told))],
        variable_value_labels=labels,
        variable_measure={
            name: "nominal" if frame[name].dtype.kind not in "fi" else "scale"
            for name in frame
        },
        variable_format={name: "F8.0" for name in COUNTS if name in table.column_names},
    )


def _lines(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and len(longer.encode()) > NOTE:
            yield line
            longer = word
        line = _cut(longer, NOTE)
    yield line


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")
