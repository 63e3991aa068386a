import pytest

from guldkorn.programmes.lifecycle import MOVES, REASONS, CohortPlace, CohortState, move, place

ALLOWED = {
    (CohortState.PLANNED, CohortState.OPEN),
    (CohortState.PLANNED, CohortState.RUNNING),
    (CohortState.PLANNED, CohortState.ENDED),
    (CohortState.OPEN, CohortState.RUNNING),
    (CohortState.OPEN, CohortState.ENDED),
    (CohortState.RUNNING, CohortState.ENDED),
}


@pytest.mark.parametrize("state", CohortState)
@pytest.mark.parametrize("to", CohortState)
def test_each_move_is_allowed_or_refused_with_its_reason(state, to):
    assert move(state, to) == (None if (state, to) in ALLOWED else REASONS[to])


def test_the_table_holds_every_state():
    assert set(MOVES) == set(CohortState)


@pytest.mark.parametrize(
    ("enrolled", "got"),
    [(0, CohortPlace.ENROLLED), (1, CohortPlace.ENROLLED), (2, CohortPlace.WAITING)],
)
def test_who_comes_when_it_is_full_waits(enrolled, got):
    assert place(enrolled=enrolled, capacity=2) == got
