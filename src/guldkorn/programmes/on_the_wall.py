"""What the drawings of a meeting tell of its course: the days, and who teaches."""

from guldkorn.content.schema import Text
from guldkorn.meetings.course import Course, CourseTeacher, Day
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.models import CohortPart


def course_of_meeting(meeting: Meeting) -> Course | None:
    """Return the course that a meeting is a day of; None for any other meeting."""
    own = CohortPart.objects.filter(meeting=meeting).select_related("cohort").first()
    if own is None:
        return None
    cohort = own.cohort
    return Course(
        days=tuple(
            _day(part, part.pk == own.pk)
            for part in cohort.parts.select_related("cohort")
        ),
        teachers=tuple(
            CourseTeacher(one.name, _first_line(one.presentation))
            for one in cohort.teachers.teaching()
        ),
    )


def _day(part: CohortPart, is_this: bool) -> Day:
    course_part = part.part
    title, about = _parted(course_part.title)
    if not any(about.values()) and course_part.themes:
        about = course_part.themes[0]
    return Day(
        title, about, part.date, is_this, trio_meets=bool(course_part.before.meet)
    )


def _parted(title: Text) -> tuple[Text, Text]:
    """Return “Module 1” and what it is about, where a title has both."""
    parted = {code: words.partition(": ") for code, words in title.items()}
    return (
        {code: name for code, (name, _colon, _about) in parted.items()},
        {code: about for code, (_name, _colon, about) in parted.items()},
    )


def _first_line(presentation: str) -> str:
    """Return the first sentence of what somebody is presented by."""
    line = presentation.strip().partition("\n")[0]
    return line.partition(". ")[0].rstrip(".")
