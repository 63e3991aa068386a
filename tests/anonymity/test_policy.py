"""The floors are named, kept with the survey, and cannot be set so low that they protect nobody."""

import pytest

from guldkorn.anonymity.policy import Policy


def test_the_floors_and_cuts_of_the_house() -> None:
    assert Policy().to_dict() == {
        "number": 2,
        "mean": 5,
        "shares": 10,
        "sensitive_mean": 20,
        "sensitive_shares": 20,
        "comments": 10,
        "small": 20,
        "mean_cut": 5,
        "share_cut": 0.05,
        "sd_cut": 5,
        "agreement_cut": 0.95,
        "own_sd_from": 30,
        "pooled_people": 100,
        "pooled_blocks": 5,
        "few_exposed": 2,
    }


def test_a_locked_policy_comes_back_as_it_was() -> None:
    policy = Policy(mean=7, shares=14)
    assert Policy.from_dict(policy.to_dict()) == policy


OF_2026 = {
    "mean": 5,
    "shares": 10,
    "sensitive_mean": 10,
    "sensitive_shares": 20,
    "comments": 10,
    "small": 20,
    "mean_cut": 5.0,
    "share_cut": 0.05,
    "sd_cut": 5.0,
    "agreement_cut": 0.95,
    "own_sd_from": 30,
}
"""What a survey kept that opened under policy 1."""


def test_values_without_a_number_are_policy_1_with_its_own_floors() -> None:
    policy = Policy.from_dict(OF_2026)
    assert (policy.number, policy.thresholds(sensitive=True)) == (1, (10, 20))
    assert Policy.from_dict(policy.to_dict()) == policy


def test_a_numbered_policy_must_be_whole() -> None:
    with pytest.raises(TypeError, match="not the values of a policy"):
        Policy.from_dict(OF_2026 | {"number": 2})


def test_a_promise_to_answer_under_is_never_lowered() -> None:
    """An older survey is released under today's policy: each floor is the higher of both."""
    both = Policy().at_least(Policy.from_dict(OF_2026 | {"mean": 8, "comments": 6}))
    assert both == Policy(mean=8, sensitive_mean=20, sensitive_shares=20, comments=10)
    assert both.number == 2


@pytest.mark.parametrize("values", [{}, Policy().to_dict() | {"off": 1}])
def test_another_set_of_values_is_no_policy(values: dict[str, int | float]) -> None:
    with pytest.raises(TypeError, match="not the values of a policy"):
        Policy.from_dict(values)


@pytest.mark.parametrize("floors", [{"mean": 1}, {"sensitive_mean": 0}, {"comments": 1}])
def test_one_person_is_never_a_group(floors: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 2"):
        Policy(**floors)


@pytest.mark.parametrize("floors", [{"shares": 4}, {"sensitive_shares": 19}])
def test_shares_never_have_a_lower_floor_than_means(floors: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot be lower"):
        Policy(**floors)
