"""Formulas without a value, errors and per cent in the files of key figures and of other surveys."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from guldkorn.records.elsewhere.table import understand_outside
from guldkorn.records.table import understand
from guldkorn.workplaces.roster.file import read


def table(rows, formats=()):
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for cell, code in formats:
        book.active[cell].number_format = code
    book.save(data)
    return read(data.getvalue())


def said(problems):
    return [one.reason % one.facts for one in problems]


@pytest.mark.parametrize(
    ("cell", "begins"),
    [
        ("=A1*2", "“=A1*2” is a formula, and its result is not in the file."),
        ("#DIV/0!", "The cell “#DIV/0!” is an error in the spreadsheet."),
        ("#I/T", "The cell “#I/T” is an error in the spreadsheet."),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_cell_that_nobody_knows_is_no_figure(cell, begins, place):
    row = ["110", "2025", 7]
    row[place] = cell
    rows, problems = understand(table([["Enhedskode", "Periode", "Kort fravær"], row]))
    assert (rows, len(problems)) == ([], 1)
    assert said(problems)[0].startswith(begins)
    outside = ["Indflydelse", 62, 40]
    outside[place] = cell
    found, wrong = understand_outside(table([["Emne", "Tal", "Antal svar"], outside]), {})
    assert (found, said(wrong)[0].startswith(begins)) == ([], True)


@pytest.mark.parametrize(
    ("cell", "code", "value"),
    [
        (0.62, "0%", "62.0"),
        (0.625, "0.0%", "62.5"),
        (62, "0", "62.0"),
        (1, "0%", "100.0"),
        (0, "0%", "0.0"),
        ("62 %", "General", "62.0"),
        ("62,5", "General", "62.5"),
    ],
)
def test_a_share_is_what_is_shown_of_it_and_comes_with_its_number(cell, code, value):
    """0.62 shown as 62 % was read as 0.6 per cent."""
    rows = [["Emne", "Tal", "Enhed", "Antal svar"], ["Indflydelse", cell, "procent", 41]]
    found, wrong = understand_outside(table(rows, [("B2", code)]), {"indflydelse": "influence"})
    assert (wrong, len(found)) == ([], 1)
    assert (found[0].topic, found[0].value, found[0].answers) == ("influence", Decimal(value), 41)
