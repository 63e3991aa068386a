import pytest

from guldkorn.workplaces.roster.file import Unreadable
from guldkorn.workplaces.roster.sheet import RosterProblem, RosterRow, understand

DANISH = ["Enhedskode", "Overordnet kode", "Enhedsnavn", "Navn", "Arbejdsmail", "Sprog"]
ENGLISH = ["UNIT CODE", "parent code", "Unit name", "name", "Work e-mail", "language"]


@pytest.mark.parametrize("headings", [DANISH, ENGLISH])
def test_headings_in_danish_or_english_in_any_order_and_case(headings):
    cells = ["SB", "MV", "Store Bjørn", "Bodil  Krog", "Bodil@Solbjerg.example", "Engelsk"]
    row = RosterRow(2, "SB", "MV", "Store Bjørn", "Bodil Krog", "bodil@solbjerg.example", "en")
    assert understand([headings, cells]).rows == [row]
    assert understand([headings[::-1], cells[::-1]]).rows == [row]


def test_columns_that_are_not_known_are_passed_over_and_optional_ones_may_be_missing():
    sheet = understand(
        [["navn", "Lønnr.", "mail", "kode", ""], ["Ali Sand", "17", "", "SB", "", ""]]
    )
    assert sheet.rows == [RosterRow(2, "SB", None, "", "Ali Sand", "", "")]
    assert sheet.problems == []


def test_rows_are_numbered_as_in_the_file_and_empty_ones_passed_over():
    table = [
        ["", "", ""],
        ["kode", "navn", "mail"],
        ["", "", ""],
        ["SB", "A", ""],
        [],
        ["SB", "B", ""],
    ]
    assert [(row.number, row.name) for row in understand(table).rows] == [(4, "A"), (6, "B")]


def test_a_title_and_a_date_may_stand_above_the_headings():
    table = [
        ["Medarbejdere i Solbjerg Kommune", "", ""],
        [],
        ["Udskrevet", "3. december", ""],
        ["kode", "navn", "mail"],
        ["SB", "A", ""],
    ]
    assert [(row.number, row.name) for row in understand(table).rows] == [(5, "A")]


@pytest.mark.parametrize("cells", [["I alt", "12", ""], ["", "Total:", ""], ["TOTAL", "", ""]])
def test_a_row_of_totals_is_no_unit(cells):
    made = understand([["kode", "navn", "mail"], ["SB", "A", ""], cells])
    assert [(one.row, one.reason) for one in made.problems] == [
        (3, "This looks like a row of totals.")
    ]
    assert [row.name for row in made.rows] == ["A"]


@pytest.mark.parametrize(
    ("headings", "reason", "facts"),
    [
        (["kode", "navn"], "A column is missing", {"column": "arbejdsmail / work e-mail"}),
        (["a", "b"], "A column is missing", {"column": "enhedskode / unit code"}),
        (["kode", "navn", "mail", "name"], "Two columns mean the same", {"heading": "name"}),
    ],
)
def test_without_its_columns_the_file_cannot_be_read(headings, reason, facts):
    with pytest.raises(Unreadable, match=reason) as caught:
        understand([headings])
    assert caught.value.facts == facts


@pytest.mark.parametrize(
    ("cells", "reason", "facts"),
    [
        (["", "", "", "Bodil", "b@b.dk", ""], "The unit code is missing.", {}),
        (["SB", "", "", "", "b@b.dk", ""], "The person's name is missing.", {}),
        (["SB", "", "", "B", "b@b", ""], "“%(email)s” is not an e-mail address.", {"email": "b@b"}),
        (
            ["SB", "", "", "B", "b b@b.dk", ""],
            "“%(email)s” is not an e-mail address.",
            {"email": "b b@b.dk"},
        ),
        (
            ["SB", "", "", "B", "", "fr"],
            "Unknown language: “%(language)s”. Write da or en.",
            {"language": "fr"},
        ),
        (
            ["S" * 61, "", "", "B", "", ""],
            "A cell has more than %(longest)s characters.",
            {"longest": 60},
        ),
        (
            ["SB", "", "", "B" * 201, "", ""],
            "A cell has more than %(longest)s characters.",
            {"longest": 200},
        ),
        (
            ["SB", "MV", "Navn"],
            "The row is too short: %(cells)s cells, the headings have %(width)s.",
            {"cells": 3, "width": 6},
        ),
        (
            ["SB", "", "", "B", "", "", "x"],
            "The row is too long: %(cells)s cells, the headings have %(width)s.",
            {"cells": 7, "width": 6},
        ),
    ],
)
def test_a_bad_row_is_named_with_its_number_and_reason(cells, reason, facts):
    good = ["SB", "", "", "Ali Sand", "", ""]
    sheet = understand([DANISH, good, cells])
    assert [row.name for row in sheet.rows] == ["Ali Sand"]
    assert sheet.problems == [RosterProblem(3, reason, facts)]
    assert sheet.problems[0].facts == facts
    assert [row.number for row in sheet.left_out] == [3]


@pytest.mark.parametrize("email", ["a@b.dk", "a.o+x@mail.solbjerg.example", "o'hara@b-c.dk"])
def test_these_are_email_addresses(email):
    assert understand([DANISH, ["SB", "", "", "B", email, ""]]).problems == []


def test_trailing_empty_cells_are_nothing_too_much():
    assert understand([DANISH, ["SB", "", "", "B", "", "", "", ""]]).problems == []
