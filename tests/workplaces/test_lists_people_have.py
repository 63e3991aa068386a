"""Staff lists as spreadsheets leave them: what nobody knows is told, and nobody disappears."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook

from guldkorn.workplaces.forms import RosterForm
from guldkorn.workplaces.roster.file import read
from guldkorn.workplaces.roster.plan import Facts, PersonNow, compare
from guldkorn.workplaces.roster.sheet import understand
from guldkorn.workplaces.roster.tree import UnitNow

HEADS = ["Enhedskode", "Enhedsnavn", "Navn", "Arbejdsmail"]
TREE = [UnitNow("01", "Hus", None), UnitNow("0101", "Afdeling", "01")]
BO = PersonNow(1, Facts("0101", "Bo Bo", "bo@x.example", "da"))
ANN = PersonNow(2, Facts("0101", "Ann Aa", "ann@x.example", "da"))
STAYS = ["0101", "", "Ann Aa", "ann@x.example"]


def planned(*rows, formats=(), codes=TREE):
    book, data = Workbook(), io.BytesIO()
    for row in [HEADS, STAYS, *rows]:
        book.active.append(row)
    for cell, code in formats:
        book.active[cell].number_format = code
    book.save(data)
    return compare(understand(read(data.getvalue())), codes, [BO, ANN])


def said(made):
    return [problem.reason % problem.facts for problem in made.problems]


@pytest.mark.parametrize(
    "row",
    [
        ["0101", "", "=E2", "=F2"],
        ["0101", "", "=E2", ""],
        ["0101", "", "", "=F2"],
        ["0101", "", "#N/A", ""],
        ["0101", "", "#REF!", "#REF!"],
        ["01", "", "=E3&F3", "#N/A"],
    ],
)
def test_while_nobody_knows_who_a_row_is_about_nobody_is_missing(row):
    made = planned(row)
    assert len(made.problems) == 1
    assert (made.missing, made.new, made.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["0101", "", "=E2", "bo@x.example"], "“=E2” is a formula, and its result is not"),
        (["0101", "", "Bo Bo", "=F2"], "“=F2” is a formula, and its result is not in the file."),
        (["0101", "", "#N/A", "bo@x.example"], "The cell “#N/A” is an error in the spreadsheet."),
        (["0101", "#REF!", "Bo Bo", "bo@x.example"], "The cell “#REF!” is an error in the"),
        (["#I/T", "", "Bo Bo", "bo@x.example"], "The cell “#I/T” is an error in the spreadsheet."),
        (["0101", "", "2026-03-01", "bo@x.example"], "“2026-03-01” is a day, and no name."),
    ],
)
def test_a_cell_that_nobody_knows_is_told_and_its_person_is_not_missing(row, reason):
    made = planned(row)
    assert said(made)[0].startswith(reason)
    assert (made.units.new, made.new, made.missing) == ([], [], [])


@pytest.mark.parametrize(
    "code", ["2026-03-01", "01-03-2026", "1-mar", "3. jan", "mar-26", "1/3/2026"]
)
def test_a_new_code_that_is_a_day_is_told_and_one_that_stands_is_not(code):
    row = [code, "Nord", "Bo Bo", "bo@x.example"]
    made = planned(row)
    assert len(made.problems) == 1
    assert said(made)[0].startswith(f"“{code}” looks like a day that Excel has made of a code.")
    assert (made.units.new, made.missing) == ([], [])
    made = planned(row, codes=[*TREE, UnitNow(code, "Nord", None)])
    assert (said(made), [change.after.unit for change in made.changed]) == ([], [code])


@pytest.mark.parametrize(
    ("value", "code", "unit"),
    [(101, "0000", "0101"), (1, "00", "01"), (1.01e2, "0000", "0101"), (1, '"0"0', "01")],
)
def test_a_code_is_what_its_format_shows(value, code, unit):
    made = planned([value, "", "Bo Bo", "bo@x.example"], formats=[("A3", code)])
    assert (said(made), made.units.new, made.missing) == ([], [], [])
    assert [change.after.unit for change in made.changed] == ([] if unit == "0101" else [unit])


@pytest.mark.parametrize("code", ["101", "00101", "01 01", "01-01", "01_01", "1"])
def test_a_code_almost_like_one_that_stands_is_no_new_unit(code):
    made = planned([code, "", "Bo Bo", "bo@x.example"])
    near = "01" if code == "1" else "0101"
    assert said(made) == [
        f"There is a unit {near} already. Write that, or add the new unit by hand first."
    ]
    assert (made.units.new, made.missing) == ([], [])


@pytest.mark.parametrize("other", ["NORD", "Nord", "n ord", "noRD"])
def test_two_new_codes_that_read_alike_are_one_and_a_complaint(other):
    made = planned(["nord", "Nord", "Bo Bo", "bo@x.example"], [other, "Nord", "Eva", ""])
    assert [unit.code for unit in made.units.new] == ["nord"]
    assert said(made) == [
        "There is a unit nord already. Write that, or add the new unit by hand first."
    ]


@pytest.mark.parametrize(
    "code", ["\u200b0101", "0101\u00a0", "01\u00ad01", "\ufeff0101", "\u200e0101"]
)
def test_a_sign_that_nobody_sees_makes_no_other_unit(code):
    made = planned([code, "", "Bo Bo", "bo@x.example"])
    assert (said(made), made.units.new, made.unchanged) == ([], [], 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cy@rødovre.example", "cy@xn--rdovre-bya.example"),
        ("Cy@RØDOVRE.example", "cy@xn--rdovre-bya.example"),
        ("cy@xn--rdovre-bya.example", "cy@xn--rdovre-bya.example"),
        ("cy@mail.ærø.example", "cy@mail.xn--r-3fa9c.example"),
        ("\u200bcy@x.example\u00a0", "cy@x.example"),
        ("o'hara+x@b-c.example", "o'hara+x@b-c.example"),
    ],
)
def test_a_domain_with_danish_letters_is_kept_as_mail_servers_write_it(typed, kept):
    assert [one.email for one in planned(["0101", "", "Cy", typed]).new] == [kept]


@pytest.mark.parametrize("local", ["søren", "åse", "o’hara", "jürgen", "søren.k", "marie-ève"])
def test_an_address_that_no_mail_reaches_is_told(local):
    made = planned(["0101", "", "Cy", f"{local}@kommune.example"])
    assert made.new == []
    assert said(made)[0].endswith(
        ": before the @ only a to z, digits and signs can stand."
        if local != "o’hara"
        else "is not an e-mail address."
    )


@pytest.mark.parametrize(
    "email", ["a@b", "@x.example", "a@.example", "a@x..example", "a b@x.dk", "a@-x.dk"]
)
def test_what_is_no_address_is_told(email):
    assert said(planned(["0101", "", "Cy", email])) == [f"“{email}” is not an e-mail address."]


@pytest.mark.parametrize("hidden", ["hidden", "veryHidden", "visible"])
def test_the_sheet_that_was_read_is_named_where_there_are_several(hidden):
    book, data = Workbook(), io.BytesIO()
    book.active.append(["andet"])
    book.active.sheet_state = hidden
    other = book.create_sheet("Liste")
    other.append(HEADS[:2])
    book.active = 0 if hidden == "visible" else 1
    book.save(data)
    form = RosterForm({}, {"file": SimpleUploadedFile("x.xlsx", data.getvalue())})
    name = "Sheet" if hidden == "visible" else "Liste"
    with translation.override("en"):
        told = form.errors["file"][1]
    assert told == f"We read the sheet “{name}”, the first one that is not hidden."
