"""A row of work, and who has it in hand."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from guldkorn.lib import clock

LEASE = dt.timedelta(minutes=5)
"""Nobody works any more at what so long nothing was noted of."""


class LostLease(Exception):
    """Another server has it in hand, or it is over: whoever worked at it lets go."""


class LeasedQuerySet(models.QuerySet[Any]):
    def going_on(self) -> Self:
        return self.filter(ended_at=None)

    def waiting(self) -> Self:
        """Those that somebody should work at now, the oldest first."""
        left = Q(taken_at=None) | Q(taken_at__lt=clock.now() - LEASE)
        return self.going_on().filter(left).order_by("pk")


class LeasedWork(models.Model):
    """Something that is done beside the requests, by any server, and by one at a time.

    A server takes it in hand by ``taken_at``. One that stops gives it back, or is forgotten, and
    another goes on. So each step is whole or not at all, and safe to do twice. ``done`` of the
    ``total`` is how far it is. ``tries`` is how often it was taken and not given back.
    """

    taken_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    ended_at = models.DateTimeField(null=True)
    has_failed = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def goes_on(self) -> bool:
        return self.ended_at is None

    @property
    def is_ready(self) -> bool:
        return self.ended_at is not None and not self.has_failed

    @classmethod
    def take(cls) -> Self | None:
        """One to work at. Of several servers one gets it."""
        one: Self
        for one in cls._every().waiting():
            if one.take_this():
                return one
        return None

    def take_this(self) -> bool:
        """Take it in hand, unless somebody has it."""
        now = clock.now()
        mine = self._every().waiting().filter(pk=self.pk, taken_at=self.taken_at)
        if not mine.update(taken_at=now, tries=F("tries") + 1):
            return False
        self.taken_at = now
        self.tries += 1
        return True

    def note(self, **facts: Any) -> None:
        """Store how far it is, which keeps it in hand. Raises LostLease where it is no more."""
        now = clock.now()
        if not self._in_hand().update(taken_at=now, **facts):
            raise LostLease
        self.taken_at = now
        for name, value in facts.items():
            setattr(self, name, value)

    def give_back(self) -> None:
        """Let another server go on with it at once."""
        self._in_hand().update(taken_at=None, tries=F("tries") - 1)
        self.taken_at = None
        self.tries -= 1

    def clear(self) -> None:
        """Let go of what was made for it, when it has failed."""

    def _in_hand(self) -> LeasedQuerySet:
        """It, as long as nobody else has taken it or ended it."""
        every = self._every().going_on()
        return every.filter(pk=self.pk, taken_at=self.taken_at)

    @classmethod
    def _every(cls) -> LeasedQuerySet:
        return LeasedQuerySet(cls)
