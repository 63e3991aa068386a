"""A cohort as a TRIO sees it: its days in order, and what is done before each – with the reader's
own marks.
"""

import datetime as dt
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.content.programme import Homework, ProgrammePart
from guldkorn.content.programme import ReadingItem as ToRead
from guldkorn.lib import clock
from guldkorn.programmes.models import (
    CohortPart,
    Enrolment,
    Material,
    Reading,
    StandIn,
    TrioMeeting,
)


@dataclass(frozen=True)
class Item:
    """One thing to read. ``mark`` is the reader's own, and nobody else's; ``material`` is the file,
    if it is there.
    """

    reading: ToRead
    mark: Reading | None
    material: Material | None


@dataclass(frozen=True)
class TimelineStep:
    """A day with what is done before it; what is done after the last day has none.

    ``meet_at`` is when the TRIO is proposed to meet, in local time.
    """

    day: CohortPart | None
    course_part: ProgrammePart | None
    homework: Homework
    read: tuple[Item, ...]
    meeting: TrioMeeting | None
    meet_at: dt.datetime
    stand_ins: tuple[StandIn, ...]
    is_next: bool
    is_over: bool

    @property
    def key(self) -> str:
        return self.day.key if self.day else ""


def timeline(enrolment: Enrolment, reader: Person) -> list[TimelineStep]:
    cohort, today = enrolment.cohort, clock.today()
    days = list(cohort.parts.select_related("meeting", "cohort"))
    marks = {
        mark.key: mark for mark in Reading.objects.filter(cohort=cohort, person=reader)
    }
    files = {one.file_name: one for one in cohort.materials.listed() if one.file_name}
    held = {
        one.before: one for one in enrolment.trio_meetings.select_related("meeting")
    }
    named = list(enrolment.stand_ins.select_related("membership__person", "part"))
    upcoming = next((day for day in days if not _over(day, today)), None)
    steps = []
    for day in [*days, None]:
        homework = day.part.before if day else cohort.course.after
        key = day.key if day else ""
        if day is None and not homework:
            continue
        steps.append(
            TimelineStep(
                day=day,
                course_part=day.part if day else None,
                homework=homework,
                read=tuple(
                    Item(one, marks.get(one.id), files.get(one.file))
                    for one in homework.read
                ),
                meeting=held.get(key),
                meet_at=dt.datetime.combine(_a_week_before(day, today), dt.time(9)),
                stand_ins=tuple(one for one in named if day and one.comes_to(day)),
                is_next=day == upcoming,
                is_over=day is not None and _over(day, today),
            )
        )
    return steps


def _over(day: CohortPart, today: dt.date) -> bool:
    if day.date < today:
        return True
    return day.meeting is not None and day.meeting.ended_at is not None


def _a_week_before(day: CohortPart | None, today: dt.date) -> dt.date:
    if day is None:
        return today + dt.timedelta(weeks=2)
    week_before = day.date - dt.timedelta(weeks=1)
    return max(week_before, today)
