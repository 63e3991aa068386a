"""What an action lacks, and where a plan leans."""

import datetime as dt

import pytest

from guldkorn.actionplans import gate

SOON = dt.date(2026, 3, 1)


def lacking(
    responsible: str, follow_up_on: dt.date | None, sign: str, *, is_chosen: bool = True
) -> list[str]:
    return gate.missing(
        is_chosen=is_chosen, responsible=responsible, follow_up_on=follow_up_on, sign=sign
    )


@pytest.mark.parametrize(
    ("responsible", "follow_up_on", "sign", "lacks"),
    [
        ("Anna", SOON, "Ro på stuen", []),
        ("", SOON, "Ro på stuen", ["somebody responsible"]),
        ("Anna", None, "Ro på stuen", ["a date to follow up"]),
        ("Anna", SOON, "   ", ["how you can tell that it works"]),
        (
            " ",
            None,
            "",
            ["somebody responsible", "a date to follow up", "how you can tell that it works"],
        ),
    ],
)
def test_an_action_is_agreed_only_with_somebody_a_date_and_a_sign(
    responsible, follow_up_on, sign, lacks
):
    assert lacking(responsible, follow_up_on, sign) == lacks
    waits = lacking(responsible, follow_up_on, sign, is_chosen=False)
    assert waits == ["a yes to the theme from each of you", *lacks]


@pytest.mark.parametrize(
    ("levels", "all_individual"),
    [
        ([], False),
        (["individual"], True),
        (["individual", "individual"], True),
        (["individual", "group"], False),
    ],
)
def test_a_plan_that_asks_only_the_individual_is_noticed(levels, all_individual):
    assert gate.everything_on_the_individual(levels) is all_individual


def test_the_follow_up_comes_after_the_start():
    assert gate.days_in_order(SOON, SOON + dt.timedelta(days=1))
    assert gate.days_in_order(SOON, SOON)
    assert gate.days_in_order(None, SOON)
    assert gate.days_in_order(SOON, None)
    assert not gate.days_in_order(SOON, SOON - dt.timedelta(days=1))
