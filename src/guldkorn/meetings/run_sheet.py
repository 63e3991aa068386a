"""The run-sheet as pages show it: each point with its hours."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guldkorn.lib import clock
from guldkorn.meetings.models import AgendaItem, Meeting
from guldkorn.meetings.phases import group_sizes
from guldkorn.meetings.timetable import Time, end_of, minutes_late, timetable

BEFORE, AFTER = 2, 6
"""Points on the big screen before and after the current one."""


@dataclass(frozen=True)
class RunSheetLine:
    """A point with when it begins and ends; a skipped one has neither. ``state`` is done, now,
    ahead or skipped.
    """

    point: AgendaItem
    begins: dt.datetime | None
    ends: dt.datetime | None
    state: str

    @property
    def groups(self) -> str:
        """How many groups to sit in; empty where nobody has said how many come."""
        people = self.point.meeting.people
        return groups_in_words(people) if people and self.is_in_groups else ""

    @property
    def needs_number(self) -> bool:
        """Would it say how many groups, if it knew how many come?"""
        return self.is_in_groups and self.point.meeting.people is None

    @property
    def is_in_groups(self) -> bool:
        """Do people sit in groups? At tables of TRIOs they do not."""
        is_group_work = self.point.kind == AgendaItem.Kind.GROUP_WORK
        return is_group_work and not self.point.meeting.has_tables


def groups_in_words(people: int) -> str:
    """The groups that the room would be drawn into."""
    sizes = group_sizes(people)
    facts = {"number": len(sizes), "least": min(sizes), "most": max(sizes)}
    if len(sizes) == 1:
        return _("Stay together: all %(most)s in one group") % facts
    if facts["least"] == facts["most"]:
        return _("%(number)s groups of %(most)s") % facts
    return _("%(number)s groups of %(least)s–%(most)s") % facts


@dataclass(frozen=True)
class RunSheet:
    """The lines of a meeting, when it begins and ends as things stand, and by how many minutes that
    is too late. Of one that is over both are as they were, of one that is planned as they will be.
    """

    lines: tuple[RunSheetLine, ...]
    begins: dt.datetime
    ends: dt.datetime
    late: int

    @property
    def now(self) -> RunSheetLine | None:
        return next((line for line in self.lines if line.state == "now"), None)

    @property
    def has_sheets(self) -> bool:
        """Is there anything to print and write on?"""
        return any(
            line.point.has_sheet for line in self.lines if line.state != "skipped"
        )

    @property
    def around(self) -> tuple[RunSheetLine, ...]:
        """The few points that the big screen has room for: what was, what is, and what comes."""
        there = [line for line in self.lines if line.state != "skipped"]
        states = [line.state for line in there]
        here = states.index("now") if "now" in states else states.count("done")
        room = BEFORE + AFTER + 1
        last_start = len(there) - room
        first = max(0, min(here - BEFORE, last_start))
        return tuple(there[first : first + room])

    @property
    def next(self) -> RunSheetLine | None:
        """The point that comes after the current one."""
        states = [line.state for line in self.lines]
        after = states.index("now") + 1 if "now" in states else 0
        for line in self.lines[after:]:
            if line.state in {"ahead", "done"}:
                return line
        return None


def run_sheet(meeting: Meeting) -> RunSheet:
    """Return a meeting's points with their hours, as they happened and as they will be."""
    points = list(meeting.agenda.all())
    slots = [point.slot() for point in points]
    is_running = meeting.state == "running"
    now = clock.now() if is_running else meeting.starts_at
    times = timetable(meeting.starts_at, slots, now)
    pairs = zip(points, times, strict=True)
    lines = tuple(_line(meeting, point, time) for point, time in pairs)
    late = minutes_late(meeting.promised_end, meeting.starts_at, slots, now)
    return RunSheet(
        lines,
        meeting.started_at or meeting.starts_at,
        meeting.ended_at or end_of(meeting.starts_at, slots, now),
        late if is_running else 0,
    )


def _line(meeting: Meeting, point: AgendaItem, time: Time) -> RunSheetLine:
    """What a meeting that is over has not come to has no hours."""
    reached = point.began_at is not None or meeting.ended_at is None
    hours = (time.begins, time.ends) if reached else (None, None)
    return RunSheetLine(point, *hours, _state(meeting, point))


def _state(meeting: Meeting, point: AgendaItem) -> str:
    if point.skipped:
        return "skipped"
    if meeting.state == "running" and meeting.current_id == point.pk:
        return "now"
    return "done" if point.began_at else "ahead"
