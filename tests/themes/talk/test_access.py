"""What is refused about weights, causes, proposals and what is lived with. The whole table."""

import pytest

from guldkorn.themes.talk import access
from guldkorn.themes.talk.access import WeighingFacts


@pytest.mark.parametrize(
    ("facts", "may_tell", "may_show"),
    [
        (WeighingFacts(False, True, 2, None), True, False),
        (WeighingFacts(False, True, 2, 0), True, False),
        (WeighingFacts(False, True, 2, 1), True, False),
        (WeighingFacts(False, True, 2, 2), True, True),
        (WeighingFacts(False, True, 1, 2), False, False),
        (WeighingFacts(False, False, 2, 2), False, False),
        (WeighingFacts(True, True, 3, 2), False, False),
    ],
)
def test_weights_are_shown_two_days_after_the_others_were_told(facts, may_tell, may_show):
    assert (access.tell(facts) is None, access.show(facts) is None) == (may_tell, may_show)


def test_a_role_weighs_once():
    assert access.weigh(free_roles=1) is None
    assert access.weigh(free_roles=0) is not None


@pytest.mark.parametrize(
    ("depth", "is_under_itself", "parent_is_off", "may"),
    [
        (5, False, False, True),
        (6, False, False, False),
        (1, True, False, False),
        (1, False, True, False),
    ],
)
def test_where_a_cause_may_stand(depth, is_under_itself, parent_is_off, may):
    reason = access.place(depth=depth, is_under_itself=is_under_itself, parent_is_off=parent_is_off)
    assert (reason is None) is may


def test_how_many_causes_there_may_be():
    assert access.add(causes=39) is None
    assert access.add(causes=40) is not None


def test_what_may_be_proposed_agreed_to_and_taken_back():
    assert access.resolve(is_chosen=True, has_risk=False) is None
    assert access.resolve(is_chosen=False, has_risk=False) is not None
    assert access.resolve(is_chosen=True, has_risk=True) is not None
    assert access.agree(is_open=True) is None
    assert access.agree(is_open=False) is not None
    taken_back = {
        (is_open, is_own, others)
        for is_open in (True, False)
        for is_own in (True, False)
        for others in (True, False)
        if not access.take_back(is_open=is_open, is_own=is_own, others_said_yes=others)
    }
    assert taken_back == {(True, True, False)}


def test_who_looks_again():
    assert access.look_again(is_member=True, has_ended=False) is None
    assert access.look_again(is_member=True, has_ended=True) is not None
    assert access.look_again(is_member=False, has_ended=False) is not None
