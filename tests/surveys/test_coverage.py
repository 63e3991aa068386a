import pytest

from guldkorn.surveys.coverage import Branch, Participation, branches


@pytest.mark.parametrize(
    ("invited", "used", "told"), [(8, 3, None), (9, 9, None), (10, 0, 0), (400, 311, 311)]
)
def test_how_many_have_answered_is_told_from_ten_invited_on(invited, used, told):
    assert Participation.of(invited, used) == Participation(invited, told)


def test_people_are_counted_upwards_in_a_tree_with_two_tops():
    units = [
        (1, 99, "Huset", 3),
        (2, 1, "Store Bjørn", 9),
        (3, 2, "Ugler", 2),
        (4, 1, "Lille Bjørn", 8),
        (5, None, "Køkken", 1),
    ]
    assert branches(units) == [
        Branch(
            "Huset", 22, [Branch("Store Bjørn", 11, [Branch("Ugler", 2)]), Branch("Lille Bjørn", 8)]
        ),
        Branch("Køkken", 1),
    ]


def test_no_units_are_no_tree():
    assert branches([]) == []
