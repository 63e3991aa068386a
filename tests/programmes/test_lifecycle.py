import pytest

from guldkorn.programmes.lifecycle import MOVES, REASONS, Place, State, move, place

ALLOWED = {
    (State.PLANNED, State.OPEN),
    (State.PLANNED, State.RUNNING),
    (State.PLANNED, State.ENDED),
    (State.OPEN, State.RUNNING),
    (State.OPEN, State.ENDED),
    (State.RUNNING, State.ENDED),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_each_move_is_allowed_or_refused_with_its_reason(state, to):
    assert move(state, to) == (None if (state, to) in ALLOWED else REASONS[to])


def test_the_table_holds_every_state():
    assert set(MOVES) == set(State)


@pytest.mark.parametrize(
    ("enrolled", "got"), [(0, Place.ENROLLED), (1, Place.ENROLLED), (2, Place.WAITING)]
)
def test_who_comes_when_it_is_full_waits(enrolled, got):
    assert place(enrolled=enrolled, capacity=2) == got
