"""A file of key figures: which of its rows can be kept, and keep them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.records import access
from guldkorn.records.models import KeyPeriod
from guldkorn.records.models.key_period import (
    hold_figures_of,
    keep_values,
    recorded_beside,
)
from guldkorn.records.periods import Stretch
from guldkorn.records.table import KeyRow, KnownUnit, placed, understand
from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.workplaces.outline import outline
from guldkorn.workplaces.roster.bounds import Table
from guldkorn.workplaces.roster.sheet import RosterProblem


@dataclass(frozen=True)
class FilePlan:
    """What a file holds. ``units`` are those that it may hold figures of, by code."""

    rows: list[KeyRow]
    problems: list[RosterProblem]
    units: Mapping[str, KnownUnit]


def units_of(organisation: Organisation) -> dict[str, KnownUnit]:
    """All units that are not closed, by code."""
    lines = outline(organisation)
    return {line.unit.code: KnownUnit(line.unit.pk, line.people) for line in lines}


def unit_of(turn: Round) -> dict[str, KnownUnit]:
    """The one unit of a TRIO, by code."""
    unit = turn.trio.unit
    return {unit.code: KnownUnit(unit.pk, unit.headcount())}


def plan_of(table: Table, units: Mapping[str, KnownUnit]) -> FilePlan:
    """Raises Unreadable where the table as a whole cannot be understood."""
    rows, problems = understand(table)
    there = [unit.id for unit in units.values()]
    withdrawn = KeyPeriod.objects.exclude(withdrawn_at=None).filter(unit__in=there)
    taken_away = {(one.unit_id, one.stretch) for one in withdrawn}
    kept, more = placed(rows, units, taken_away, last_stretch(), recorded_beside(there))
    ordered = sorted([*problems, *more], key=lambda problem: problem.row)
    return FilePlan(kept, ordered, units)


def last_stretch() -> Stretch:
    """The last quarter that is over."""
    today = clock.today()
    quarter = (today.month - 1) // 3
    return Stretch(today.year, quarter) if quarter else Stretch(today.year - 1, 4)


def last_year() -> int:
    """The last year that is over."""
    return clock.today().year - 1


@transaction.atomic
def load_for_all(organisation: Organisation, plan: FilePlan, *, by: Person) -> None:
    """Keep the figures of many units at once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    runs = Organisation.objects.run_by(by).filter(pk=organisation.pk).exists()
    refuse(access.load(runs=runs))
    _keep(plan, by)


@transaction.atomic
def load_for_one(turn: Round, plan: FilePlan, *, by: Person) -> None:
    """Keep the figures of a TRIO's own unit."""
    turn.ensure_workable(by)
    hold_figures_of(turn.trio.unit)
    _keep(plan, by)


def _keep(plan: FilePlan, by: Person) -> None:
    ids = {plan.units[row.unit].id for row in plan.rows}
    # two who load the same period at once would both find none before them
    units = {
        unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=ids)
    }
    stand = {
        (one.unit_id, one.stretch): one
        for one in KeyPeriod.objects.filter(unit__in=units)
    }
    recorded = recorded_beside(units)
    values = {}
    for row in plan.rows:
        known = plan.units[row.unit]
        before = stand.get((known.id, row.stretch))
        period = before or KeyPeriod(
            unit=units[known.id], year=row.stretch.year, quarter=row.stretch.quarter
        )
        period.staff = known.staff_in(row)
        about = (known.id, row.stretch, period.staff)
        refuse(recorded.reason_against(*about))
        recorded.keep(*about)
        period.source = row.source or period.source
        period.by, period.at = by, clock.now()
        period.save()
        values[period] = row.values
    keep_values(values)
    _tell(values, by)


def _tell(periods: Iterable[KeyPeriod], by: Person) -> None:
    for period in periods:
        record(by, "loaded", period, unit_id=period.unit_id)
