"""On which day answers go: never later than those who answered were told."""

import datetime as dt

import pytest

from guldkorn.surveys.keeping.days import CHOICES, due_on, last_day, why_not_choose

CLOSED, RESULT = dt.date(2026, 3, 16), dt.date(2026, 3, 30)


@pytest.mark.parametrize(
    ("promised", "now", "days_after_closing"),
    [(90, 90, 90), (90, 30, 30), (30, 90, 30), (90, 0, 0)],
)
def test_the_fewer_days_hold(promised: int, now: int, days_after_closing: int) -> None:
    due = due_on(CLOSED, RESULT, promised=promised, now=now)
    assert due == CLOSED + dt.timedelta(days=days_after_closing)


@pytest.mark.parametrize("closed", [CLOSED, RESULT, RESULT + dt.timedelta(days=40)])
@pytest.mark.parametrize("promised", CHOICES)
def test_they_are_never_due_after_the_day_that_was_told(closed: dt.date, promised: int) -> None:
    for now in CHOICES:
        due = due_on(closed, RESULT, promised=promised, now=now)
        assert due <= last_day(RESULT, promised)


def test_whoever_runs_the_organisation_chooses_at_most_ninety_days() -> None:
    assert [why_not_choose(days, runs=True) for days in CHOICES] == [None] * 4
    assert why_not_choose(91, runs=True) == (
        "Answers can be kept for at most 90 days after the result."
    )
    assert why_not_choose(30, runs=False) == (
        "Only a coordinator or administrator can choose this."
    )
