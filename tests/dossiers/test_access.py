"""What is refused about a dossier, and why. The whole table."""

import pytest

from guldkorn.dossiers import access
from guldkorn.dossiers.lifecycle import StageState, checksum_of, state_of


@pytest.mark.parametrize(
    ("is_member", "runs", "has_trio", "is_closed", "may"),
    [
        (True, False, True, False, True),
        (False, True, True, False, False),
        (False, True, False, False, True),
        (False, False, False, False, False),
        (True, False, True, True, False),
    ],
)
def test_the_trio_makes_versions_of_units_that_stand(is_member, runs, has_trio, is_closed, may):
    facts = {"is_member": is_member, "runs": runs, "has_trio": has_trio}
    assert (access.make(**facts, is_closed=is_closed) is None) is may
    assert (access.link(**facts) is None) is (may or is_closed)


def test_an_approval_is_given_in_ones_own_role_to_the_newest_words():
    def reason(**other):
        facts = {"capacities": ["amo"], "capacity": "amo", "is_whole": True, "is_newest": True}
        return access.approve(**({"is_told_only": False} | facts | other))

    assert reason() is None
    refused = [reason(capacity="leader"), reason(is_whole=False), reason(is_newest=False)]
    refused.append(reason(is_told_only=True))
    assert len(set(refused) - {None}) == 4


@pytest.mark.parametrize(
    ("runs", "is_closed", "may"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_who_looks_after_the_organisation_makes_what_is_told(runs, is_closed, may):
    assert (access.make_told(runs=runs, is_closed=is_closed) is None) is may


def test_only_ones_own_approval_is_taken_back_and_only_a_link_that_was():
    assert access.withdraw(is_own=True) is None
    assert access.withdraw(is_own=False)
    assert access.restore(has_former=True) is None
    assert access.restore(has_former=False)


def test_a_stage_is_there_partly_there_or_missing():
    states = [state_of(0, 2), state_of(1, 2), state_of(2, 2), state_of(3, 2)]
    missing, partly, done = StageState
    assert states == [missing, partly, done, done]


def test_the_checksum_is_sha_256():
    # from the standard: FIPS 180-4, the message "abc"
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert checksum_of("abc") == expected
