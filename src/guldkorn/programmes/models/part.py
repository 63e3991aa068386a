import datetime as dt
import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.programme import ProgrammePart
from guldkorn.history.models import record
from guldkorn.lib.language import words
from guldkorn.lib.refusal import refuse
from guldkorn.meetings.models import Meeting
from guldkorn.programmes import access
from guldkorn.programmes.dates import plan
from guldkorn.programmes.models.cohort import Cohort


class CohortPart(models.Model):
    """A day of a cohort. ``key`` is the part's id in the cohort's programme.

    ``revision`` counts the changes of when and where: whoever has the day in a calendar gets it
    anew.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="parts")
    key = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    date = models.DateField(_("Day"))
    starts = models.TimeField(_("From"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    link = models.URLField(_("Link to the video meeting"), max_length=500, blank=True)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="cohort_part"
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "key"], name="a_part_once_in_a_cohort"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.cohort}"

    @transaction.atomic
    def change(self, *, by: Person, **facts: Any) -> bool:
        """Change day, hour, place or link. Says whether that was anything new."""
        self.cohort.ensure_run_by(by)
        # each change counts the revision up by one: mails go by it
        locked = CohortPart.objects.select_for_update(of=("self",)).get(pk=self.pk)
        refuse(access.new_day(began=locked.has_begun))
        if all(getattr(locked, name) == value for name, value in facts.items()):
            return False
        CohortPart.objects.filter(pk=self.pk).update(
            revision=models.F("revision") + 1, **facts
        )
        self.refresh_from_db()
        record(by, "changed", self)
        return True

    @classmethod
    @transaction.atomic
    def plan_anew(cls, cohort: Cohort, starts_on: dt.date, *, by: Person) -> None:
        """Give every part a new day, from a new first day on. What has begun stays where it was."""
        cohort.ensure_run_by(by)
        days = plan(starts_on, [one.weeks for one in cohort.course.parts])
        for one, day in zip(cohort.parts.select_related("meeting"), days, strict=True):
            if not one.has_begun:
                one.change(by=by, date=day)
        Cohort.objects.filter(pk=cohort.pk).update(starts_on=days[0])

    @property
    def has_begun(self) -> bool:
        return self.meeting is not None and self.meeting.started_at is not None

    @property
    def part(self) -> ProgrammePart:
        return self.cohort.course.part(self.key)

    @property
    def title(self) -> str:
        return words(self.part.title)

    @property
    def starts_at(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.date, self.starts))

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(hours=self.part.hours)

    @property
    def where(self) -> str:
        """Its own place, or the cohort's."""
        return self.place or self.cohort.place

    @property
    def video(self) -> str:
        """Its own link to a video meeting, or the cohort's."""
        return self.link or self.cohort.link
