"""A cell of a sheet comes out as it is shown, and one that nobody computed is no empty one."""

import datetime as dt

import pytest
from openpyxl import Workbook

from guldkorn.spreadsheets import workbook
from guldkorn.spreadsheets.limits import TableSize
from tests.spreadsheets.sheets import LIMITS, name_of, read, saved, sheet

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
COMPUTED = (BOOK, ' fullCalcOnLoad="1"', "")
"""What a workbook says whose values are all stored."""


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (101, "0000", "0101"),
        (101, "000000", "000101"),
        (101, "00-00", "01-01"),
        (101, r"00\-00", "01-01"),
        (12345, "0000", "12345"),
        (101, "0", "101"),
        (101, "General", "101"),
        (101, "#,##0", "101"),
        (101, '0 "dage"', "101"),
        (101.5, "0000", "101.5"),
        (101, "[Red]0", "101"),
        (101, '_-* #,##0\\ "kr."_-', "101"),
        (0.62, "0%", "62%"),
        (0.625, "0.0%", "62.5%"),
        (0.07, "0.00%", "7%"),
        (1, "0 %", "100%"),
        (0, "0%", "0%"),
        (46082, "yyyy\\-mm\\-dd", "2026-03-01"),
        (46082, "d-mmm", "2026-03-01"),
        (46082.5, "dd-mm-yyyy hh:mm", "2026-03-01 12:00:00"),
        (0.5, "hh:mm", "12:00:00"),
        (1, "dd/mm/yy", "1900-01-01"),
        (-1, "dd/mm/yy", "-1"),
    ],
)
def test_a_number_is_what_its_format_shows(value, code, shown):
    assert read(saved(sheet([[value]], {"A1": code}))) == [[shown]]


def test_a_number_without_end_is_damage_and_no_error_of_ours():
    book = sheet([[101]], {"A1": "00-00"})
    with pytest.raises(workbook.DAMAGE):
        read(saved(book, (SHEET, "<v>101</v>", "<v>1E999</v>")))


def test_parts_that_would_lie_before_the_file_are_damage(tmp_path):
    data = bytearray(saved(sheet([[101]])))
    end = data.rindex(b"PK\5\6")
    data[end + 16 : end + 20] = (end + 1000).to_bytes(4, "little")
    (tmp_path / "damaged.xlsx").write_bytes(data)
    with (tmp_path / "damaged.xlsx").open("rb") as file, pytest.raises(workbook.DAMAGE):
        list(workbook.rows(file, LIMITS, TableSize(LIMITS)))


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    book = sheet([[dt.date(2026, 3, 1)]])
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - openpyxl's own has no zone
    assert read(saved(book)) == [["2026-03-01"]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f>B1&amp;C1</f></c>',
        '<c r="A1"><f>B1&amp;C1</f><v></v></c>',
        '<c r="A1"><f>B1&amp;C1</f><v/></c>',
        '<c r="A1" t="n"><f>B1&amp;C1</f></c>',
        '<c r="A1" s="0"><f ca="1">B1&amp;C1</f><v></v></c>',
        '<c r="A1"><f t="array" ref="A1">B1&amp;C1</f></c>',
    ],
)
def test_a_formula_without_its_value_is_told_as_a_formula(cell):
    book = sheet([["=X"]])
    old = '<c r="A1"><f>X</f><v></v></c>'
    assert read(saved(book, COMPUTED, (SHEET, old, cell))) == [["#=B1&C1"]]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A1"><f>X</f><v>7</v></c>', "7"),
        ('<c r="A1" t="str"><f>X</f><v>Ann</v></c>', "Ann"),
        ('<c r="A1" t="e"><f>X</f><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="b"><f>X</f><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="d"><v>2026-03-01T10:00:00</v></c>', "2026-03-01 10:00:00"),
        ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', "3"),
    ],
)
def test_a_value_that_is_stored_is_read(cell, said):
    old = '<c r="A1"><f>X</f><v></v></c>'
    assert read(saved(sheet([["=X"]]), COMPUTED, (SHEET, old, cell))) == [[said]]


def test_a_formula_that_is_empty_text_is_empty():
    old, new = '<c r="A1"><f>X</f><v></v></c>', '<c r="A1" t="str"><f>X</f><v></v></c>'
    assert read(saved(sheet([["=X", 1]]), COMPUTED, (SHEET, old, new))) == [["", "1"]]


def test_the_nought_of_a_program_that_computes_nothing_is_no_value():
    """XlsxWriter stores 0 and asks for all to be computed when the file is opened."""
    old, new = '<c r="A1"><f>X</f><v></v></c>', '<c r="A1"><f>X</f><v>0</v></c>'
    assert read(saved(sheet([["=X", 0]]), (SHEET, old, new))) == [["#=X", "0"]]


def two_sheets(first: str, second: str) -> Workbook:
    book = sheet([["first"]])
    book.active.title = "Lister"
    book.active.sheet_state = first
    other = book.create_sheet("Data")
    other.append(["second"])
    other.sheet_state = second
    return book


@pytest.mark.parametrize(
    ("first", "second", "said", "name"),
    [
        ("visible", "visible", "first", "Lister"),
        ("hidden", "visible", "second", "Data"),
        ("veryHidden", "visible", "second", "Data"),
        ("visible", "hidden", "first", "Lister"),
        ("visible", "veryHidden", "first", "Lister"),
    ],
)
def test_the_first_sheet_that_is_not_hidden_is_read_and_named(first, second, said, name):
    book = two_sheets(first, second)
    if first != "visible":
        book.active = 1
    data = saved(book)
    assert (read(data), name_of(data)) == ([[said]], name)


def test_a_drawing_before_the_sheet_is_passed_over_and_one_sheet_needs_no_name():
    book = sheet([["said"]])
    assert name_of(saved(book)) == ""
    book.create_chartsheet("Tegning", 0)
    assert read(saved(book)) == [["said"]]
