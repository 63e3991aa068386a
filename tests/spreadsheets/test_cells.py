"""What a cell says, and which cells say nothing that anybody knows."""

import pytest

from guldkorn.spreadsheets.cells import (
    as_told,
    bare,
    is_error,
    is_formula,
    looks_like_a_date,
    of_formula,
    plain,
)


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        (" north ", "north"),
        ("north\u00a0", "north"),
        ("Somme\u00a0tider", "Somme tider"),
        ("\ufeff01", "01"),
        ("0\u200b1", "01"),
        ("nor\u00adth\u200e", "north"),
        ("\u200d01\u200c", "01"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ('="0101"', "0101"),
        ('="si""ger"', 'si"ger'),
        ("=A1", "=A1"),
        ("to\nlinjer", "to\nlinjer"),
    ],
)
def test_a_cell_is_what_is_seen_of_it(cell, seen):
    assert plain(cell) == seen


@pytest.mark.parametrize("cell", ["#N/A", "#I/T", "#REF!", "#VÆRDI!", "#div/0!", "#NAVN?"])
def test_an_error_of_the_spreadsheet_is_known(cell):
    assert is_error(cell)


@pytest.mark.parametrize("cell", ["N/A", "#1", "#nord", "", "REF!", "#N/A – Nord"])
def test_another_text_with_a_hash_is_a_text(cell):
    assert not is_error(cell)


@pytest.mark.parametrize("formula", ["", "A1&B1", "SUM(1;2)", '"a"&B1'])
def test_a_formula_is_known_and_a_text_that_looks_like_one_is_a_text(formula):
    cell = of_formula(formula)
    assert (is_formula(cell), as_told(cell)) == (True, f"={formula}")
    assert not is_formula(f"={formula}")


def test_a_formula_that_only_holds_a_text_is_the_text():
    assert of_formula('"0101"') == "0101"


@pytest.mark.parametrize(
    "cell",
    ["2026-03-01", "2026-03-01 00:00:00", "01-03-2026", "1.3.2026", "03-jan", "1. mar", "Mar-24"],
)
def test_a_date_is_known(cell):
    assert looks_like_a_date(cell)


@pytest.mark.parametrize("cell", ["110", "01-03", "2026", "marts", "Maj", "1-1-1", "12-MV", "0103"])
def test_a_code_is_no_date(cell):
    assert not looks_like_a_date(cell)


@pytest.mark.parametrize("code", ["mv", "MV", "M-V", "0MV", "m v", "00M_V"])
def test_codes_almost_alike_have_their_letters_in_common(code):
    assert bare(code) == "mv"
