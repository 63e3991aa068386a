"""SPSS's .sav. What its owner declared missing is no answer; labels tell what a value means."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics import tables
from guldkorn.analytics.answers.parquet import place
from guldkorn.analytics.encoding import UNIT
from guldkorn.analytics.errors import BadAnswers, BadCell, BadInput, needing
from guldkorn.analytics.frames import text
from guldkorn.analytics.labels import plain, values_by_label
from guldkorn.measurement.instrument import Instrument, ScaleItem

__all__ = ["batches", "place"]

ROWS = 1 << 16

Cells = list[float | str | None]
Labels = Mapping[float, str]
Meaning = dict[float | str | None, int]


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers as values of the options. Raises BadInput, and BadAnswers for what is no
    option's label.
    """
    with needing("spss", str(path)):
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
            _check_labels(instrument, told, path)
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


def _values(item: ScaleItem, cells: Cells, labels: Labels, before: int) -> pa.Array:
    """Return the values. Where the file's own values say something else than their labels, the
    labels decide.
    """
    meaning = _meaning(item, labels)
    if not _is_turned(meaning):
        has_text = any(isinstance(cell, str) for cell in cells)
        return pa.array(cells, pa.string() if has_text else pa.float64())
    for row, cell in enumerate(cells, before + 1):
        if cell not in meaning and text(cell):
            reason = f"{text(cell)} has no label that is an option of this item"
            raise BadAnswers(reason, item.id, row)
    return pa.array([meaning.get(cell) for cell in cells], pa.int64())


def remarks(path: Path, instrument: Instrument) -> list[str]:
    """Return which questions are read as they stand, though the labels of others with the same
    options say that the values of the file are not the instrument's.
    """
    with needing("spss", str(path)):
        import pyreadstat

    _, about = pyreadstat.read_sav(path, metadataonly=True)
    doubtful = _doubtful(instrument, about.variable_value_labels)
    return [
        f"{path}, column {one.id}: it has no labels, so its values count as they stand;"
        f" those of {other.id} count as its labels say"
        for one, other in doubtful
    ]


def _check_labels(
    instrument: Instrument, told: Mapping[str, Labels], path: Path
) -> None:
    """Raise BadCell for a question whose labels are its own, where those of others decide."""
    for one, other in _doubtful(instrument, told):
        values = {option.value for option in one.options}
        own = [
            label for value, label in told.get(one.id, {}).items() if value in values
        ]
        if own:
            reason = (
                f"“{own[0]}” is no option’s label, while the labels of {other.id} say that the"
                " file’s values are not the instrument’s; give it the options’ labels"
            )
            raise BadCell(reason, one.id, str(path))


def _doubtful(
    instrument: Instrument, told: Mapping[str, Labels]
) -> Iterator[tuple[ScaleItem, ScaleItem]]:
    """Yield each question without any option's label, and one with the same options whose labels
    decide against the values.
    """
    meanings = {
        item.id: _meaning(item, told.get(item.id, {})) for item in instrument.items
    }
    turned = [item for item in instrument.items if _is_turned(meanings[item.id])]
    for item in instrument.items:
        others = [other for other in turned if other.options == item.options]
        if others and not meanings[item.id]:
            yield item, others[0]


def _meaning(item: ScaleItem, labels: Labels) -> Meaning:
    """Return which option each labelled value means."""
    by_label = values_by_label(item)
    meaning: Meaning = {}
    for value, label in labels.items():
        if plain(label) in by_label:
            meaning[value] = by_label[plain(label)]
    return meaning


def _is_turned(meaning: Meaning) -> bool:
    """Do the labels say something else than the values?"""
    return any(value != of_label for value, of_label in meaning.items())
