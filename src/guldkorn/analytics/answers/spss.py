"""SPSS's .sav. What its owner declared missing is no answer; labels tell what a value means."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics import tables
from guldkorn.analytics.answers.labels import plain, values_by_label
from guldkorn.analytics.answers.parquet import place
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.frames import text
from guldkorn.measurement.instrument import Instrument, ScaleItem

__all__ = ["batches", "place"]

ROWS = 1 << 16

Cells = list[float | str | None]


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers as values of the options. Raises BadInput, and BadAnswers for what is no
    option's label.
    """
    import pyreadstat

    names = [UNIT, *(item.id for item in instrument.items)]
    done, rows = 0, ROWS
    try:
        while rows == ROWS:
            found, about = pyreadstat.read_sav(
                path,
                usecols=names,
                row_offset=done,
                row_limit=ROWS,
                output_format="dict",
                disable_datetime_conversion=True,
            )
            tables.find(list(found), names, str(path))
            told = about.variable_value_labels
            answers = {
                item.id: _values(item, found[item.id], told.get(item.id, {}), done)
                for item in instrument.items
            }
            units = pa.array([text(unit) for unit in found[UNIT]], pa.string())
            yield pa.record_batch({UNIT: units} | answers)
            rows = len(units)
            done += rows
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise BadInput(
            f"{path}: not a file that SPSS can have written ({error})"
        ) from None


def _values(
    item: ScaleItem, cells: Cells, labels: Mapping[float, str], before: int
) -> pa.Array:
    """Return the values. Where the file's own values say something else than their labels, the
    labels decide.
    """
    by_label = values_by_label(item)
    meaning: dict[float | str | None, int] = {}
    for value, label in labels.items():
        if plain(label) in by_label:
            meaning[value] = by_label[plain(label)]
    if all(value == of_label for value, of_label in meaning.items()):
        has_text = any(isinstance(cell, str) for cell in cells)
        return pa.array(cells, pa.string() if has_text else pa.float64())
    for row, cell in enumerate(cells, before + 1):
        if cell not in meaning and text(cell):
            reason = f"{text(cell)} has no label that is an option of this item"
            raise BadAnswers(reason, item.id, row)
    return pa.array([meaning.get(cell) for cell in cells], pa.int64())
