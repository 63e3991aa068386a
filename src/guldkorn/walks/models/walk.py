import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import InRoundQuerySet, Round
from guldkorn.topics.known import topic
from guldkorn.walks import access

LASTS = dt.timedelta(hours=1)
"""How long a walk stands in a calendar."""


class WalkQuerySet(InRoundQuerySet):
    def held(self) -> "WalkQuerySet":
        """Walks that are not called off."""
        return self.filter(called_off_at=None)

    def counted(self) -> "WalkQuerySet":
        """Walks with ``notes``: how many observations stand."""
        standing = models.Q(observations__withdrawn_at=None, observations__isnull=False)
        return self.annotate(notes=models.Count("observations", filter=standing))


class Walk(models.Model):
    """A walk-round of the workplace: where, when, who, and what to look for.

    ``before`` is the walk that it repeats.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="walks")
    place = models.CharField(_("Where do you go?"), max_length=120)
    day = models.DateField(_("Day"))
    hour = models.TimeField(_("From"))
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True
    )
    colleagues = models.CharField(
        _("Who else comes along?"), max_length=300, blank=True
    )
    topics = models.JSONField(default=list, blank=True)
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="afterwards"
    )
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = WalkQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-hour", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(called_off_at=None, called_off_by=None)
                | models.Q(called_off_at__isnull=False, called_off_by__isnull=False),
                name="walk_called_off_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.day}"

    @property
    def starts_at(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.day, self.hour))

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + LASTS

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def look_for(self) -> list[Topic]:
        return [topic(one) for one in self.topics]

    @transaction.atomic
    def write(self, people: Iterable[int], *, by: Person) -> None:
        """Save the plan as it stands, new or changed; ``people`` are members of the TRIO."""
        self.round.ensure_workable(by)
        refuse(access.change(is_called_off=self.is_called_off))
        verb = "changed" if self.pk else "written"
        self.save()
        self.people.set(people)
        record(
            by, verb, self, unit_id=self.round.trio.unit_id, day=self.day.isoformat()
        )

    @transaction.atomic
    def call_off(self, *, by: Person) -> None:
        """Say that the walk is not held. Twice is once."""
        # holds the round's row: nobody notes anything on it meanwhile
        self.round.ensure_workable(by)
        self.refresh_from_db(fields=["called_off_at", "called_off_by"])
        has_notes = self.observations.filter(withdrawn_at=None).exists()
        refuse(access.call_off(has_notes=has_notes))
        if not self.is_called_off:
            self._set_called_off(clock.now(), by)
            record(by, "called off", self, unit_id=self.round.trio.unit_id)

    @transaction.atomic
    def hold_after_all(self, *, by: Person) -> None:
        """Take it back that the walk is called off. Twice is once."""
        self.round.ensure_workable(by)
        self.refresh_from_db(fields=["called_off_at", "called_off_by"])
        if self.is_called_off:
            self._set_called_off(None, None)
            record(by, "let be held after all", self, unit_id=self.round.trio.unit_id)

    def _set_called_off(self, at: dt.datetime | None, by: Person | None) -> None:
        self.called_off_at, self.called_off_by = at, by
        self.save(update_fields=["called_off_at", "called_off_by"])
