"""Days of rooms where nothing else waits: meetings, walks and courses."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from guldkorn.lib.ics import CalendarEvent
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.models.querysets import MeetingQuerySet
from guldkorn.meetings.plan.telling import event_of
from guldkorn.programmes.calendar.days import days_of
from guldkorn.waiting.scope import PersonScope
from guldkorn.waiting.wait import Dated
from guldkorn.walks.models import Walk


def meetings(scope: PersonScope) -> Iterator[Dated]:
    return days_of_meetings(_meetings_of(scope.person.pk))


def that_stand(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """A day of a course is told as that."""
    seen = meetings.that_stand().filter(cohort_part=None)
    return seen.select_related("trio__unit", "organisation")


@Prepared
def _meetings_of(person: int) -> MeetingQuerySet:
    return that_stand(Meeting.objects.visible_to(person))


def days_of_meetings(meetings: Iterable[Meeting]) -> Iterator[Dated]:
    for one in meetings:
        place = one.trio.unit.name if one.trio else one.organisation.name
        event = event_of(one)
        yield Dated(event, one.title, place, reverse("meetings:meeting", args=[one.pk]))


def walks(scope: PersonScope) -> Iterator[Dated]:
    """The walks that they go on."""
    return days_of_walks(_walks_of(scope.person.pk))


@Prepared
def _walks_of(person: int) -> QuerySet[Walk]:
    own = Walk.objects.held().visible_to(person).filter(people=person)
    return own.select_related("round__trio__unit")


def days_of_walks(walks: Iterable[Walk]) -> Iterator[Dated]:
    """Where to meet is said: without it nobody finds the others."""
    for one in walks:
        unit = one.round.trio.unit
        event = CalendarEvent(
            uid=f"walk-{one.pk}@guldkorn",
            sequence=0,
            title=_("Walk · %(unit)s") % {"unit": unit},
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            told_at=one.starts_at,
            where=one.place,
        )
        title = _("Walk: %(place)s") % {"place": one.place}
        yield Dated(event, title, unit.name, reverse("walks:walk", args=[one.pk]))


def courses(scope: PersonScope) -> Iterator[Dated]:
    return days_of_courses(days_of(scope.person))


def days_of_courses(events: Iterable[CalendarEvent]) -> Iterator[Dated]:
    for event in events:
        yield Dated(event, event.title, event.where, reverse("programmes:programmes"))
