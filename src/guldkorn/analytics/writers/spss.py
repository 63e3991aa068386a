"""A release as an SPSS file: the columns of ``Row`` with labels, and notes that tell how they came about."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.writers.columns import table_of
from guldkorn.analytics.writers.words import STATUSES, TITLES, in_language, methods
from guldkorn.anonymity.release import Release

LABEL, NOTE, FILE_LABEL = 120, 80, 64
"""The most bytes that SPSS takes."""


def write(release: Release, path: Path, names: Mapping[str, str], language: str) -> None:
    """Write the file; ``names`` has the name of each unit. Raises BadInput where pandas is not installed."""
    import pyreadstat

    table = table_of(release)
    try:
        frame = table.to_pandas()
    except ImportError:
        raise BadInput('SPSS files are written with pandas: pip install "guldkorn[spss]"') from None
    labels: dict[str, dict[Any, str]] = {
        "unit": {unit: _cut(name, LABEL) for unit, name in names.items() if name},
        "scale": {scale.id: _cut(in_language(scale.title, language), LABEL) for scale in release.instrument.scales},
        "status": {status.value: words[language] for status, words in STATUSES.items()},
    }
    pyreadstat.write_sav(
        frame,
        path,
        file_label=_cut(in_language(release.instrument.title, language), FILE_LABEL),
        column_labels=[TITLES[name][language] for name in table.column_names],
        note=[line for told in methods(release, language) for line in _lines(": ".join(told))],
        variable_value_labels=labels | {"share_status": labels["status"]},
        variable_measure={name: "nominal" if frame[name].dtype.kind not in "fi" else "scale" for name in frame},
        variable_format={"n": "F8.0"},
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
