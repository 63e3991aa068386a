"""Who reads, and who says yes to what."""

import datetime as dt

import pytest

from guldkorn.mailbox import access
from guldkorn.mailbox.lifecycle import is_over, waits_out, week_of

MONDAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("roles", "reads"),
    [
        ({"amr"}, True),
        ({"tr"}, True),
        ({"tr", "amr"}, True),
        ({"leader"}, False),
        ({"leader", "amr"}, False),
        (set(), False),
    ],
)
def test_amr_and_tr_read_and_whoever_leads_does_not(roles, reads):
    assert access.reads(roles) is reads
    assert (access.moderate(reads=reads) is None) is reads
    assert (access.keep(reads=reads, has_opened=True) is None) is reads


def test_nothing_is_looked_after_before_it_is_open():
    assert "waits" in (access.keep(reads=True, has_opened=False) or "")


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({}, None),
        ({"is_member": False}, "members"),
        ({"has_opened": True}, "already"),
        ({"is_closed_unit": True}, "closed"),
        ({"has_readers": False}, "Nobody could read"),
    ],
)
def test_a_yes_needs_a_member_and_somebody_who_reads(facts, word):
    usual = {"is_member": True, "has_opened": False, "is_closed_unit": False, "has_readers": True}
    said = access.agree(**(usual | facts))
    assert said is None if word is None else word in (said or "")


@pytest.mark.parametrize(
    ("verb", "yes", "no"),
    [
        (access.take_back_yes, {"has_opened": False}, {"has_opened": True}),
        (access.restore, {"has_former": True}, {"has_former": False}),
        (access.send, {"number": 1, "most": 2}, {"number": 2, "most": 2}),
        (access.add, {"number": 1, "most": 2}, {"number": 2, "most": 2}),
        (access.set_aside, {"is_aside": False}, {"is_aside": True}),
        (access.hide, {"is_there": True}, {"is_there": False}),
        (access.propose_sign, {"is_sensitive": False}, {"is_sensitive": True}),
        (access.agree_to_sign, {"is_open": True}, {"is_open": False}),
        (access.take_back_sign, {"is_sign": False}, {"is_sign": True}),
        (
            access.collect,
            {"of_this_trio": True, "is_agreed": True},
            {"of_this_trio": True, "is_agreed": False},
        ),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_each_verb_has_its_reason(verb, yes, no):
    assert verb(**yes) is None
    assert isinstance(verb(**no), str)


@pytest.mark.parametrize(
    ("settled", "days", "over"),
    [(None, 364, False), (None, 365, True), (10, 99, False), (10, 100, True), (300, 365, True)],
)
def test_a_letter_is_kept_ninety_days_after_it_is_settled_and_a_year_at_most(settled, days, over):
    settled_on = None if settled is None else MONDAY + dt.timedelta(days=settled)
    assert is_over(MONDAY, settled_on, MONDAY + dt.timedelta(days=days)) is over


def test_of_a_day_its_week_is_kept():
    assert {week_of(MONDAY + dt.timedelta(days=n)) for n in range(7)} == {MONDAY}


@pytest.mark.parametrize(
    ("hour", "minute", "days"), [(0, 0, 0), (15, 59, 0), (16, 0, 1), (23, 59, 1)]
)
def test_what_is_sent_waits_for_a_whole_night(hour, minute, days):
    sent_at = dt.datetime.combine(MONDAY, dt.time(hour, minute))
    assert waits_out(sent_at) == MONDAY + dt.timedelta(days=days)
