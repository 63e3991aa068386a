"""What the page of a unit's year shows: its clock, and what has changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years.lifecycle import AssessmentClock, next_discussion
from guldkorn.years.models import Assessment, Reopening, WorkChange, YearDiscussion
from guldkorn.years.seeing import SeenUnit


@dataclass(frozen=True)
class ShownChange:
    """A change as one person sees it. ``what`` is empty for whoever may not read the TRIO's words,
    and ``topics`` then too.
    """

    change: WorkChange
    what: str
    topics: Sequence[Reopening]
    waiting: int
    several: int


def clock_of(unit: Unit) -> AssessmentClock:
    days = Assessment.objects.last_days([unit])
    again = Reopening.objects.counts([unit])
    return AssessmentClock(days.get(unit.pk), clock.today(), again.get(unit.pk, 0))


def changes_of(seen: SeenUnit, person: Person) -> list[ShownChange]:
    """The newest first, those taken back too."""
    topics = Prefetch("reopenings", Reopening.objects.select_related("looked_by"))
    found = WorkChange.objects.filter(unit=seen.unit).prefetch_related(topics)
    return [_shown(one, seen, person) for one in found]


def _shown(change: WorkChange, seen: SeenUnit, person: Person) -> ShownChange:
    reads = reads_words(seen) or change.noted_by_id == person.pk
    topics = list(change.reopenings.all())
    waiting = [one for one in topics if one.looked_at is None]
    return ShownChange(
        change=change,
        what=change.what if reads else "",
        topics=topics if reads_words(seen) else [],
        waiting=len(waiting),
        several=len(topics),
    )


def reads_words(seen: SeenUnit) -> bool:
    """May they read what the TRIO has written? Where there is no TRIO, nobody else's words stand
    there.
    """
    return seen.is_mine or seen.trio is None


def last_round(unit: Unit) -> Round | None:
    """The last round that went all the way: a basis for an assessment, and not one by itself."""
    closed = Round.objects.filter(trio__unit=unit, closed_at__isnull=False)
    return closed.order_by("-closed_at").first()


@dataclass(frozen=True)
class DiscussionShelf:
    """The discussions of a place: the one that is prepared, and those that were held.

    ``reads`` says whether the reader may open them; ``may_begin`` whether they may prepare one.
    Nothing more is due in a place that is closed.
    """

    prepared: YearDiscussion | None
    held: Sequence[YearDiscussion]
    reads: bool
    may_begin: bool
    is_closed: bool
    today: dt.date

    @property
    def due_on(self) -> dt.date | None:
        return next_discussion(self.held[0].held_on) if self.held else None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < self.today


def shelf_of(
    house: Organisation, unit: Unit | None, *, reads: bool, may_begin: bool
) -> DiscussionShelf:
    there = list(
        YearDiscussion.objects.of(house, unit).select_related("organisation", "unit")
    )
    held = sorted((one for one in there if one.held_on), key=_when, reverse=True)
    prepared = next((one for one in there if not one.is_held), None)
    is_closed = unit is not None and unit.is_closed
    return DiscussionShelf(prepared, held, reads, may_begin, is_closed, clock.today())


def _when(one: YearDiscussion) -> tuple[dt.date, int]:
    return one.held_on or dt.date.min, one.pk
