"""The rules themselves."""

import pytest

from guldkorn.programmes import access
from guldkorn.programmes.lifecycle import CohortState


def test_facilitators_write_programmes():
    assert access.write(facilitates=True) is None
    assert access.write(facilitates=False) is not None


def test_a_cohort_is_changed_by_those_who_run_it_until_it_is_over():
    assert access.run(runs=True, over=False) is None
    assert access.run(runs=False, over=False) is not None
    assert access.run(runs=True, over=True) is not None


def test_members_let_their_trio_study_alone():
    assert access.study_alone({"tr"}) is None
    assert access.study_alone(()) is not None


@pytest.mark.parametrize(
    ("lists", "roles", "state", "may"),
    [
        (True, (), CohortState.PLANNED, True),
        (True, (), CohortState.RUNNING, True),
        (True, (), CohortState.ENDED, False),
        (False, {"amr"}, CohortState.OPEN, True),
        (False, {"amr"}, CohortState.PLANNED, False),
        (False, {"amr"}, CohortState.RUNNING, False),
        (False, {"amr"}, CohortState.ENDED, False),
        (False, (), CohortState.OPEN, False),
    ],
)
def test_who_may_enrol_a_trio(lists, roles, state, may):
    assert (
        access.enrol(unit_is_closed=False, lists=lists, roles=roles, state=state) is None
    ) == may


def test_a_closed_unit_takes_no_place_in_a_course():
    """Not even by the facilitator."""
    told = {"roles": {"leader"}, "state": CohortState.OPEN}
    assert access.enrol(lists=True, unit_is_closed=False, **told) is None
    assert access.enrol(lists=True, unit_is_closed=True, **told)


@pytest.mark.parametrize(
    ("runs", "roles", "over", "may"),
    [
        (True, (), False, True),
        (False, {"tr"}, False, True),
        (False, (), False, False),
        (True, (), True, False),
    ],
)
def test_who_may_give_a_place_back(runs, roles, over, may):
    assert (access.withdraw(runs=runs, roles=roles, over=over) is None) == may


def test_those_who_teach_act_until_the_cohort_is_over():
    assert access.teach(teaches=True, over=False) is None
    assert access.teach(teaches=False, over=False) is not None
    assert access.teach(teaches=True, over=True) is not None


@pytest.mark.parametrize(
    ("roles", "enrolled", "over", "may"),
    [
        ({"tr"}, True, False, True),
        ((), True, False, False),
        ({"tr"}, False, False, False),
        ({"tr"}, True, True, False),
    ],
)
def test_who_takes_part(roles, enrolled, over, may):
    assert (access.take_part(roles, enrolled=enrolled, over=over) is None) == may


def test_a_trio_meets_where_the_course_asks_for_it():
    assert access.meet(asked_for=True) is None
    assert access.meet(asked_for=False) is not None


def test_a_day_that_has_begun_stays():
    assert access.new_day(began=False) is None
    assert access.new_day(began=True) is not None
