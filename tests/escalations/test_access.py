"""What is refused about a recommendation, and why. The whole table."""

import pytest

from guldkorn.escalations import access
from guldkorn.escalations.lifecycle import EscalationState, state_of

DRAFT, SENT, RECEIVED, ANSWERED, TAKEN_BACK = EscalationState


@pytest.mark.parametrize(
    ("sent", "received", "answered", "taken_back", "state"),
    [
        (False, False, False, False, DRAFT),
        (True, False, False, False, SENT),
        (True, True, False, False, RECEIVED),
        (True, True, True, False, ANSWERED),
        (True, True, False, True, TAKEN_BACK),
        (False, False, False, True, TAKEN_BACK),
    ],
)
def test_the_state_follows_from_its_days(sent, received, answered, taken_back, state):
    days = {"sent": sent, "received": received, "answered": answered, "taken_back": taken_back}
    assert state_of(**days) is state


def allowed(reason_of):
    return {state for state in EscalationState if reason_of(state) is None}


def test_each_verb_has_its_states():
    assert allowed(lambda s: access.write(state=s, is_proposed=True)) == {DRAFT}
    assert allowed(lambda s: access.write(state=s, is_proposed=False)) == set()
    assert allowed(lambda s: access.agree(state=s, is_as_read=True)) == {DRAFT}
    assert allowed(lambda s: access.agree(state=s, is_as_read=False)) == set()
    back = {DRAFT, SENT, RECEIVED, TAKEN_BACK}
    assert allowed(lambda s: access.take_back(is_member=True, state=s)) == back
    assert allowed(lambda s: access.take_back(is_member=False, state=s)) == set()
    assert allowed(lambda s: access.receive(receives=True, state=s)) == {SENT, RECEIVED}
    assert allowed(lambda s: access.receive(receives=False, state=s)) == set()


@pytest.mark.parametrize(
    ("is_decided_on", "states"),
    [(False, {SENT, RECEIVED, ANSWERED}), (True, {SENT, RECEIVED})],
)
def test_an_answer_is_given_and_changed_until_the_trio_has_gone_on(is_decided_on, states):
    facts = {"receives": True, "is_decided_on": is_decided_on}
    assert allowed(lambda s: access.answer(state=s, **facts)) == states
    assert access.answer(state=SENT, receives=False, is_decided_on=False) is not None


def test_there_is_one_about_the_same_and_only_known_people_are_named():
    assert access.begin(runs_already=False) is None
    assert access.begin(runs_already=True) is not None
    assert access.name(runs=True, is_known=True) is None
    assert access.name(runs=True, is_known=False) is not None
    assert access.name(runs=False, is_known=True) is not None
