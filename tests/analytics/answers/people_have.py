"""Files of answers as other programs leave them, and what is read of them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
from openpyxl import Workbook

from guldkorn.analytics.analysis import analyse
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Option
from tests.spec.reference import instrument, scale

WORDS = ["Aldrig", "Sjældent", "Somme tider", "Ofte", "Altid"]
ENGLISH = ["Never", "Seldom", "Sometimes", "Often", "Always"]
OFTEN = tuple(
    Option(value, {"da": WORDS[value - 1], "en": ENGLISH[value - 1]}, Fraction(25 * (value - 1)))
    for value in range(1, 6)
)
ASKED = instrument(scale("s", "inf1 inf2", options=OFTEN))
TREE = UnitTree([TreeUnit("north", None, "North", 12), TreeUnit("0101", None, "Old", 12)])

HEADS = ("unit", "inf1", "inf2")
PEOPLE = [("north", 1 + number % 5, 1 + number // 2 % 5) for number in range(10)]
MEAN = sum(a + b - 2 for _, a, b in PEOPLE) * 25 / 20


def told(path: Path) -> tuple[int | None, float | None, list[str]]:
    """n and mean of the unit, and the warnings without the name of the file."""
    warnings: list[str] = []
    release = analyse(path, TREE, ASKED, Policy(), tell=warnings.append)
    row = release.row("north", "s")
    return row.n, row.mean, [one.removeprefix(str(path)) for one in warnings]


def csv_file(path: Path, rows: Iterable[Sequence[object]], separator: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def xlsx_file(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def sav_file(path: Path, labels: Mapping[str, Mapping[int, str]]) -> Path:
    """Our people, with values from 5 to 1 instead of 1 to 5, and these labels."""
    columns: dict[str, list[Any]] = {
        "unit": [unit for unit, _, _ in PEOPLE],
        "inf1": [6 - a for _, a, _ in PEOPLE],
        "inf2": [6 - b for _, _, b in PEOPLE],
    }
    pyreadstat.write_sav(pd.DataFrame(columns), path, variable_value_labels=labels)
    return path
