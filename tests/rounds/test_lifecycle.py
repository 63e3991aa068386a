"""The table of steps, walked."""

import pytest

from guldkorn.rounds.lifecycle import MOVES, STEPS, Step, after, state_of


def test_the_wheel_goes_through_its_five_steps_and_ends():
    walked = [Step.IDENTIFY]
    while MOVES[walked[-1]]:
        walked.append(after(walked[-1]))
    assert walked == [*STEPS, Step.CLOSED]


def test_every_step_has_its_line_in_the_table():
    assert set(MOVES) == set(Step)


def test_nothing_follows_a_closed_round():
    with pytest.raises(ValueError, match="not enough"):
        after(Step.CLOSED)


@pytest.mark.parametrize(
    ("current", "states"),
    [
        (Step.IDENTIFY, ["now", "later", "later", "later", "later"]),
        (Step.ACT, ["done", "done", "now", "later", "later"]),
        (Step.FOLLOW_UP, ["done", "done", "done", "done", "now"]),
        (Step.CLOSED, ["done", "done", "done", "done", "done"]),
    ],
)
def test_each_step_is_done_now_or_later(current, states):
    assert [state_of(step, current) for step in STEPS] == states
