"""Published data that our figures are checked against (domain: numeric oracles)."""

import csv
from functools import cache
from pathlib import Path

import pytest

from guldkorn.measurement.statistics import LeafStatistics
from tests.spec.reference import instrument, leaf_statistics, scale

LQ2002 = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "lq2002.csv"

SHROUT_FLEISS = [
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
]
"""Shrout & Fleiss 1979: six targets, each rated by four judges."""

COHESION: dict[str, list[tuple[int | None, ...]]] = {
    "B1": [(4, 5, 5, 5, 5), (3, None, 5, 5, 5), (2, 3, 3, 3, 3)],
    "B2": [(3, 4, 3, 4, 4), (4, 4, 3, 4, 4), (3, 3, 2, 2, 1)],
    "C1": [(3, 3, 3, 3, 3), (3, 1, 4, 3, 4)],
    "C2": [(3, 3, 3, 3, 3), (2, 2, 2, 3, 2), (1, 1, 1, 3, 3)],
}
"""`cohesion` of R's multilevel: five items on 1–5, by unit and platoon; one answer is missing."""

ATTITUDE = """
43 51 30 39 61 92 45  63 64 51 54 63 73 47  71 70 68 69 76 86 48  61 63 45 47 54 84 35  81 78 56 66 71 83 47
43 55 49 44 54 49 34  58 67 42 56 66 68 35  71 75 50 55 70 66 41  72 82 72 67 71 83 31  67 61 45 47 62 80 41
64 53 53 58 58 67 34  67 60 47 39 59 74 41  69 62 57 42 55 63 25  68 83 83 45 59 77 35  77 77 54 72 79 77 46
81 90 50 72 60 54 36  74 85 64 69 79 79 63  65 60 65 75 55 80 60  65 70 46 57 75 85 46  50 58 68 54 64 78 52
50 40 33 34 43 64 33  64 61 52 62 66 80 41  53 66 52 50 63 80 37  40 37 42 58 50 57 49  63 54 42 48 66 75 33
66 77 66 63 88 76 72  78 75 58 74 80 78 49  48 57 44 45 51 83 38  85 85 71 71 77 74 55  82 82 39 59 64 78 39
"""
"""`attitude` of R: 30 departments × 7 figures."""


LEAD = [f"LEAD{i:02}" for i in range(1, 12)]


def attitude() -> list[list[int]]:
    """Return the rows of `attitude`."""
    values = [int(value) for value in ATTITUDE.split()]
    return [values[start : start + 7] for start in range(0, len(values), 7)]


def lq2002() -> list[dict[str, str]]:
    """Return the rows of `lq2002` of R's multilevel, 2,042 people; skips the test where the file is
    not at hand.
    """
    if not LQ2002.exists():
        pytest.skip("lq2002.csv is not at hand")
    with LQ2002.open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def lq2002_leadership() -> LeafStatistics:
    """Return the leaf statistics of LEAD01–11 by company."""
    people = [(row["COMPID"], {item: int(row[item]) for item in LEAD}) for row in lq2002()]
    return leaf_statistics(
        instrument(scale("lead", " ".join(LEAD))), sorted({unit for unit, _ in people}), people
    )
