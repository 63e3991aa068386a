"""All sources of what waits, and of days. A new one is a line here.

A source reads its room through ``visible_to`` or the rounds of the scope, in a number of queries
that does not grow with the units.
"""

from collections.abc import Callable, Iterator

from guldkorn.accounts.models import Person
from guldkorn.waiting.scope import PersonScope, scope_of
from guldkorn.waiting.sources import (
    actions,
    asked,
    beyond,
    cards,
    days,
    letters,
    members,
    proposals,
    pulses,
    settling,
    silence,
    statuses,
    steps,
    years,
)
from guldkorn.waiting.wait import Dated, WaitingItem, in_order

WAITS: tuple[Callable[[PersonScope], Iterator[WaitingItem]], ...] = (
    members.newcomers,
    members.charters,
    steps.steps,
    proposals.proposals,
    settling.weighings,
    settling.resolutions,
    settling.risks,
    years.assessments,
    years.changes,
    years.discussions,
    beyond.escalations,
    cards.cards,
    actions.actions,
    actions.sharings,
    years.approvals_of_dossiers,
    letters.openings,
    letters.letters,
    letters.signs,
    statuses.statuses,
    statuses.figures,
    statuses.news,
    silence.silence,
    asked.surveys,
    asked.code_requests,
    pulses.stopped,
    pulses.codes,
)

DAYS: tuple[Callable[[PersonScope], Iterator[Dated]], ...] = (
    days.meetings,
    days.walks,
    days.courses,
    asked.survey_days,
    pulses.next_ones,
    actions.follow_ups,
    years.due_days,
)


def waits_of(scope: PersonScope) -> list[WaitingItem]:
    """Everything that waits for this person, the first one first."""
    return in_order((one for source in WAITS for one in source(scope)), scope.today)


def waits_for(person: Person) -> list[WaitingItem]:
    return waits_of(scope_of(person))


def dates_of(scope: PersonScope) -> list[Dated]:
    """Every day of theirs, the past ones too, in order."""
    found = [one for source in DAYS for one in source(scope)]
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.uid))
