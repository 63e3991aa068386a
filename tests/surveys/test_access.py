import pytest

from guldkorn.surveys import access


@pytest.mark.parametrize(
    ("roles", "coordinates", "round_closed", "allowed"),
    [
        ({"leader"}, False, False, True),
        ({"amr"}, False, False, True),
        (set(), True, False, True),
        (set(), False, False, False),
        ({"leader"}, False, True, False),
        (set(), True, True, False),
    ],
)
def test_who_may_run_a_survey(roles, coordinates, round_closed, allowed):
    assert (access.run(roles, coordinates=coordinates, round_closed=round_closed) is None) == allowed


@pytest.mark.parametrize(("people", "enough"), [(0, False), (7, False), (8, True), (4000, True)])
def test_eight_people_are_enough_and_seven_are_not(people, enough):
    assert (access.start(people) is None) == enough


def test_nothing_goes_out_before_the_survey_begins():
    assert access.send(early=True) is not None
    assert access.send(early=False) is None


@pytest.mark.parametrize(
    ("codes", "used", "dealt", "allowed"),
    [
        ([3, 9, 8], 0, True, True),
        ([3, 9, 8], 1, True, False),
        ([10, 12], 4, True, True),
        ([10, 9], 4, True, False),
        ([], 0, True, True),
        ([1], 0, False, True),
        ([3, 6], 0, True, False),
        ([3, 6], 1, True, False),
    ],
)
def test_codes_are_made_again_only_where_neither_sheet_nor_refusal_tells_who_is_left(codes, used, dealt, allowed):
    assert (access.new_codes(codes, used=used, dealt=dealt) is None) == allowed
