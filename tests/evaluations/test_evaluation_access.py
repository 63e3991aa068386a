"""The rules of asking what people think of a course."""

import pytest

from guldkorn.evaluations import access
from guldkorn.programmes.lifecycle import CohortState


def test_who_teaches_or_runs_the_cohort_asks():
    assert access.evaluate(teaches=True) is None
    assert access.evaluate(teaches=False) is not None


@pytest.mark.parametrize(
    ("alone", "state", "people", "may"),
    [
        (False, CohortState.RUNNING, 8, True),
        (False, CohortState.ENDED, 8, True),
        (False, CohortState.RUNNING, 7, False),
        (False, CohortState.PLANNED, 20, False),
        (False, CohortState.OPEN, 20, False),
        (True, CohortState.RUNNING, 20, False),
    ],
)
def test_whom_one_may_ask(alone, state, people, may):
    assert (access.ask(self_study=alone, state=state, people=people) is None) == may


def test_a_fresh_sheet_of_slips_among_few_would_tell():
    assert access.slips_again(made=False, asked=8) is None
    assert access.slips_again(made=True, asked=10) is None
    assert access.slips_again(made=True, asked=9) is not None
