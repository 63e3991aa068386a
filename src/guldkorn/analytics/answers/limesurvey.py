"""LimeSurvey's export, CSV or XLSX, with question codes as heads, alone or before their text. It is
known by its column ``submitdate``.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from guldkorn.analytics import tables
from guldkorn.analytics.answers.sheet import ROWS
from guldkorn.analytics.encoding import UNIT, WHOLE_NUMBER
from guldkorn.analytics.errors import BadAnswers, BadInput
from guldkorn.analytics.labels import plain, values_by_label
from guldkorn.measurement.instrument import Instrument, ScaleItem

SUBMITTED = "submitdate"
CODE = re.compile(r"[A-Za-z]+0*([1-9][0-9]{0,2})")
NOTHING = ("", "N/A")
OTHER = "-oth-"
"""The answer “other” to a question that offers it."""

NOWHERE = (*NOTHING, OTHER)


def wrote(path: Path) -> bool:
    """Return whether LimeSurvey wrote the file. Raises BadInput where there is nothing in it."""
    return SUBMITTED in map(_code, tables.header(path)[1])


def batches(path: Path, instrument: Instrument) -> Iterator[pa.RecordBatch]:
    """Yield the answers that were submitted. Raises BadInput, and BadAnswers for what is no answer
    to an item.
    """
    line, heads = tables.header(path)
    names = [UNIT, *(item.id for item in instrument.items)]
    columns = tables.find(
        [_name(head, names) for head in heads], names, tables.place(path, line)
    )
    people = (cells for _, cells in _submitted(path))
    done = 0
    while chunk := list(islice(people, ROWS)):
        cells = {}
        for name, at in columns.items():
            cells[name] = [row[at].strip() for row in chunk]
        answers = {
            item.id: _values(item, cells[item.id], done) for item in instrument.items
        }
        units = ["" if unit in NOWHERE else unit for unit in cells[UNIT]]
        yield pa.record_batch({UNIT: pa.array(units)} | answers)
        done += len(chunk)
    if not done:
        raise BadInput(
            f"{path}: no answers in it were submitted ({SUBMITTED} is empty)"
        )


def place(path: Path, row: int) -> str:
    """Return the line on which a submitted answer begins."""
    line, _ = next(islice(_submitted(path), row - 1, None))
    return tables.place(path, line)


def remarks(path: Path) -> list[str]:
    """Return how many answers are left out because nobody submitted them, where there are any."""
    people = sum(1 for _ in tables.rows(path)) - 1
    left_out = people - sum(1 for _ in _submitted(path))
    if not left_out:
        return []
    counted = "1 answer was" if left_out == 1 else f"{left_out} answers were"
    return [f"{path}: {counted} not submitted and left out"]


def _submitted(path: Path) -> tables.Rows:
    rows = tables.rows(path)
    _, heads = next(rows)
    at = [_code(head) for head in heads].index(SUBMITTED)
    return ((line, row) for line, row in rows if row[at] not in NOTHING)


def _name(head: str, names: list[str]) -> str:
    """Return which of our names a head means: ``Q1[a]`` and ``Q1_a`` are ``Q1_a`` or, the question
    apart, ``a``.
    """
    code = _code(head).replace("[", "_").removesuffix("]")
    without_question = code.partition("_")[2]
    for name in (code, without_question):
        if name in names:
            return name
    return head


def _code(head: str) -> str:
    """Return the code of a head that is the code, or “code. text”."""
    return head.partition(". ")[0]


def _values(item: ScaleItem, cells: list[str], before: int) -> pa.Array:
    meaning = {cell: _value(item, cell) for cell in set(cells)}
    for row, cell in enumerate(cells, before + 1):
        if meaning[cell] is None and cell not in NOTHING:
            raise BadAnswers(f"“{cell}” is no answer to this item", item.id, row)
    values = [meaning[cell] for cell in cells]
    return pa.array(values, pa.int64())


def _value(item: ScaleItem, cell: str) -> int | None:
    """Return what a cell tells: a value, a code such as A2 for the second option, or the words of
    an option.
    """
    if WHOLE_NUMBER.fullmatch(cell):
        return int(float(cell))
    if (code := CODE.fullmatch(cell)) and int(code[1]) <= len(item.options):
        return item.options[int(code[1]) - 1].value
    return values_by_label(item).get(plain(cell))
