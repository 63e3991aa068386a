"""The rules of what is one's own."""

import pytest

from guldkorn.plans import access


def test_a_plan_for_a_cohort_takes_a_place_in_it_and_one_without_takes_nothing():
    assert access.start_plan(for_cohort=False, takes_part=False) is None
    assert access.start_plan(for_cohort=True, takes_part=True) is None
    assert access.start_plan(for_cohort=True, takes_part=False) is not None


def test_only_the_owner_writes():
    assert access.write_plan(owns=True) is None
    assert access.write_plan(owns=False) is not None


@pytest.mark.parametrize(
    ("oneself", "days", "may"),
    [(False, 0, True), (False, 90, True), (False, -1, False), (False, 91, False), (True, 5, False)],
)
def test_it_is_shared_with_somebody_else_for_ninety_days_at_most(oneself, days, may):
    assert (access.share_plan(with_oneself=oneself, days=days) is None) == may
