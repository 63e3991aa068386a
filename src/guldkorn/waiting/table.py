"""All sources of what waits, and of days. A new one is a line here.

A source reads its room through ``visible_to`` or the rounds of the desk, in a number of queries
that does not grow with the units.
"""

from collections.abc import Callable, Iterator

from guldkorn.accounts.models import Person
from guldkorn.waiting.desk import Desk, desk_of
from guldkorn.waiting.sources import (
    actions,
    asked,
    cards,
    days,
    members,
    proposals,
    statuses,
    steps,
)
from guldkorn.waiting.wait import Dated, Wait, in_order

WAITS: tuple[Callable[[Desk], Iterator[Wait]], ...] = (
    members.newcomers,
    members.charters,
    steps.steps,
    proposals.proposals,
    cards.cards,
    actions.actions,
    statuses.statuses,
    statuses.figures,
    asked.surveys,
    asked.code_requests,
)

DAYS: tuple[Callable[[Desk], Iterator[Dated]], ...] = (
    days.meetings,
    days.walks,
    days.courses,
    asked.survey_days,
    actions.follow_ups,
)


def waits_of(desk: Desk) -> list[Wait]:
    """Everything that waits for this person, the first one first."""
    return in_order((one for source in WAITS for one in source(desk)), desk.today)


def waits_for(person: Person) -> list[Wait]:
    return waits_of(desk_of(person))


def dates_of(desk: Desk) -> list[Dated]:
    """Every day of theirs, the past ones too, in order."""
    found = [one for source in DAYS for one in source(desk)]
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.uid))
