"""When the clock did its part, and whether its date can be trusted."""

import datetime as dt

from django.db import models, transaction
from django.utils import timezone

from guldkorn.lib import clock

HOUR = dt.time(2)
"""When the clock of the web server does its part: nobody is at work, and the day has begun."""

A_LEAP = dt.timedelta(days=3)
"""A clock that was away for longer may have leapt. What it closes is closed for good."""

GIVEN_UP_AFTER = dt.timedelta(hours=2)
"""A run that has not ended by then was cut off."""


class ClockRun(models.Model):
    """The last time that the clock did its part: one row, with key 1."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failed = models.PositiveIntegerField(default=0)
    leapt_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"run of {self.began_at:%Y-%m-%d %H:%M}"

    @classmethod
    def last(cls) -> "ClockRun | None":
        return cls.objects.filter(pk=1).first()

    @classmethod
    @transaction.atomic
    def begin(cls, *, the_date_is_right: bool = False) -> "ClockRun":
        """Note that it begins. After a leap the run is marked until somebody has looked at the
        date.
        """
        now = clock.now()
        run, is_first = cls.objects.select_for_update(no_key=True).get_or_create(
            pk=1, defaults={"began_at": now}
        )
        if not is_first and now - run.began_at > A_LEAP:
            run.leapt_at = now
        if the_date_is_right:
            run.leapt_at = None
        run.began_at, run.ended_at, run.failed = now, None, 0
        run.save()
        return run

    def end(self, failed: int) -> None:
        self.ended_at, self.failed = clock.now(), failed
        self.save(update_fields=["ended_at", "failed"])

    @classmethod
    @transaction.atomic
    def claim(cls) -> bool:
        """Begin when it is time. Of several servers one is told so."""
        now = clock.now()
        run, is_first = cls.objects.select_for_update(no_key=True).get_or_create(
            pk=1, defaults={"began_at": now}
        )
        if not (is_first or run.is_due(now)):
            return False
        cls.begin()
        return True

    def is_due(self, now: dt.datetime) -> bool:
        """Has the hour of this day passed since it began? Or was it cut off, or noted by a clock
        that was ahead?
        """
        today = timezone.localdate(now)
        hour = timezone.make_aware(dt.datetime.combine(today, HOUR))
        return self.began_at < hour <= now or self.is_cut_off(now) or self.is_ahead(now)

    def is_cut_off(self, now: dt.datetime) -> bool:
        return self.ended_at is None and now - self.began_at > GIVEN_UP_AFTER

    def is_ahead(self, now: dt.datetime) -> bool:
        """Did it begin on a date that has not come? The clocks of two servers differ by less."""
        return self.began_at - now > GIVEN_UP_AFTER
