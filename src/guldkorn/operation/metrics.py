"""What Prometheus reads: how long pages took, what failed (`web/measured.py`), and what waits."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.db.models import Min
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.operation.models import ClockRun

LOOKS_UP = 0.5
"""Seconds after which a thread looks whether it is told to stop."""


class Waiting(Collector):
    """What waits in the database, looked at when somebody reads the metrics."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            figures = _figures()
        except (DatabaseError, InterfaceError):
            figures = []
        finally:
            connections.close_all()
        yield _gauge(
            "database_up", "1 if the database answered just now.", float(bool(figures))
        )
        for name, meaning, value in figures:
            yield _gauge(name, meaning, value)


def _figures() -> list[tuple[str, str, float]]:
    """Of mails only those to one person alone, such as a code: an invitation is thrown away
    when its place has answered, and the number would tell when.
    """
    alone = Letter.objects.filter(mailing=None)
    letters = alone.on_their_way()
    oldest = letters.aggregate(first=Min("written_at"))["first"]
    waited = (clock.now() - oldest).total_seconds() if oldest else 0
    run = ClockRun.last()
    began = run.began_at.timestamp() if run else 0
    failed, leapt = (run.failed, bool(run.leapt_at)) if run else (0, False)
    return [
        (
            "letters_waiting",
            "Mails to one person, such as codes, not delivered yet.",
            letters.count(),
        ),
        ("letters_waited_seconds", "How long the oldest of them waits.", waited),
        (
            "letters_stopped",
            "Of these, what did not arrive.",
            alone.stopped().count(),
        ),
        ("clock_began_seconds", "When the clock last began, in Unix time.", began),
        ("clock_failed", "What failed of its work then.", failed),
        ("clock_leapt", "1 if the date leapt, so that nothing is closed.", leapt),
    ]


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"guldkorn_{name}", meaning, value=value)


def answer(is_told_to_stop: Callable[[], bool]) -> None:
    """Answer Prometheus at the address of the settings until told to stop.

    Of several processes one has the address. The others return, and ask again later.
    """
    host, _colon, port = settings.METRICS.rpartition(":")
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Waiting())
    with suppress(OSError):
        server, thread = start_http_server(int(port), host, registry)
        while not is_told_to_stop():
            time.sleep(LOOKS_UP)
        server.shutdown()
        server.server_close()
        thread.join()
