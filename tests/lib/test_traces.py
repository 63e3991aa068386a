"""PostgreSQL keeps what somebody might still ask for: whoever sweeps waits for them, for a while."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from guldkorn.lib import clock, traces
from guldkorn.lib.throttle.models import Kept

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps no versions"),
    pytest.mark.django_db(transaction=True),
]


@contextmanager
def somebody_at_work(seconds: float) -> Iterator[None]:
    """A transaction in another database of the same server, for so long or until the end of the
    block.
    """
    other = connection.copy()
    other.settings_dict = other.settings_dict | {"NAME": "postgres"}
    with other.cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("select pg_current_xact_id()")
    timer = threading.Timer(seconds, other.connection.commit)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        other.close()


FOR_OTHER_TESTS = 60_000
"""Milliseconds: a test of another process on this server may be at work for as long."""


def kept_after_sweeping() -> int:
    """The bytes that a table takes after everything in it was removed and swept."""
    Kept.objects.bulk_create(
        Kept(cache_key=f"{n}", value="", expires=clock.now()) for n in range(100)
    )
    Kept.objects.all().delete()
    traces.sweep(Kept)
    with connection.cursor() as cursor:
        cursor.execute("select pg_relation_size(%s)", [Kept._meta.db_table])
        (size,) = cursor.fetchone()
    return int(size)


def test_the_sweep_waits_for_who_is_at_work(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "PATIENCE_OF_SWEEPING", FOR_OTHER_TESTS)
    with somebody_at_work(seconds=0.5):
        assert kept_after_sweeping() == 0
    assert not caplog.records


def test_the_sweep_says_what_it_had_to_leave(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "PATIENCE_OF_SWEEPING", 200)
    with somebody_at_work(seconds=60):
        assert kept_after_sweeping() > 0
    assert [record.getMessage() for record in caplog.records] == [
        "what was removed may have been kept: a transaction on this server is older"
    ]
    monkeypatch.setattr(traces, "PATIENCE_OF_SWEEPING", FOR_OTHER_TESTS)
    assert kept_after_sweeping() == 0
