"""The clocks of many units at a glance: in the order of their names, and nobody is ranked."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from guldkorn.lib.language import alphabetical
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years.lifecycle import AssessmentClock, ClockState
from guldkorn.years.models import Assessment, Reopening


@dataclass(frozen=True)
class UnitClock:
    """A unit, and how its assessment stands."""

    unit: Unit
    clock: AssessmentClock


@dataclass(frozen=True)
class UnitClocks:
    """All of them, and how many are as they should not be."""

    rows: Sequence[UnitClock]

    @property
    def late(self) -> int:
        return self._how_many(ClockState.LATE)

    @property
    def due(self) -> int:
        return self._how_many(ClockState.DUE)

    @property
    def unknown(self) -> int:
        return self._how_many(ClockState.UNKNOWN)

    def _how_many(self, state: ClockState) -> int:
        return sum(row.clock.state is state for row in self.rows)


def units_with_a_year(organisation: Organisation) -> list[Unit]:
    """The units that stand and have a TRIO, or a day of an assessment."""
    stated = Assessment.objects.standing().filter(unit=OuterRef("pk"))
    have = Q(trio__isnull=False) | Exists(stated)
    found = Unit.objects.standing().filter(have, organisation=organisation)
    return sorted(found, key=lambda one: alphabetical(one.name))


def clocks_of(units: Collection[Unit], today: dt.date) -> UnitClocks:
    days = Assessment.objects.last_days(units)
    again = Reopening.objects.counts(units)
    rows = []
    for unit in units:
        clock = AssessmentClock(days.get(unit.pk), today, again.get(unit.pk, 0))
        rows.append(UnitClock(unit, clock))
    return UnitClocks(rows)
