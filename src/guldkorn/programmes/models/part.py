import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guldkorn.content.programme import ProgrammePart
from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models.cohort import Cohort


class CohortPart(models.Model):
    """A day of a cohort. ``key`` is the part's id in the cohort's programme.

    ``revision`` counts the changes of when and where: whoever has the day in a calendar gets it anew.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="parts")
    key = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    date = models.DateField(_("Day"))
    starts = models.TimeField(_("From"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    link = models.URLField(_("Link to the video meeting"), max_length=500, blank=True)
    meeting = models.OneToOneField(Meeting, models.SET_NULL, null=True, blank=True, related_name="cohort_part")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["cohort", "key"], name="a_part_once_in_a_cohort")]

    def __str__(self) -> str:
        return f"{self.key} of {self.cohort}"

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
