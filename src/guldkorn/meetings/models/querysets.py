"""Which meetings somebody sees, runs, or comes to with a code."""

import datetime as dt
from typing import Any

from django.db import models

from guldkorn.lib import clock
from guldkorn.surveys import codes
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, is_gone

DAY = dt.timedelta(days=1)
"""Before a meeting its code opens."""

TOLD = dt.timedelta(days=4)
"""Before a meeting its code tells when it opens. The longer it does, the sooner one is guessed."""


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Any) -> "MeetingQuerySet":
        """Meetings that this person runs, and those that their TRIO comes to; no rehearsals."""
        trios = Trio.objects.visible_to(person)
        facilitates = models.Q(~is_gone(person=person), facilitators=person)
        mine = facilitates | models.Q(trio__in=trios) | models.Q(trios__in=trios)
        mine |= self._left_to(person)
        return self.filter(mine, rehearses=None).distinct()

    def that_stand(self) -> "MeetingQuerySet":
        """Meetings that are to be held, or were: neither called off nor a rehearsal."""
        return self.filter(called_off_at=None, rehearses=None)

    def run_by(self, person: Any) -> "MeetingQuerySet":
        """Meetings that this person may run: as a facilitator, or as a member of the TRIO whose own
        it is.
        """
        facilitates = models.Q(~is_gone(person=person), facilitators=person)
        own = models.Q(trio__in=Trio.objects.visible_to(person))
        return self.filter(facilitates | own | self._left_to(person)).distinct()

    def _left_to(self, person: Any) -> models.Q:
        """Meetings that nobody runs any more, as everybody’s time is over: others run them."""
        runs = self.model.facilitators.through.objects
        still = runs.filter(~is_gone("meeting__organisation"))
        is_run = models.Exists(still.filter(meeting=models.OuterRef("pk")))
        others = Organisation.objects.facilitated_by(person)
        return models.Q(~is_run, trio=None, organisation__in=others)

    def open_to(self, code: str) -> Any:
        """The meeting that a code opens now: from the day before it begins, or from when it was
        begun, to the day after it was to end.
        """
        now = clock.now()
        has_come = models.Q(starts_at__lte=now + DAY) | models.Q(
            started_at__isnull=False
        )
        here = self.filter(has_come, promised_end__gte=now - DAY, ended_at=None)
        return here.filter(called_off_at=None, code=codes.normal(code)).first()

    def opens_later(self, code: str) -> Any:
        """The meeting of the next days that a code does not open yet."""
        now = clock.now()
        soon = models.Q(starts_at__gt=now + DAY, starts_at__lte=now + TOLD)
        waits = self.filter(soon, started_at=None, ended_at=None, called_off_at=None)
        return waits.filter(code=codes.normal(code)).first()

    def forgotten(self) -> "MeetingQuerySet":
        """Meetings that began and were to end a day ago, and that nobody has ended."""
        yesterday = clock.now() - dt.timedelta(days=1)
        return self.running().filter(promised_end__lt=yesterday, rehearses=None)

    def running(self) -> "MeetingQuerySet":
        return self.filter(started_at__isnull=False, ended_at=None)
