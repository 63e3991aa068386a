"""The units of a survey, as plain rows."""

from collections.abc import Iterable
from typing import NamedTuple

from guldkorn.results.models import FigureQuerySet
from guldkorn.surveys.models import Invitation, Survey


class ResultBranch(NamedTuple):
    """A unit as it stood in the tree when the survey opened; ``parent`` is the ``pk`` of the one
    above.
    """

    pk: int
    unit_id: int
    parent: int | None
    name: str


class Tree:
    """The units of a survey as they stood when it opened: plain rows, for an organisation may have
    thousands.
    """

    def __init__(self, survey: Survey) -> None:
        rows = survey.units.order_by("position").values_list(
            "pk", "unit_id", "parent_id", "name"
        )
        self._survey = survey
        self._by_key = {row[0]: row for row in rows}
        self._children: dict[int | None, list[int]] = {}
        for pk, _unit, parent, _name in self._by_key.values():
            self._children.setdefault(parent, []).append(pk)

    def _branch(self, key: int) -> ResultBranch:
        return ResultBranch._make(self._by_key[key])

    def above(self, key: int) -> list[ResultBranch]:
        """The units above, the top first."""
        found: list[ResultBranch] = []
        parent = self._branch(key).parent
        while parent is not None:
            found.insert(0, self._branch(parent))
            parent = found[0].parent
        return found

    def below(self, key: int) -> list[ResultBranch]:
        """The units below, each before those under it, in the order of the survey."""
        found: list[ResultBranch] = []
        waiting = self._children.get(key, [])[::-1]
        while waiting:
            found.append(self._branch(waiting.pop()))
            waiting += self._children.get(found[-1].pk, [])[::-1]
        return found

    def with_below(self, key: int) -> list[ResultBranch]:
        return [self._branch(key), *self.below(key)]

    def asked(self) -> set[int]:
        """The keys of the units in which anybody was invited, there or below."""
        own = (
            self._survey.invitations.order_by()
            .values_list("unit", flat=True)
            .distinct()
        )
        found: set[int] = set()
        for key in own:
            found.add(key)
            found.update(unit.pk for unit in self.above(key))
        return found

    def seen(
        self, units: list[ResultBranch], figures: FigureQuerySet, *, at_most: int
    ) -> list[ResultBranch]:
        """Those of the units that there are figures about, shown or not; no more than so many are
        looked for.
        """
        scale = self._survey.instrument.scales[0].id
        rows = figures.filter(unit__in=ids(units), scale=scale).order_by()
        found = set(rows.values_list("unit", flat=True)[:at_most])
        return [unit for unit in units if unit.unit_id in found]

    def invited(self, key: int) -> int:
        """How many were invited in the unit and below."""
        if self._branch(key).parent is None:
            return self._survey.invitations.count()
        # A unit of a survey names the survey: asked for both, SQLite reads all invitations of it.
        within = [unit.pk for unit in self.with_below(key)]
        return Invitation.objects.filter(unit__in=within).count()


def ids(units: Iterable[ResultBranch]) -> list[int]:
    return [unit.unit_id for unit in units]
