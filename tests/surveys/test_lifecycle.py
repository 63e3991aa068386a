import pytest

from guldkorn.surveys.lifecycle import MOVES, REASONS, State, move

ALLOWED = {
    (State.DRAFT, State.OPEN),
    (State.DRAFT, State.DISCARDED),
    (State.OPEN, State.CLOSED),
    (State.OPEN, State.CALLED_OFF),
    (State.CLOSED, State.RELEASED),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", [state for state in State if state != State.DRAFT])
def test_each_move_is_allowed_or_refused_with_its_reason(state, to):
    assert move(state, to) == (None if (state, to) in ALLOWED else REASONS[to])


def test_the_table_holds_every_state():
    assert set(MOVES) == set(State)


def test_nothing_leads_back_to_a_draft():
    assert all(State.DRAFT not in following for following in MOVES.values())
