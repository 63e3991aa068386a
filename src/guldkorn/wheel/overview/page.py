"""An overview as one person sees it, in a number of queries that does not grow with the units."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.results.heatmap.folding import FoldedRow
from guldkorn.rounds.lifecycle import STEPS, Step
from guldkorn.rounds.models import STEP_NAMES, Round
from guldkorn.trios.models import Trio
from guldkorn.trios.models.trio import TrioQuerySet
from guldkorn.wheel.overview.facts import UnitFacts, facts_of
from guldkorn.wheel.overview.late import LateThing, late_in
from guldkorn.wheel.overview.tree import (
    ROWS_AT_MOST,
    Below,
    Tree,
    below,
    looked_after,
    nested,
    part_of,
    path_to,
    rows_of,
)
from guldkorn.wheel.overview.wish import LACKS, NO_ROUND, NO_TRIO, OverviewWish
from guldkorn.workplaces.models import Organisation, Unit, children_of, depth_first
from guldkorn.years.models import Assessment

IN_A_ROW = 10
"""Grains beside one another in the picture."""

GRAINS_AT_MOST = 60
"""So many units are drawn as one grain each; more are drawn as a bar."""


@dataclass(frozen=True)
class StepCount:
    """How many units are at a step, of all that have a round under way; for the picture."""

    step: Step
    number: int
    units: int
    of: int

    @property
    def name(self) -> str:
        return str(STEP_NAMES[self.step])

    @property
    def grains(self) -> list[tuple[int, int]]:
        """Where the grain of each unit stands; none where there are too many."""
        if self.of > GRAINS_AT_MOST:
            return []
        return [(n % IN_A_ROW, n // IN_A_ROW) for n in range(self.units)]

    @property
    def rows(self) -> int:
        return max(1, -(-self.units // IN_A_ROW))

    @property
    def share(self) -> int:
        """Of a hundred."""
        return 100 * self.units // (self.of or 1)


@dataclass(frozen=True)
class UnitLine:
    """A unit on the page. ``opens`` says that a list of those below begins after it, ``closes`` how
    many lists end there. ``folded`` units below it are on a page of their own.
    """

    unit: Unit
    path: Sequence[Unit]
    place: str
    turn: Round | None
    late: Sequence[LateThing]
    facts: UnitFacts
    below: Below
    folded: int
    opens: bool
    closes: int

    @property
    def lacks(self) -> str:
        """Why it is at no step."""
        return str(LACKS.get(self.place, ""))

    @property
    def since(self) -> dt.date | None:
        """Since when it has been at its step."""
        return self.facts.since.get(self.unit.pk)

    @property
    def ends(self) -> range:
        return range(self.closes)

    @property
    def told(self) -> list[str]:
        """What else there is to say, in the order of a page."""
        pk = self.unit.pk
        law, finished = self.facts.assessed.get(pk), self.facts.finished.get(pk)
        said = [law, finished, *self.facts.asked.get(pk, [])]
        return [one for one in [*said, self.facts.recommended.get(pk)] if one]


class Overview:
    """The units of an organisation, those that are looked for, and where each stands."""

    def __init__(self, organisation: Organisation, person: Person) -> None:
        self.organisation = organisation
        self.runs = (
            Organisation.objects.run_by(person).filter(pk=organisation.pk).exists()
        )
        self.today = clock.today()
        units = list(organisation.units.standing())
        ordered = [unit for unit, _depth in depth_first(children_of(units))]
        self.units = {unit.pk: unit for unit in ordered}
        self.tree: Tree = [(unit.pk, unit.parent_id) for unit in ordered]
        self.above = dict(self.tree)
        self.assessed = Assessment.objects.last_days(organisation.units.standing())
        self.late = late_in(organisation, self.today, self.assessed)
        self.trios = set(_in(organisation).values_list("unit", flat=True))
        self._looked_after = looked_after(self.tree, self.trios)
        running = Round.objects.filter(closed_at=None, trio__in=_in(organisation))
        self._steps: Mapping[int, str] = dict(running.values_list("trio__unit", "step"))

    def place_of(self, unit: int) -> str:
        """The step that a unit is at, or why it is at none; empty where the TRIO of another unit
        looks after it.
        """
        if unit in self.trios:
            return self._steps.get(unit, NO_ROUND)
        return "" if unit in self._looked_after else NO_TRIO

    @cached_property
    def parts(self) -> list[tuple[int, str]]:
        """The units that have others below them, as choices."""
        over = {above for _unit, above in self.tree}
        return [
            (unit, "– " * len(path_to(unit, self.above)) + self.units[unit].name)
            for unit, _above in self.tree
            if unit in over
        ]

    def shown(self, wish: OverviewWish, number: str | None) -> "OverviewPage":
        """The page of this number of what is looked for."""
        part = part_of(self.tree, wish.part)
        wanted = None
        if wish.is_filter:
            wanted = {unit for unit, _above in part if self._wants(wish, unit)}
        rows = rows_of(part, wanted)
        pages = Paginator(rows, ROWS_AT_MOST)
        return OverviewPage(self, wish, part, pages.get_page(number))

    def _wants(self, wish: OverviewWish, unit: int) -> bool:
        one = self.units[unit]
        place = self.place_of(unit)
        is_late = unit in self.late
        return wish.wants(one.name, one.code, place, is_late=is_late)


class OverviewPage:
    """One page of an overview: its picture and its lines."""

    def __init__(
        self,
        overview: Overview,
        wish: OverviewWish,
        part: Tree,
        rows: "Page[FoldedRow]",
    ) -> None:
        self.overview, self.wish, self.part, self.rows = overview, wish, part, rows
        self.places = Counter(overview.place_of(unit) for unit, _above in part)

    @property
    def steps(self) -> list[StepCount]:
        of = sum(self.places[step] for step in STEPS)
        found = []
        for number, step in enumerate(STEPS, start=1):
            here = self.places[step]
            found.append(StepCount(step, number, here, of))
        return found

    @property
    def units(self) -> int:
        return len(self.part)

    @property
    def trios(self) -> int:
        return sum(unit in self.overview.trios for unit, _above in self.part)

    @property
    def without_trio(self) -> int:
        return self.places[NO_TRIO]

    @property
    def without_round(self) -> int:
        return self.places[NO_ROUND]

    @property
    def late(self) -> int:
        """In how many units something is late."""
        return sum(unit in self.overview.late for unit, _above in self.part)

    @property
    def crumbs(self) -> list[Unit]:
        """The units above the part that is shown, and it."""
        top, known = self.wish.part, self.overview.units
        if top is None:
            return []
        return [known[one] for one in [*path_to(top, self.overview.above), top]]

    @cached_property
    def lines(self) -> list[UnitLine]:
        rows = {row.key: row for row in self.rows}
        running = Round.objects.filter(closed_at=None, trio__unit__in=list(rows))
        turns = {turn.trio.unit_id: turn for turn in running.select_related("trio")}
        facts = facts_of(
            list(rows),
            list(turns.values()),
            self.overview.today,
            assessed=self.overview.assessed,
            trios=self.overview.trios,
            counts=self.overview.runs,
        )
        under = below(self.part, self.overview.late)
        placed = self._placed(rows)
        depths = [depth for _unit, depth in placed] + [0]
        return [
            UnitLine(
                unit=self.overview.units[unit],
                path=self._path(unit),
                place=self.overview.place_of(unit),
                turn=turns.get(unit),
                late=self.overview.late.get(unit, []),
                facts=facts,
                below=under.get(unit, Below()),
                folded=rows[unit].folded,
                opens=depths[place + 1] > depth,
                closes=max(depth - depths[place + 1], 0),
            )
            for place, (unit, depth) in enumerate(placed)
        ]

    def _placed(self, rows: Collection[int]) -> list[tuple[int, int]]:
        """How deep each unit stands. Units that were looked for have their path instead: a tree
        with some units left out would put others in their place.
        """
        if self.wish.is_filter:
            return [(unit, 0) for unit in rows]
        return nested(rows, self.overview.above)

    def _path(self, unit: int) -> list[Unit]:
        """Where a unit lies, said of those that were looked for: the tree says it of the others."""
        over = path_to(unit, self.overview.above) if self.wish.is_filter else []
        return [self.overview.units[one] for one in over]


def _in(organisation: Organisation) -> TrioQuerySet:
    return Trio.objects.filter(unit__organisation=organisation)
