"""The days of a TRIO: whoever takes over comes to all of them, also those of the others."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from django.db.models import Q

from guldkorn.accounts.models import Person
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.calendar.days import days_of_trio
from guldkorn.surveys.lifecycle import GIVEN_UP, State
from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Trio
from guldkorn.waiting.scope import scope_of
from guldkorn.waiting.sources import actions, asked, days, pulses, years
from guldkorn.waiting.wait import Dated
from guldkorn.walks.models import Walk


def dates_of_trio(trio: Trio, person: Person) -> list[Dated]:
    """Every day of this TRIO that one of it may see, in order."""
    meetings = Meeting.objects.visible_to(person).filter(Q(trio=trio) | Q(trios=trio))
    walks = Walk.objects.held().visible_to(person).filter(round__trio=trio)
    found = chain(
        days.days_of_meetings(days.that_stand(meetings)),
        days.days_of_walks(walks.select_related("round__trio__unit")),
        days.days_of_courses(days_of_trio(trio)),
        _surveys(trio, person),
        _own(trio, person),
    )
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.uid))


def _surveys(trio: Trio, person: Person) -> Iterator[Dated]:
    """Those of the unit, also where they were made for a unit above it."""
    here = Q(unit=trio.unit_id) | Q(units__unit=trio.unit_id)
    seen = Survey.objects.visible_to(person).filter(here)
    given = seen.exclude(state__in=[State.DRAFT, *GIVEN_UP])
    return asked.days_of_surveys(asked.in_days(given))


def _own(trio: Trio, person: Person) -> Iterator[Dated]:
    """What has one unit: its actions, its pulse and the days of the law."""
    scope = scope_of(person)
    rounds = {pk: one for pk, one in scope.rounds.items() if one.trio_id == trio.pk}
    here = replace(scope, trios={trio.pk: scope.trios[trio.pk]}, rounds=rounds)
    found = chain(
        pulses.next_ones(here), actions.follow_ups(here), years.due_days(here)
    )
    return (one for one in found if one.unit_id == trio.unit_id)
