"""The only place that asks what time it is; pure code gets the time passed in."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import timezone

_pretended: ContextVar[dt.datetime | None] = ContextVar("pretended", default=None)
_any_day: ContextVar[dt.date | None] = ContextVar("any_day", default=None)


def now() -> dt.datetime:
    return _pretended.get() or timezone.now()


def today() -> dt.date:
    """Today's date where the workplace is (Europe/Copenhagen)."""
    return _any_day.get() or timezone.localdate(now())


def end_of(day: dt.date) -> dt.datetime:
    """The moment at which a day is over where the workplace is."""
    return timezone.make_aware(
        dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    )


@contextmanager
def pretend(moment: dt.datetime) -> Iterator[None]:
    """Let it be another time inside the block: the demo has a past, and tests have a fixed day."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


@contextmanager
def any_day(stand_in: dt.date) -> Iterator[None]:
    """Inside the block a day stands for today, whichever that is. Nobody may ask for the time: what
    is made there is kept.
    """
    no_time: Any = object()
    token = _any_day.set(stand_in)
    try:
        with pretend(no_time):
            yield
    finally:
        _any_day.reset(token)
