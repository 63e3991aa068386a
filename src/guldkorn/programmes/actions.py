"""What happens in a cohort and reaches further: meetings are made and kept true, and people are
mailed.

What happens and the letters that tell of it are one transaction: no letter without the thing, no
thing without letters.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import meeting as template_of
from guldkorn.lib import invitations
from guldkorn.meetings.models import Meeting, points_of
from guldkorn.programmes.calendar.posting import send_days, tell
from guldkorn.programmes.models import (
    Cohort,
    CohortPart,
    Enrolment,
    Message,
    StandIn,
    Teacher,
)
from guldkorn.trios.models import Trio


def enrol(cohort: Cohort, trio: Trio, *, by: Person) -> Enrolment:
    """Give a TRIO a place, and its people the days."""
    return enrol_all(cohort, [trio], by=by)[0]


@transaction.atomic
def enrol_all(cohort: Cohort, trios: Iterable[Trio], *, by: Person) -> list[Enrolment]:
    """Give each a place, in this order, and their people the days."""
    enrolments = [Enrolment.enrol(cohort, trio, by=by) for trio in trios]
    keep_true(cohort)
    return enrolments


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: Person) -> None:
    """Give a place back; who is let in instead is told, and gets the days."""
    _welcome(enrolment.cohort, enrolment.withdraw(by=by))
    keep_true(enrolment.cohort)


@transaction.atomic
def follow(cohort: Cohort) -> None:
    """Bring the rest into line with a cohort that was changed. With more room those who wait come
    in.
    """
    if not cohort.self_study:
        _welcome(cohort, Enrolment.fill(cohort))
    keep_true(cohort)


@transaction.atomic
def move(cohort: Cohort, to: str, *, by: Person) -> None:
    """Open the cohort, let it run, or end it: its people get the days, or hear that they are
    off.
    """
    cohort.move(to, by=by)
    keep_true(cohort)


@transaction.atomic
def invite_teacher(cohort: Cohort, *, by: Person, **facts: Any) -> Teacher:
    """Ask somebody by mail to teach the cohort. Who has said yes already is told where they find
    it.
    """
    teacher = Teacher.invite(cohort, by=by, **facts)
    secret = "" if teacher.confirmed_at else invitations.secret_for(teacher)
    tell(
        cohort,
        "teacher",
        [teacher.person.email],
        teacher=teacher,
        secret=secret,
        days=invitations.DAYS,
    )
    return teacher


@transaction.atomic
def accept_to_teach(teacher: Teacher) -> None:
    """Say yes: from now on they run the meetings of the days that have not begun."""
    teacher.accept()
    keep_true(teacher.cohort)


@transaction.atomic
def let_teacher_go(teacher: Teacher, *, by: Person) -> None:
    """They teach it no longer, and run its meetings no longer where somebody else does."""
    person, cohort = teacher.person, teacher.cohort
    teacher.leave(by=by)
    for meeting in Meeting.objects.filter(cohort_part__cohort=cohort, ended_at=None):
        if meeting.standing_facilitators().exclude(pk=person.pk).exists():
            meeting.facilitators.remove(person)


@transaction.atomic
def name_stand_in(enrolment: Enrolment, *, by: Person, **facts: Any) -> StandIn:
    """Say who comes instead of a member; the TRIO and those who teach are told."""
    made = StandIn.name_one(enrolment, by=by, **facts)
    people = [member.person.email for member in enrolment.trio.members()]
    teachers = [
        teacher.person.email
        for teacher in enrolment.cohort.teachers.teaching().select_related("person")
    ]
    tell(
        enrolment.cohort,
        "stand_in",
        [*people, *teachers],
        stand_in=made,
        trio=enrolment.trio,
    )
    keep_true(enrolment.cohort)
    return made


@transaction.atomic
def send_stand_in_home(stand_in: StandIn, *, by: Person) -> None:
    cohort = stand_in.enrolment.cohort
    stand_in.send_home(by=by)
    keep_true(cohort)


@transaction.atomic
def write_message(cohort: Cohort, *, by: Person, **facts: Any) -> Message:
    """Write to one TRIO or to all; it is mailed to those who are in them now."""
    message = Message.write(cohort, by=by, **facts)
    tell(
        cohort,
        "message",
        message.readers().values_list("email", flat=True),
        message=message,
    )
    return message


@transaction.atomic
def make_ready(part: CohortPart, *, by: Person) -> Meeting:
    """Make the meeting of a day from its template, for all who are enrolled. Twice is once."""
    part.cohort.ensure_taught_by(by)
    locked = CohortPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if locked.meeting:
        return locked.meeting
    cohort, course_part = part.cohort, part.part
    template = template_of(course_part.meeting)
    alone = cohort.enrolments.enrolled().first() if cohort.self_study else None
    locked.meeting = Meeting.plan(
        by=by,
        points=points_of(template, cohort.language),
        starts_at=part.starts_at,
        trios=Trio.objects.filter(enrolments__in=cohort.enrolments.enrolled()),
        organisation=cohort.organisation,
        trio=alone.trio if alone else None,
        kind=course_part.kind,
        title=f"{course_part.title[cohort.language]} · {cohort.title}"[:200],
        purpose=course_part.purpose[cohort.language],
        language=cohort.language,
    )
    locked.save(update_fields=["meeting"])
    _bring_up_to_date(locked, locked.meeting)
    if teachers := [teacher.person_id for teacher in cohort.teachers.teaching()]:
        locked.meeting.facilitators.set(teachers)
    return locked.meeting


@transaction.atomic
def keep_true(cohort: Cohort) -> None:
    """Bring meetings that have not begun, and the calendars of all guests, into line with the
    cohort.
    """
    for part in cohort.parts.select_related("meeting"):
        if part.meeting and part.meeting.started_at is None:
            _bring_up_to_date(part, part.meeting)
    send_days(cohort)


def _bring_up_to_date(part: CohortPart, meeting: Meeting) -> None:
    moved = part.starts_at - meeting.starts_at
    if moved:
        new = {
            "starts_at": part.starts_at,
            "promised_end": meeting.promised_end + moved,
        }
        Meeting.objects.filter(pk=meeting.pk, started_at=None).update(**new)
    meeting.trios.set(
        Trio.objects.filter(enrolments__in=part.cohort.enrolments.enrolled())
    )
    meeting.facilitators.add(
        *part.cohort.teachers.teaching().values_list("person", flat=True)
    )


def _welcome(cohort: Cohort, let_in: list[Enrolment]) -> None:
    """Tell those who waited that there is room now."""
    for enrolment in let_in:
        people = [member.person.email for member in enrolment.trio.members()]
        tell(cohort, "let_in", people, enrolment=enrolment, trio=enrolment.trio)
