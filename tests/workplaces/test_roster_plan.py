"""Small rosters drawn as tables: what is in the file, and what it would change."""

import pytest

from guldkorn.workplaces.roster.plan import Facts, PersonChange, PersonNow, compare
from guldkorn.workplaces.roster.sheet import RosterRow, RosterSheet, understand
from guldkorn.workplaces.roster.tree import UnitChange, UnitNow

HEADINGS = ["kode", "overordnet kode", "enhedsnavn", "navn", "mail", "sprog"]
SK, MV, SB = (
    UnitNow("SK", "Solbjerg", None),
    UnitNow("MV", "Mælkevejen", "SK"),
    UnitNow("SB", "Store Bjørn", "MV"),
)
TREE = [SK, MV, SB]
BODIL = PersonNow(1, Facts("SB", "Bodil Krog", "bodil@s.dk", "da"))
ALI = PersonNow(2, Facts("SB", "Ali Sand", "", "en"))
PIA = PersonNow(3, Facts("MV", "Pia Høj", "pia@s.dk", "da"), has_left=True)
PEOPLE = [BODIL, ALI, PIA]


def plan(*lines, units=TREE, people=PEOPLE):
    """Each line is a row: cells parted by commas, in the order of HEADINGS; missing ones are empty."""
    rows = [[cell.strip() for cell in line.split(",")] for line in lines]
    return compare(
        understand([HEADINGS, *[row + [""] * (6 - len(row)) for row in rows]]), units, people
    )


def reasons(made):
    return [(problem.row, problem.reason % problem.facts) for problem in made.problems]


def test_a_file_that_says_what_stands_changes_nothing():
    made = plan("SK", "MV,SK,Mælkevejen", "SB,MV,,Bodil Krog,bodil@s.dk,da", "SB,MV,,Ali Sand,,")
    assert (made.changes_anything, made.unchanged, made.units.untouched, made.problems) == (
        False,
        2,
        0,
        [],
    )


def test_new_units_stand_parents_first_whatever_the_order_of_the_rows():
    made = plan("C3,C2", "C1,MV,Første", "C2,C1", "X")
    assert made.units.new == [
        UnitNow("C1", "Første", "MV"),
        UnitNow("C2", "C2", "C1"),
        UnitNow("C3", "C3", "C2"),
        UnitNow("X", "X", None),
    ]
    assert made.units.untouched == 3


@pytest.mark.parametrize("code", ["mv", "0MV", "M-V", "m v"])
def test_a_new_code_that_is_nearly_one_that_stands_is_named(code):
    made = plan(f"{code},SK,,Bo Ny,bo@s.dk", "SB,MV")
    said = "There is a unit MV already. Write that, or add the new unit by hand first."
    assert reasons(made) == [(2, said)]
    assert (made.units.new, made.new) == ([], [])


def test_two_codes_that_both_stand_are_two_units():
    both = [UnitNow("101", "A", None), UnitNow("0101", "B", None)]
    made = plan("101", "0101", units=both, people=[])
    assert (made.problems, made.changes_anything) == ([], False)


def test_who_is_missing_is_shown_beside_somebody_new_of_the_same_first_name():
    made = plan("SB,MV,,Bodil Sand,sand@s.dk", "SB,MV,,Bodil Ny,ny@s.dk", "MV,SK,,Ali Ny,ali@s.dk")
    assert [(old.id, new.name) for old, new in made.lookalikes] == [(1, "Bodil Sand")]
    assert {one.id for one in made.missing} == {1, 2}


def test_a_unit_moves_and_gets_another_name():
    made = plan("SB,SK,Bjørnene", "MV", people=[])
    assert made.units.changed == [
        UnitChange(SB, UnitNow("SB", "Bjørnene", "SK")),
        UnitChange(MV, UnitNow("MV", "Mælkevejen", None)),
    ]
    assert [change.before.code for change in made.units.moved] == ["SB", "MV"]
    assert [change.before.code for change in made.units.renamed] == ["SB"]


def test_it_is_enough_that_one_row_of_a_unit_names_its_parent():
    made = plan("SB,,,Bodil Krog,bodil@s.dk", "SB,MV", "SB,,,Ali Sand,")
    assert (made.units.changed, made.problems, made.unchanged) == ([], [], 2)


def test_without_a_column_of_parents_the_tree_stays_and_new_units_stand_at_the_top():
    rows = understand(
        [["kode", "navn", "mail"], ["SB", "Bodil Krog", "bodil@s.dk"], ["NY", "Ole Vang", ""]]
    )
    made = compare(rows, TREE, PEOPLE)
    assert made.units.changed == []
    assert made.units.new == [UnitNow("NY", "NY", None)]


def test_people_are_new_moved_changed_back_or_missing():
    made = plan(
        "MV,SK,,Bodil Krog,bodil@s.dk,da", "MV,SK,,Pia Høj,pia@s.dk,en", "SB,MV,,Ole Vang,ole@s.dk,"
    )
    assert made.new == [Facts("SB", "Ole Vang", "ole@s.dk", "da")]
    assert made.changed == [
        PersonChange(1, BODIL.facts, Facts("MV", "Bodil Krog", "bodil@s.dk", "da"))
    ]
    assert (made.moved, made.differing) == (made.changed, [])
    assert made.returned == [PersonChange(3, PIA.facts, Facts("MV", "Pia Høj", "pia@s.dk", "en"))]
    assert made.missing == [ALI]
    assert made.counts == {
        "new_units": 0,
        "changed_units": 0,
        "new": 1,
        "changed": 1,
        "returned": 1,
        "left_out": 0,
    }


@pytest.mark.parametrize(
    ("line", "id", "after"),
    [
        ("SB,MV,,Bodil Buch,bodil@s.dk,", 1, Facts("SB", "Bodil Buch", "bodil@s.dk", "da")),
        ("SB,MV,,Bodil Krog,ny@s.dk,", 1, Facts("SB", "Bodil Krog", "ny@s.dk", "da")),
        ("SB,MV,,Bodil Krog,,", 1, Facts("SB", "Bodil Krog", "", "da")),
        ("SB,MV,,Ali Sand,ali@s.dk,", 2, Facts("SB", "Ali Sand", "ali@s.dk", "en")),
        ("SB,MV,,ALI SAND,,", 2, Facts("SB", "ALI SAND", "", "en")),
        ("MV,SK,,Ali Sand,,", 2, Facts("MV", "Ali Sand", "", "en")),
        ("MV,SK,,Bodil Buch,BODIL@s.dk,en", 1, Facts("MV", "Bodil Buch", "bodil@s.dk", "en")),
    ],
)
def test_a_person_is_known_by_email_else_by_name_in_the_unit_else_by_name_alone(line, id, after):
    made = plan(line)
    assert [(change.id, change.after) for change in made.changed] == [(id, after)]
    assert made.new == []


def test_two_with_the_same_name_and_no_email_are_not_taken_for_each_other():
    twins = [
        PersonNow(1, Facts("SB", "Ali Sand", "", "da")),
        PersonNow(2, Facts("MV", "Ali Sand", "", "da")),
    ]
    made = plan("SB,MV,,Ali Sand,", "MV,SK,,Ali Sand,", "SK,,,Ali Sand,", people=twins)
    assert (made.unchanged, made.changed, made.new) == (2, [], [Facts("SK", "Ali Sand", "", "da")])
    made = plan("SK,,,Ali Sand,", people=twins)
    assert (made.changed, len(made.new), len(made.missing)) == ([], 1, 2)


def test_who_has_left_is_known_by_email_only_and_somebody_current_comes_first():
    left = PersonNow(9, Facts("SB", "Bodil Krog", "bodil@s.dk", "da"), has_left=True)
    made = plan("SB,MV,,Bodil Krog,bodil@s.dk,", people=[left, BODIL])
    assert (made.unchanged, made.returned) == (1, [])
    made = plan("SB,MV,,Pia Høj,", people=[PIA])
    assert (made.returned, len(made.new)) == ([], 1)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("SB,MV,,A,a@s.dk", "SB,MV,,B,a@s.dk"), [(3, "Row 2 has the same e-mail.")]),
        (("SB,MV,,A,", "SB,SK,,B,"), [(3, "Row 2 gives this unit another parent.")]),
        (("SB,SK,,A,", "SB,MV"), [(2, "Row 3 gives this unit another parent.")]),
        (("SB,MV,Store Bjørn", "SB,MV,To"), [(3, "Row 2 gives this unit another name.")]),
        (
            ("NY,NUL,,A,", "NY,NUL,,B,", "UNDER,NY"),
            [
                (2, "The parent NUL is neither in the tree nor in a usable row of the file."),
                (3, "The parent NUL is neither in the tree nor in a usable row of the file."),
                (4, "The parent NY is neither in the tree nor in a usable row of the file."),
            ],
        ),
        (("NY,NY",), [(2, "The unit would be below itself: its parent NY leads back to it.")]),
        (
            ("A,C", "B,A", "C,B", "D,C"),
            [
                (2, "The unit would be below itself: its parent C leads back to it."),
                (3, "The unit would be below itself: its parent A leads back to it."),
                (4, "The unit would be below itself: its parent B leads back to it."),
                (5, "The parent C is neither in the tree nor in a usable row of the file."),
            ],
        ),
        (("MV,SB",), [(2, "The unit would be below itself: its parent SB leads back to it.")]),
        (
            ("SB,NUL,,Bodil Krog,bodil@s.dk",),
            [(2, "The parent NUL is neither in the tree nor in a usable row of the file.")],
        ),
    ],
)
def test_rows_that_do_not_fit_together_are_named(lines, said):
    made = plan(*lines)
    assert reasons(made) == said
    assert made.units.changed == []
    assert all(unit.code not in {"NY", "UNDER", "A", "B", "C", "D"} for unit in made.units.new)


def test_a_unit_whose_row_is_bad_stays_where_it_is_and_others_may_stand_below_it():
    made = plan("SB,NUL", "NY,SB")
    assert made.units.new == [UnitNow("NY", "NY", "SB")]
    assert made.units.changed == []


def test_a_circle_that_is_undone_lets_the_rest_stand():
    made = plan("SK,SB", "NY,SK")
    assert [row for row, _reason in reasons(made)] == [2]
    assert made.units.new == [UnitNow("NY", "NY", "SK")]


def test_somebody_in_a_bad_row_is_not_missing():
    made = plan("SB,MV,,Bodil Krog,bodil@s.dk,fr", "NY,NUL,,Ali Sand,,")
    assert len(made.problems) == 2
    assert made.missing == []
    assert (made.new, made.changed) == ([], [])


def test_a_row_is_told_all_that_contradicts_the_others():
    made = plan("SB,MV,Et,A,a@s.dk", "SB,SK,To,B,b@s.dk")
    assert [problem.row for problem in made.problems] == [3, 3]
    assert [person.name for person in made.new] == ["A"]


def test_the_fingerprint_follows_what_would_be_written():
    line = "SB,MV,,Ole Vang,ole@s.dk"
    assert plan(line).fingerprint == plan(line).fingerprint
    assert plan(line).fingerprint != plan(line, people=PEOPLE[:1]).fingerprint
    assert plan(line).fingerprint != plan(line, "X,NUL").fingerprint


def test_a_chain_of_twenty_thousand_units_in_any_order_is_no_trouble():
    rows = [
        RosterRow(n + 2, f"U{n}", f"U{n - 1}" if n else "", "", "", "", "")
        for n in reversed(range(20_000))
    ]
    made = compare(RosterSheet(rows, [], []), [], [])
    assert [made.units.new[0].code, made.units.new[-1].code, len(made.units.new)] == [
        "U0",
        "U19999",
        20_000,
    ]
    broken = compare(RosterSheet(rows[:-1], [], []), [], [])
    assert (len(broken.problems), broken.units.new) == (19_999, [])
