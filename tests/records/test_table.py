"""A file of key figures: which rows can be used, and what is said of the others."""

import datetime as dt
from decimal import Decimal

import pytest

from guldkorn.records.access import TOO_FEW
from guldkorn.records.periods import Stretch, stretch_in
from guldkorn.records.remainders import Recorded
from guldkorn.records.table import KeyRow, KnownUnit, placed, understand
from guldkorn.workplaces.roster.bounds import Unreadable

HEAD = ["Enhedskode", "Periode", "Ansatte", "Kort fravær (dage)", "Langt fravær", "Kilde"]
UNITS = {"110": KnownUnit(1, 28), "120": KnownUnit(2, 9)}
ALONE = Recorded({1: None, 2: None}, {1, 2})


def said_of(*rows):
    """(row, what is said) of each row under the headings that cannot be used."""
    _rows, problems = understand([HEAD, *rows])
    return [(one.row, one.reason % one.facts) for one in problems]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("2025", Stretch(2025)),
        ("2025.0", Stretch(2025)),
        ("2025 K1", Stretch(2025, 1)),
        ("2025-Q4", Stretch(2025, 4)),
        ("Q2 2025", Stretch(2025, 2)),
        ("3. kvartal 2025", Stretch(2025, 3)),
        ("1990", None),
        ("maj 2025", None),
        ("2025-05", None),
        ("", None),
    ],
)
def test_a_period_is_a_year_or_a_quarter_and_never_a_month(text, stretch):
    assert stretch_in(text) == stretch


def test_a_period_ends_with_its_last_day():
    days = [Stretch(2025, quarter).ends_on for quarter in (0, 1, 4)]
    assert days == [dt.date(2025, 12, 31), dt.date(2025, 3, 31), dt.date(2025, 12, 31)]


def test_headings_may_stand_under_a_title_and_in_any_order():
    table = [
        ["Nøgletal for Solbjerg", ""],
        [],
        ["år", "kode", "enhedsnavn", "overtid"],
        ["2025", "110", "X", "1.234,5"],
    ]
    rows, problems = understand(table)
    assert problems == []
    assert rows == [KeyRow(4, "110", Stretch(2025), None, "", {"overtime": Decimal("1234.5")})]


def test_an_empty_cell_is_no_figure_and_a_figure_has_one_decimal():
    rows, _problems = understand([HEAD, ["110", "2025 K1", "28", "6,14", "", "Løn"]])
    assert rows[0].values == {"short": Decimal("6.1")}
    assert (rows[0].staff, rows[0].source) == (28, "Løn")


def test_what_cannot_be_used_is_named_by_its_row():
    assert said_of(
        ["I alt", "2025", "300", "5", "4", ""],
        ["", "2025", "30", "5", "4", ""],
        ["110", "maj 2025", "30", "5", "4", ""],
        ["110", "2025", "30", "#DIV/0!", "4", ""],
        ["110", "2025", "30", "mange", "4", ""],
        ["110", "2025", "30", "400", "4", ""],
        ["110", "2025", "30", "", "", ""],
    ) == [
        (2, "This looks like a row of totals."),
        (3, "The unit code is missing."),
        (4, "“maj 2025” is no period. Write a year, such as 2025, or a quarter: 2025 K1."),
        (5, "The cell “#DIV/0!” is an error in the spreadsheet."),
        (6, "“mange” is no figure."),
        (7, "“400” is too small or too large to be right."),
        (8, "There is no figure in this row."),
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["periode", "kort"], "A column is missing: %(column)s"),
        (["enhed", "periode"], "There is no column with a key figure."),
        (["enhed", "periode", "kort", "kort fravær"], "Two columns mean the same"),
    ],
)
def test_a_table_without_what_is_needed_is_refused_whole(head, said):
    with pytest.raises(Unreadable) as wrong:
        understand([head, ["110", "2025", "1"]])
    assert wrong.value.reason.startswith(said)


LAST = Stretch(2025)


def row(number, unit="110", stretch=LAST, staff=None):
    return KeyRow(number, unit, stretch, staff, "", {"short": Decimal(5)})


def test_rows_of_unknown_small_or_unfinished_ones_are_left_out_and_named():
    rows = [
        row(2),
        row(3),
        row(4, "999"),
        row(5, "120"),
        row(6, staff=9, stretch=Stretch(2024)),
        row(7, stretch=Stretch(2026)),
        row(8, stretch=Stretch(2023)),
    ]
    kept, problems = placed(rows, UNITS, {(1, Stretch(2023))}, Stretch(2026, 3), ALONE)
    assert kept == [row(2)]
    assert [(one.row, one.reason % one.facts) for one in problems] == [
        (3, "Row 2 is about the same unit and period."),
        (4, "No figures can be loaded here for a unit with the code 999."),
        (5, TOO_FEW),
        (6, TOO_FEW),
        (7, "This period is not over yet. Its figures cannot be compared with others."),
        (8, "The unit’s TRIO has taken away the figures of this period."),
    ]
