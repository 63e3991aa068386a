"""When the clock of the server is due, who takes it, and what it does after a leap."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from guldkorn.cli import main
from guldkorn.lib import clock
from guldkorn.operation.models import ClockRun
from guldkorn.surveys.models import Survey
from tests.cast import Cast
from tests.world import answer_all, survey

pytestmark = pytest.mark.django_db

NIGHT = dt.datetime(2026, 11, 30, 1, 30, tzinfo=dt.UTC)  # half past two in Copenhagen


def begun(moment: dt.datetime, **fields: object) -> ClockRun:
    return ClockRun.objects.create(pk=1, began_at=moment, **fields)


def test_the_first_server_that_looks_takes_it_and_no_other() -> None:
    with clock.pretend(NIGHT):
        assert [ClockRun.claim(), ClockRun.claim()] == [True, False]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_on_the_very_first_day_too_one_of_two_servers_takes_it() -> None:
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first = ClockRun.claim()
            second = other.submit(claim_and_hang_up)
            wait([second], timeout=1)
        assert (first, second.result()) == (True, False)


def claim_and_hang_up() -> bool:
    try:
        return ClockRun.claim()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("hours_before", "ended", "due"),
    [(1, True, True), (0, True, False), (25, True, True), (0.2, False, False)],
)
def test_it_is_due_once_a_night(hours_before: float, ended: bool, due: bool) -> None:
    began = NIGHT - dt.timedelta(hours=hours_before)
    run = begun(began, ended_at=began if ended else None)
    assert run.is_due(NIGHT) is due


def test_a_run_that_was_cut_off_is_due_again() -> None:
    run = begun(NIGHT)
    later = NIGHT + dt.timedelta(hours=2, minutes=1)
    assert run.is_due(later)
    run.end(0)
    assert not run.is_due(later)


def test_a_clock_that_was_ahead_stops_nobody_when_it_is_right_again() -> None:
    run = begun(NIGHT + dt.timedelta(days=300), ended_at=NIGHT)
    assert run.is_due(NIGHT)
    run.began_at = NIGHT + dt.timedelta(seconds=30)
    assert not run.is_due(NIGHT)


def test_before_its_hour_nothing_is_due() -> None:
    evening = NIGHT - dt.timedelta(hours=4)
    assert not begun(NIGHT - dt.timedelta(hours=23), ended_at=NIGHT).is_due(evening)


def test_after_a_leap_nothing_is_closed_until_somebody_has_looked_at_the_date(cast: Cast) -> None:
    asked = survey(cast.unit, cast.lone, round=cast.round)
    answer_all(asked)
    ClockRun.begin().end(0)
    leap = clock.now() + dt.timedelta(days=20)
    with clock.pretend(leap):
        held = run("daily")
        again = run("daily")
    assert (held.exit_code, again.exit_code) == (1, 1)
    assert "the clock was away for three days or more" in held.stderr
    assert Survey.objects.get(pk=asked.pk).state == "open"
    with clock.pretend(leap):
        right = run("daily", "--the-date-is-right")
        after = run("daily")
    assert "1 surveys released" in right.output
    assert (right.exit_code, after.exit_code) == (0, 0)
    assert Survey.objects.get(pk=asked.pk).state == "released"


def test_a_weekend_is_no_leap(cast: Cast) -> None:
    ClockRun.begin().end(0)
    with clock.pretend(clock.now() + dt.timedelta(days=2, hours=20)):
        assert run("daily").exit_code == 0


def test_what_failed_is_kept(cast: Cast) -> None:
    asked = survey(cast.unit, cast.lone, round=cast.round)
    Survey.objects.filter(pk=asked.pk).update(instrument_id="gone")
    with clock.pretend(clock.now() + dt.timedelta(days=15)):
        assert run("daily").exit_code == 1
    kept = ClockRun.last()
    assert kept is not None
    assert kept.failed == 1
    assert kept.ended_at is not None


def run(*arguments: str):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)
