"""What a monitor asks, and how the server starts the day's work."""

import datetime as dt
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guldkorn.lib.chores import Chores
from guldkorn.operation import night, ticking, views
from tests.served import served, small_database

pytestmark = pytest.mark.django_db


def test_health_asks_nothing_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"well\n")
    assert answer.cookies == {}


def test_ready_says_what_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/ready/").content == b"ready\n"

    def lacking() -> None:
        raise LookupError

    def away() -> None:
        raise DatabaseError

    for missing, told in ((lacking, b"lacks tables"), (away, b"does not answer")):
        monkeypatch.setattr(views, "_ensure_tables", missing)
        answer = client.get("/ready/")
        assert answer.status_code == 503
        assert told in answer.content


def test_a_monitor_without_tls_is_answered(client: Client, settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert client.get("/health/").status_code == 200
    assert client.get("/").status_code == 301


def test_the_server_starts_the_days_work_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    started: list[tuple[str, ...]] = []

    def note(command: tuple[str, ...], **_how: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 1, "", "Failed: a thing\n")

    monkeypatch.setattr(ticking.subprocess, "run", note)
    assert [ticking.look(), ticking.look()] == [True, False]
    assert started == [ticking.DAILY]
    assert "the clock: Failed: a thing" in caplog.text


def test_a_days_work_that_never_ends_is_stopped(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for_ever = (sys.executable, "-c", "import time; time.sleep(60)")
    monkeypatch.setattr(ticking, "DAILY", for_ever)
    monkeypatch.setattr(ticking, "GIVEN_UP_AFTER", dt.timedelta(seconds=0.1))
    assert not ticking.look()
    assert "the clock did not do its part" in caplog.text


def test_a_database_that_is_away_stops_no_clock(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> bool:
        raise DatabaseError

    monkeypatch.setattr(ticking.ClockRun, "claim", away)
    assert not ticking.look()
    assert "the clock did not do its part" in caplog.text


def test_whoever_starts_the_server_and_systemd_are_told_when_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        with served(tmp_path, small_database(tmp_path)) as house:
            assert systemd.recv(100) == b"READY=1"
            assert f"Guldkorn answers at {house.address}\n" in house.said


def test_no_server_of_others_delays_what_the_day_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def call(chores: Chores) -> None:
        chores.failed.append("called")

    monkeypatch.setattr(night, "look_after", call)
    chores, failed_before = Chores(), list[list[str]]()
    for _told in night.work(chores, may_close=True):
        failed_before.append(list(chores.failed))
    assert (chores.failed, failed_before[-1]) == (["called"], [])
