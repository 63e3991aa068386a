"""The days that a person's own calendar holds: of cohorts that they take part in or teach, their
TRIO meetings and their walks.
"""

from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.content.programme import Audience
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.calendar.ics import CalendarEvent
from guldkorn.programmes.calendar.posting import day_of
from guldkorn.programmes.course import course_of
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import Cohort, CohortPart, Enrolment, StandIn, TrioMeeting
from guldkorn.trios.models import Membership, Role
from guldkorn.walks.models import Walk


def days_of(person: Person) -> list[CalendarEvent]:
    """Every day that they are expected on. A leader's day is not in the calendar of the other
    two.
    """
    roles: dict[int, set[str]] = {}
    for trio, role in (
        Membership.objects.current().filter(person=person).values_list("trio", "role")
    ):
        roles.setdefault(trio, set()).add(role)
    places = (
        Enrolment.objects.enrolled()
        .filter(trio__in=roles)
        .exclude(cohort__state=CohortState.PLANNED)
    )
    found: dict[int, CohortPart] = {}
    for place in places.select_related("cohort"):
        for part in _days(place.cohort):
            asked = part.part.audience == Audience.TRIO or Role.LEADER in roles[place.trio_id]
            if asked and not _replaced(person, place, part):
                found[part.pk] = part
    for cohort in Cohort.objects.taught_by(person):
        found |= {part.pk: part for part in _days(cohort)}
    ordered = sorted(found.values(), key=lambda part: (part.date, part.starts, part.pk))
    return [
        *(day_of(part, sequence=part.revision) for part in ordered),
        *_own_meetings(list(places)),
        *_own_walks(person),
    ]


def _days(cohort: Cohort) -> list[CohortPart]:
    """The days of a cohort; none where its text cannot be read any more: the other cohorts are told
    all the same.
    """
    try:
        course_of(cohort.text)
    except Refused:
        return []
    return list(cohort.parts.select_related("cohort"))


def _replaced(person: Person, place: Enrolment, part: CohortPart) -> bool:
    """Does somebody else come instead of this person?"""
    named = StandIn.objects.filter(enrolment=place, membership__person=person).select_related(
        "part"
    )
    return any(one.comes_to(part) for one in named)


def _own_meetings(places: list[Enrolment]) -> list[CalendarEvent]:
    own = TrioMeeting.objects.filter(enrolment__in=places).select_related(
        "meeting", "enrolment__cohort"
    )
    return [
        CalendarEvent(
            uid=f"meeting-{one.meeting_id}@guldkorn",
            sequence=0,
            title=f"{one.meeting.title} · {one.enrolment.cohort.title}",
            starts_at=one.meeting.starts_at,
            ends_at=one.meeting.promised_end,
            told_at=one.meeting.starts_at,
        )
        for one in own.order_by("meeting__starts_at", "pk")
    ]


def _own_walks(person: Person) -> list[CalendarEvent]:
    """The walks that they go on, in the TRIOs that they are in now."""
    own = Walk.objects.visible_to(person).filter(people=person, called_off_at=None)
    return [
        CalendarEvent(
            uid=f"walk-{walk.pk}@guldkorn",
            sequence=0,
            title=_("Walk: %(place)s") % {"place": walk.place},
            starts_at=walk.starts_at,
            ends_at=walk.ends_at,
            told_at=walk.starts_at,
            where=walk.place,
        )
        for walk in own.order_by("day", "hour", "pk")
    ]
