"""What the law asks for again: the next assessment and the next yearly discussion of each unit."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Q

from guldkorn.workplaces.models import Unit
from guldkorn.years.lifecycle import AssessmentClock, ClockState, next_discussion
from guldkorn.years.models import Assessment
from guldkorn.years.twelve import found
from guldkorn.years.twelve.reader import YearReader


@dataclass(frozen=True)
class DueAgain:
    """The day by which something is done again. ``unit`` is None for the organisation itself."""

    unit: Unit | None
    by: dt.date
    is_late: bool

    def stands_on(self, today: dt.date) -> dt.date:
        """What is late stands at today, in the year that runs."""
        return today if self.is_late else self.by


def due_assessments(reader: YearReader) -> Iterator[DueAgain]:
    days = Assessment.objects.last_days(reader.units)
    for unit in reader.units:
        clock = AssessmentClock(days.get(unit.pk), reader.today)
        if clock.due_on is None or unit.is_closed:
            continue
        due = DueAgain(unit, clock.due_on, clock.state is ClockState.LATE)
        if reader.holds(due.stands_on(reader.today)):
            yield due


def due_discussions(reader: YearReader) -> Iterator[DueAgain]:
    """Where none is planned in time: a year after the last, or today where that has passed."""
    units = {unit.pk: unit for unit in reader.units}
    not_held = Q(held_on=None)
    rows = found.discussions(reader).order_by().values("unit")
    for row in rows.annotate(
        last=Max("held_on"), planned=Max("planned_on", filter=not_held)
    ):
        by, planned = next_discussion(row["last"]), row["planned"]
        unit = units.get(row["unit"])
        if by is None or (unit and unit.is_closed):
            continue
        if planned and reader.today <= planned <= by:
            continue
        due = DueAgain(unit, by, by < reader.today)
        if reader.holds(due.stands_on(reader.today)):
            yield due
