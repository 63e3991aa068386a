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
    assert (
        access.run(roles, coordinates=coordinates, round_closed=round_closed) is None
    ) == allowed


@pytest.mark.parametrize(("people", "enough"), [(0, False), (7, False), (8, True), (4000, True)])
def test_eight_people_are_enough_and_seven_are_not(people, enough):
    assert (access.start(people) is None) == enough


def test_nothing_goes_out_before_the_survey_begins():
    assert access.send(early=True) is not None
    assert access.send(early=False) is None


@pytest.mark.parametrize(
    ("answered", "dealt", "alone"),
    [
        (0, False, True),
        (0, True, True),
        (1, True, False),
        (1, False, False),
        (None, False, True),
        (None, True, False),
    ],
)
def test_one_alone_makes_codes_before_the_first_answer_and_among_few_before_codes_are_dealt(
    answered, dealt, alone
):
    assert (access.print_alone(answered, dealt=dealt) is None) == alone


@pytest.mark.parametrize(
    ("on_paper", "alone", "allowed"),
    [(3, False, True), (3, True, False), (0, False, False), (0, True, False)],
)
def test_codes_are_asked_for_where_there_are_some_and_one_alone_may_not(on_paper, alone, allowed):
    assert (access.ask_for_codes(on_paper=on_paper, alone=alone) is None) == allowed


def test_codes_are_given_only_where_they_fit():
    assert access.deal(fits=True) is None
    assert access.deal(fits=False) is not None


def test_a_request_is_answered_once():
    assert access.still_waits(waits=True) is None
    assert access.still_waits(waits=False) is not None


@pytest.mark.parametrize(
    ("same", "asker_left", "has_trio", "roles", "allowed"),
    [
        (False, False, True, ["tr", "leader"], True),
        (False, False, True, ["tr"], True),
        (False, False, True, [], False),
        (False, False, False, [], True),
        (True, False, True, ["tr", "tr"], False),
        (True, False, False, [], False),
        (False, True, True, ["tr"], False),
    ],
)
def test_two_of_the_trio_agree_or_one_and_a_coordinator(same, asker_left, has_trio, roles, allowed):
    found = access.agree_to_codes(same=same, asker_left=asker_left, has_trio=has_trio, roles=roles)
    assert (found is None) == allowed
