"""Exercises that somebody has made for a meeting of their own, beside those that are shipped."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Exercise, Together
from guldkorn.content.exercises import exercise as shipped
from guldkorn.content.own import OwnQuestion, exercise_from
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.surveys import codes
from guldkorn.workplaces.models import Organisation

SIGN = "~"
"""What the id of such an exercise begins with. No shipped one can have it."""

CODE_SIGNS = 12


class OwnExerciseQuerySet(models.QuerySet["OwnExercise"]):
    def visible_to(self, person: Any) -> "OwnExerciseQuerySet":
        """Those of organisations that this person facilitates, and of meetings that they see."""
        theirs = models.Q(organisation__in=Organisation.objects.facilitated_by(person))
        there = models.Q(meeting__in=Meeting.objects.visible_to(person))
        return self.filter(theirs | there).distinct()

    def of(self, meeting: Meeting, person: Any) -> "OwnExerciseQuerySet":
        """Those that this person may use in a meeting."""
        return self.visible_to(person).filter(organisation=meeting.organisation_id)

    def on_the_list(self) -> "OwnExerciseQuerySet":
        """Those that are offered: not taken off, and in the words that they have now."""
        return self.filter(taken_off_at=None, replaced_by=None)

    def changed_by(self, person: Any) -> "OwnExerciseQuerySet":
        """Those that this person may change: of a meeting that they run, or of an organisation that
        they facilitate. What a TRIO asks in its own meeting is the TRIO's.
        """
        here = Organisation.objects.facilitated_by(person)
        theirs = models.Q(organisation__in=here, meeting__trio=None)
        return self.filter(
            theirs | models.Q(meeting__in=Meeting.objects.run_by(person))
        ).distinct()

    def called(self, exercise_id: str) -> "OwnExercise | None":
        """The one that a point of an agenda calls so."""
        if not exercise_id.startswith(SIGN):
            return None
        return self.filter(code=exercise_id.removeprefix(SIGN)).first()


class OwnExercise(models.Model):
    """A question in one of our frames. A row never changes: other words are a row of their own that
    takes its place, and what was answered stays under the words that were read.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, related_name="own_exercises"
    )
    code = models.CharField(max_length=CODE_SIGNS, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    frame = models.CharField(max_length=20)
    question = models.CharField(max_length=200)
    together = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list)
    low = models.CharField(max_length=60, blank=True)
    high = models.CharField(max_length=60, blank=True)
    sensitive = models.BooleanField(default=False)
    taken_off_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, editable=False, related_name="replaces"
    )

    objects = OwnExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["question", "pk"]

    def __str__(self) -> str:
        return self.question

    @property
    def exercise_id(self) -> str:
        """What a point of an agenda calls it."""
        return SIGN + self.code

    @property
    def asked(self) -> OwnQuestion:
        return OwnQuestion(
            frame=self.frame,
            question=self.question,
            together=Together(self.together),
            minutes=self.minutes,
            lines=tuple((first, second) for first, second in self.lines),
            low=self.low,
            high=self.high,
            sensitive=self.sensitive,
        )

    @property
    def method(self) -> Exercise:
        return exercise_from(self.exercise_id, self.asked)

    @property
    def newest(self) -> "OwnExercise":
        """The one that stands in its place now; often itself."""
        found = self
        while found.replaced_by:
            found = found.replaced_by
        return found

    @classmethod
    @transaction.atomic
    def make(cls, meeting: Meeting, asked: OwnQuestion, *, by: Person) -> "OwnExercise":
        """Keep what was asked for a meeting that is not over."""
        meeting.ensure_run_by(by)
        made = cls.write(
            asked, by=by, organisation=meeting.organisation, meeting=meeting
        )
        record(by, "made", made, unit_id=meeting.trio.unit_id if meeting.trio else None)
        return made

    @classmethod
    def write(cls, asked: OwnQuestion, *, by: Person, **where: Any) -> "OwnExercise":
        """Keep the words. Whoever calls has asked whether ``by`` may."""
        return cls.objects.create(
            **where,
            code=codes.new(CODE_SIGNS),
            by=by,
            at=clock.now(),
            frame=asked.frame,
            question=asked.question,
            together=asked.together,
            minutes=asked.minutes,
            lines=[list(line) for line in asked.lines],
            low=asked.low,
            high=asked.high,
            sensitive=asked.sensitive,
        )


def method_of(id: str) -> Exercise:
    """Return an exercise, a shipped one or somebody's own. Raises KeyError for an id of neither."""
    return _own(id) if id.startswith(SIGN) else shipped(id)


@lru_cache(maxsize=1024)
def _own(id: str) -> Exercise:
    """An own exercise never changes, and its code is never used again: it is read once."""
    found = OwnExercise.objects.filter(code=id.removeprefix(SIGN)).first()
    if found is None:
        raise KeyError(id)
    return found.method
