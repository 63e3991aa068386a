import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.diagrams import Diagram, all_diagrams
from guldkorn.content.exercise import SHOWS_FIGURE, Exercise
from guldkorn.content.meetings import MeetingTemplate, Point, Speaker
from guldkorn.history.models import record
from guldkorn.lib.language import words
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.course import drawn_for
from guldkorn.meetings.models.meeting import Meeting
from guldkorn.meetings.models.own import SIGN, method_of
from guldkorn.meetings.timetable import Slot, Time
from guldkorn.results.models import Release

LONGEST = 480

WENT = frozenset(
    (
        "id",
        "meeting",
        "position",
        "planned_minutes",
        "shown_steps",
        "shown_page",
        "began_at",
        "ended_at",
        "earlier",
        "skipped",
    )
)
"""The columns of a point that tell how it goes in its meeting. Each other one is planned."""
SLIP = dt.timedelta(minutes=1)
"""Whoever goes back sooner has pressed by mistake."""

SPEAKERS = {
    Speaker.NOBODY: "",
    Speaker.FACILITATOR: _("Facilitator"),
    Speaker.TEACHER: _("Teacher"),
    Speaker.TRIO: _("The TRIO"),
}
"""Whose point it is, in words."""


class AgendaItem(models.Model):
    """A point of a meeting: what happens, how long it is planned to take, and when it really began
    and ended.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("Talk")
        EXERCISE = "exercise", _("Exercise")
        BREAK = "break", _("Break")
        GROUP_WORK = "group_work", _("Group work")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("Minutes"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    planned_minutes = models.PositiveSmallIntegerField(
        null=True,
        editable=False,
        help_text="as the meeting began; none for a point that was added on the way",
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    exercise = models.CharField(_("Exercise"), max_length=60, blank=True)
    speaker = models.CharField(_("Speaker"), max_length=200, blank=True)
    notes = models.TextField(_("Notes for the speaker"), max_length=5000, blank=True)
    material = models.TextField(_("Material"), max_length=1000, blank=True)
    wall = models.BooleanField(
        _("Keep on the wall what came of the exercise before"), default=False
    )
    diagram = models.CharField(_("Drawing of a model"), max_length=60, blank=True)
    shown_steps = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="how far the drawing is built up on the wall; 0 is the whole",
    )
    shown_page = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="which of its slides is on the wall, from 0",
    )
    recall = models.BooleanField(_("Tell what was agreed last time"), default=False)
    release = models.ForeignKey(
        Release,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="the result that it is about",
    )
    scale = models.CharField(
        max_length=60,
        blank=True,
        editable=False,
        help_text="which scale of that result",
    )
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(default=False)
    earlier = models.JSONField(
        default=list,
        editable=False,
        help_text="from and to, of each time before the last one",
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def method(self) -> Exercise | None:
        """The exercise that is done here, if any."""
        return method_of(self.exercise) if self.exercise else None

    @property
    def own_code(self) -> str:
        """The code of the question of somebody's own that is asked here, if one is."""
        return (
            self.exercise.removeprefix(SIGN) if self.exercise.startswith(SIGN) else ""
        )

    @cached_property
    def drawing(self) -> Diagram | None:
        """The model that stands on the wall, with the meeting's own words where it has some; None
        where there is no model of this name any more.
        """
        found = all_diagrams().get(self.diagram)
        return drawn_for(self.meeting, found) if found else None

    @property
    def next_step(self) -> int:
        """How far the drawing is built up by the next press; 0 is the whole."""
        return (self.shown_steps + 1) % (self.drawing.steps if self.drawing else 1)

    @property
    def shows_figure(self) -> bool:
        """Is it there to show a figure of a result?"""
        return self.method is not None and self.method.kind in SHOWS_FIGURE

    @property
    def has_sheet(self) -> bool:
        """Is its exercise on paper? A figure that is shown is not: a guess at it is private."""
        return self.method is not None and not self.shows_figure

    @property
    def place(self) -> str:
        """Where it stands and for how long: it changes when somebody moves or splits it."""
        return f"{self.position}-{self.minutes}"

    def planned(self) -> dict[str, Any]:
        """All that was planned of it, by column, as another agenda takes it over; nothing of how it
        went.
        """
        fields = self._meta.concrete_fields
        return {
            one.attname: getattr(self, one.attname)
            for one in fields
            if one.name not in WENT
        }

    @property
    def is_rehearsal(self) -> bool:
        return self.meeting.is_rehearsal

    @property
    def times(self) -> tuple[Time, ...]:
        """When the room was at it: once, or again when it came back; never is nothing."""
        before = [Time(*map(dt.datetime.fromisoformat, one)) for one in self.earlier]
        return (*before, Time(self.began_at, self.ended_at)) if self.began_at else ()

    def was_a_slip(self, now: dt.datetime) -> bool:
        """Was the room here so shortly that somebody pressed by mistake? Nothing was put in."""
        shortly = self.began_at is not None and now - self.began_at < SLIP
        return shortly and not (
            hasattr(self, "activity") and self.activity.entries.exists()
        )

    def leave(self, now: dt.datetime, *, slip: bool) -> dt.datetime | None:
        """End it now; a slip is forgotten. Returns when it began. Whoever calls holds the
        meeting.
        """
        began = self.began_at
        if not slip:
            self.ended_at = now
        elif self.earlier:
            *self.earlier, last = self.earlier
            self.began_at, self.ended_at = map(dt.datetime.fromisoformat, last)
        else:
            self.began_at = None
        self.save(update_fields=["began_at", "ended_at", "earlier"])
        return began

    def begin(self, now: dt.datetime, *, again: bool) -> None:
        """Begin it now. ``again``: as if the room had never left it."""
        if not again:
            if self.began_at and self.ended_at:
                self.earlier = [
                    *self.earlier,
                    [self.began_at.isoformat(), self.ended_at.isoformat()],
                ]
            self.began_at = now
        self.ended_at, self.skipped = None, False
        self.save(update_fields=["began_at", "ended_at", "skipped", "earlier"])

    def slot(self) -> Slot:
        """This point as the timetable sees it."""
        is_break = self.kind == self.Kind.BREAK
        return Slot(
            self.minutes,
            is_break,
            began=self.began_at,
            ended=self.ended_at,
            skipped=self.skipped,
        )

    @classmethod
    @transaction.atomic
    def add(
        cls, meeting: Meeting, *, by: Person, after: str = "", **fields: object
    ) -> "AgendaItem":
        """Write a new point: right after the one with the id ``after``, else last."""
        meeting.ensure_run_by(by)
        order = list(meeting.agenda.all())
        ids = [str(point.pk) for point in order]
        place = ids.index(after) + 1 if after in ids else len(order)
        new = meeting.agenda.create(position=place, **fields)
        order.insert(place, new)
        _number(order)
        announce(meeting.channel)
        return new

    @transaction.atomic
    def move(self, places: int, *, by: Person) -> None:
        """Move it up (negative) or down among the points; never up before what has begun."""
        self.meeting.ensure_run_by(by)
        order = [point for point in self.meeting.agenda.all() if point.pk != self.pk]
        own = (self.position, self.pk)
        before = [point for point in order if (point.position, point.pk) < own]
        begun = [place for place, point in enumerate(order, start=1) if point.began_at]
        first = max(begun, default=0)
        place = max(len(before) + places, first)
        order.insert(place, self)
        _number(order)
        announce(self.meeting.channel)

    @transaction.atomic
    def split(self, *, by: Person) -> "AgendaItem":
        """Make two points of it, half of the minutes each; the second stands right after. Returns
        the second.
        """
        self.meeting.ensure_run_by(by)
        later = self.minutes // 2
        planned = self.planned() | {"minutes": max(later, 1)}
        second = self.meeting.agenda.create(position=self.position, **planned)
        left = max(self.minutes - later, 1)
        self.meeting.agenda.filter(pk=self.pk).update(minutes=left)
        order = [point for point in self.meeting.agenda.all() if point.pk != second.pk]
        keys = [point.pk for point in order]
        order.insert(keys.index(self.pk) + 1, second)
        _number(order)
        announce(self.meeting.channel)
        return second

    @transaction.atomic
    def build_up(self, steps: int, *, by: Person) -> None:
        """Show the first ``steps`` of its drawing on the wall; 0, or as many as it has, is the
        whole.
        """
        self.meeting.ensure_run_by(by)
        if self.drawing:
            shown = steps if 0 < steps < self.drawing.steps else 0
            self.meeting.agenda.filter(pk=self.pk).update(shown_steps=shown)
            announce(self.meeting.channel)

    @transaction.atomic
    def turn_to_page(self, page: int, *, by: Person) -> None:
        """Show one of its slides on the wall, counted from 0; the last where there are fewer."""
        self.meeting.ensure_run_by(by)
        last = max(0, self.slides.count() - 1)
        self.meeting.agenda.filter(pk=self.pk).update(shown_page=min(page, last))
        announce(self.meeting.channel)

    @transaction.atomic
    def skip(self, *, by: Person, skipped: bool = True) -> None:
        """Leave it out, or take it in again."""
        self.meeting.ensure_run_by(by)
        self.meeting.agenda.filter(pk=self.pk, began_at=None).update(skipped=skipped)
        announce(self.meeting.channel)

    @transaction.atomic
    def change(self, *, by: Person, **fields: object) -> None:
        """Change words, minutes or the exercise of the point. Answers keep their exercise."""
        self.meeting.ensure_run_by(by)
        before = AgendaItem.objects.get(
            pk=self.pk
        )  # a form has changed this one already
        if fields.get("exercise", before.exercise) != before.exercise:
            before.forget_run()
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))
        record(
            by,
            "changed",
            self,
            unit_id=self.meeting.trio.unit_id if self.meeting.trio else None,
        )
        announce(self.meeting.channel)

    def forget_run(self) -> None:
        """Take away the run of its exercise, which nobody has answered yet, for another one."""
        if hasattr(self, "activity"):
            refuse(access.change_exercise(answered=self.activity.entries.exists()))
            self.activity.delete()
            Meeting.objects.filter(pk=self.meeting_id, ahead=self).update(ahead=None)


def points_of(template: MeetingTemplate, language: str) -> list[dict[str, Any]]:
    """The agenda of a template, in one language."""
    with translation.override(language):
        return [fields_of(point) for point in template.points]


def fields_of(point: Point) -> dict[str, Any]:
    """The fields of a point of the agenda, in the language that is on."""
    return {
        "title": words(point.title),
        "minutes": point.minutes,
        "kind": point.kind,
        "exercise": point.exercise,
        "speaker": str(SPEAKERS[point.speaker]),
        "notes": words(point.notes) if point.notes else "",
        "material": words(point.material) if point.material else "",
        "recall": point.recall,
        "wall": point.wall,
        "diagram": point.model,
    }


def _number(order: list[AgendaItem]) -> None:
    for position, point in enumerate(order):
        AgendaItem.objects.filter(pk=point.pk).update(position=position)
