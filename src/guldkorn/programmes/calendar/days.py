"""The days of courses that a person is expected on: of cohorts that they take part in or teach."""

from collections import defaultdict
from collections.abc import Iterable

from guldkorn.accounts.models import Person
from guldkorn.content.programme import Audience
from guldkorn.lib.ics import CalendarEvent
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.calendar.posting import day_of
from guldkorn.programmes.course import course_of
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import Cohort, CohortPart, Enrolment, StandIn
from guldkorn.trios.models import Membership, Role, Trio


def days_of(person: Person) -> list[CalendarEvent]:
    """Every day that they are expected on, in a number of queries that does not grow. A leader's
    day is not in the calendar of the other two.
    """
    roles: dict[int, set[str]] = defaultdict(set)
    for trio, role in (
        Membership.objects.current().filter(person=person).values_list("trio", "role")
    ):
        roles[trio].add(role)
    places = list(
        Enrolment.objects.enrolled()
        .filter(trio__in=list(roles))
        .exclude(cohort__state=CohortState.PLANNED)
    )
    taught = set(Cohort.objects.taught_by(person).values_list("pk", flat=True))
    days = _days({place.cohort_id for place in places} | taught)
    instead = _instead_of(person, places)
    found = {part.pk: part for cohort in taught for part in days[cohort]}
    for place in places:
        for part in days[place.cohort_id]:
            asked = (
                part.part.audience == Audience.TRIO
                or Role.LEADER in roles[place.trio_id]
            )
            if asked and not any(one.comes_to(part) for one in instead[place.pk]):
                found[part.pk] = part
    ordered = sorted(found.values(), key=lambda part: (part.date, part.starts, part.pk))
    return [day_of(part, sequence=part.revision) for part in ordered]


def days_of_trio(trio: Trio) -> list[CalendarEvent]:
    """Every day of the courses that a TRIO has begun, the leader's too."""
    places = Enrolment.objects.enrolled().filter(trio=trio)
    begun = places.exclude(cohort__state=CohortState.PLANNED)
    days = _days(begun.values_list("cohort", flat=True))
    parts = [part for here in days.values() for part in here]
    ordered = sorted(parts, key=lambda part: (part.date, part.starts, part.pk))
    return [day_of(part, sequence=part.revision) for part in ordered]


def _days(cohorts: Iterable[int]) -> dict[int, list[CohortPart]]:
    """The days of each cohort; none where its text cannot be read any more: the other cohorts are
    told all the same.
    """
    found: dict[int, list[CohortPart]] = defaultdict(list)
    for part in CohortPart.objects.filter(cohort__in=list(cohorts)).select_related(
        "cohort"
    ):
        found[part.cohort_id].append(part)
    return defaultdict(
        list, {pk: parts for pk, parts in found.items() if _can_be_read(parts)}
    )


def _can_be_read(parts: list[CohortPart]) -> bool:
    try:
        course_of(parts[0].cohort.text)
    except Refused:
        return False
    return True


def _instead_of(person: Person, places: list[Enrolment]) -> dict[int, list[StandIn]]:
    """Who comes instead of this person, by the TRIO's place."""
    found: dict[int, list[StandIn]] = defaultdict(list)
    named = StandIn.objects.filter(enrolment__in=places, membership__person=person)
    for one in named.select_related("part"):
        found[one.enrolment_id].append(one)
    return found
