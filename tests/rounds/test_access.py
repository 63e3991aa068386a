"""Who may do what in a round."""

import pytest

from guldkorn.rounds import access

NOT_IN_THE_TRIO = "Only the members of the TRIO can do this."
CLOSED = "This round is closed. It can be read, not changed."
UNIT_CLOSED = "This unit is closed. What it has done can be read."
RUNNING = "A round is already running here. Close it before you start the next one."
ELSEWHERE = "The round is at another step now. Look at the wheel and confirm the step it is at."
STEPS_LEFT = "A round ends after its last step. This one has steps left."


@pytest.mark.parametrize(
    ("roles", "running", "unit_is_closed", "reason"),
    [
        ({"tr"}, False, False, None),
        ({"tr"}, True, False, RUNNING),
        (set(), False, False, NOT_IN_THE_TRIO),
        ({"tr"}, False, True, UNIT_CLOSED),
    ],
)
def test_a_member_starts_a_round_where_none_is_running(roles, running, unit_is_closed, reason):
    assert access.start(roles, running=running, unit_is_closed=unit_is_closed) == reason


@pytest.mark.parametrize(
    ("roles", "closed", "reason"),
    [
        ({"leader"}, False, None),
        ({"amr"}, False, None),
        (set(), False, NOT_IN_THE_TRIO),
        ({"leader"}, True, CLOSED),
    ],
)
def test_members_work_in_a_round_until_it_is_closed(roles, closed, reason):
    assert access.work(roles, closed=closed) == reason


@pytest.mark.parametrize(
    ("roles", "step", "current", "reason"),
    [
        ({"leader"}, "act", "act", None),
        ({"leader"}, "act", "identify", ELSEWHERE),
        ({"leader"}, "act", "closed", CLOSED),
        (set(), "act", "act", NOT_IN_THE_TRIO),
    ],
)
def test_members_confirm_the_step_that_the_round_is_at(roles, step, current, reason):
    assert access.confirm(roles, step=step, current=current) == reason


@pytest.mark.parametrize(
    ("roles", "current", "reason"),
    [
        ({"amr"}, "follow_up", None),
        ({"amr"}, "communicate", STEPS_LEFT),
        ({"amr"}, "closed", CLOSED),
        (set(), "follow_up", NOT_IN_THE_TRIO),
    ],
)
def test_a_round_ends_after_its_last_step(roles, current, reason):
    assert access.close(roles, current=current) == reason
