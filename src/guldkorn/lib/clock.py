"""The only place that asks what time it is; pure code gets the time passed in."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    return timezone.now()


def today() -> dt.date:
    """Today's date where the workplace is (Europe/Copenhagen)."""
    return timezone.localdate()
