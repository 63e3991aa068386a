"""When a mail may go, and whether it has something to say."""

import datetime as dt

import pytest

from guldkorn.waiting.access import Rhythm, has_news, is_time

MONDAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rhythm", "days_since", "may_go"),
    [
        (Rhythm.WEEKLY, None, True),
        (Rhythm.WEEKLY, 0, False),
        (Rhythm.WEEKLY, 6, False),
        (Rhythm.WEEKLY, 7, True),
        (Rhythm.AT_ONCE, None, True),
        (Rhythm.AT_ONCE, 0, False),
        (Rhythm.AT_ONCE, 1, True),
        (Rhythm.NEVER, None, False),
        (Rhythm.NEVER, 400, False),
    ],
)
def test_a_week_or_a_day_lies_between_two_mails(rhythm, days_since, may_go):
    told_on = None if days_since is None else MONDAY - dt.timedelta(days=days_since)
    assert is_time(rhythm, told_on, MONDAY) is may_go


def test_a_weeks_mail_says_again_what_still_waits_and_the_other_only_what_is_new():
    for rhythm, again in ((Rhythm.WEEKLY, True), (Rhythm.AT_ONCE, False)):
        assert has_news(rhythm, ["theme:1"], ["theme:1"]) is again
        assert has_news(rhythm, ["theme:1", "theme:2"], ["theme:1"])
        assert not has_news(rhythm, [], ["theme:1"])
