"""The page of units and topics, gathered in a number of queries that does not grow with the
units.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.measurement.instrument import Scale
from guldkorn.results.findings.sides import FindingSide, side_of
from guldkorn.results.heatmap.cells import HeatCell, HeatKind, ReleasedCell, cell
from guldkorn.results.heatmap.folding import FoldedRow, fold
from guldkorn.results.heatmap.rests import rests
from guldkorn.results.models import Figure, FigureQuerySet, Release
from guldkorn.results.page.tree import ResultBranch, Tree
from guldkorn.surveys.models import Survey, SurveyUnit
from guldkorn.workplaces.models import Unit

TITLES: dict[FindingSide, Promise] = {
    FindingSide.STRAIN: _("Strains"),
    FindingSide.RESOURCE: _("Resources"),
    FindingSide.OUTCOME: _("Effect on well-being"),
    FindingSide.EXPOSURE: _("Violence and offensive acts"),
}


@dataclass(frozen=True)
class HeatColumn:
    """A scale, and how many units stand clearly apart in it."""

    scale: Scale
    worse: int
    better: int


@dataclass(frozen=True)
class HeatGroup:
    """The columns of one side of the picture."""

    side: FindingSide
    columns: list[HeatColumn]

    @property
    def title(self) -> Promise:
        return TITLES[self.side]


@dataclass(frozen=True)
class HeatLine:
    """A unit with its cells, in the order of the columns. ``depth`` is how far in it stands."""

    unit: ResultBranch
    depth: int
    folded: int
    cells: list[HeatCell]


@dataclass(frozen=True)
class Heatmap:
    """The page; with one ``topic`` each cell has room for its words."""

    release: Release
    unit: SurveyUnit
    groups: list[HeatGroup]
    lines: list[HeatLine]
    topic: Scale | None

    @property
    def is_folded(self) -> bool:
        return any(line.folded for line in self.lines)


def _wholes(survey: Survey) -> set[int]:
    """The unit that all others are parts of, where there is one."""
    house = survey.unit.organisation_id
    tops = Unit.objects.filter(organisation=house, parent=None)
    keys = set(tops.values_list("pk", flat=True))
    return keys if len(keys) == 1 else set()


def heatmap_of(
    survey_id: int, unit_id: int, person: Person, topic: str = ""
) -> Heatmap | None:
    """Return a unit and those below as this person may see them; None where there is nothing, or no
    such topic.
    """
    visible = Figure.objects.visible_to(person)
    if not visible.filter(unit=unit_id, release__survey=survey_id).exists():
        return None
    release = Release.objects.select_related("survey__unit").get(survey=survey_id)
    survey = release.survey
    sides = {
        side: [scale for scale in survey.instrument.scales if side_of(scale) is side]
        for side in FindingSide
    }
    scales = [
        scale for side in sides.values() for scale in side if topic in {"", scale.id}
    ]
    if not scales:
        return None
    here = survey.units.get(unit=unit_id)
    tree = Tree(survey)
    rows = _rows(here, tree, visible.filter(release=release))
    units = [unit.unit_id for unit, _row in rows]
    of_scales = visible.filter(scale__in=[scale.id for scale in scales])
    told = _told(of_scales.filter(release=release, unit__in=units))
    means = {place: (one.n, one.mean) for place, one in told.items()}
    left = rests(release, units, means, visible)
    wholes = _wholes(survey)
    asked = tree.asked()
    lines = []
    for unit, row in rows:
        about = {"is_asked": unit.pk in asked, "is_all": unit.unit_id in wholes}
        places = [(unit.unit_id, scale.id) for scale in scales]
        cells = [
            cell(scale, told.get(place), left.get(place), **about)
            for scale, place in zip(scales, places, strict=True)
        ]
        lines.append(HeatLine(unit, row.depth, row.folded, cells))
    return Heatmap(
        release, here, _groups(scales, lines), lines, scales[0] if topic else None
    )


def _rows(
    here: SurveyUnit, tree: Tree, figures: FigureQuerySet
) -> list[tuple[ResultBranch, FoldedRow]]:
    """The rows of the page: the unit and those below that there are figures about."""
    scale = here.survey.instrument.scales[0].id
    of_scale = figures.filter(scale=scale).order_by()
    seen = set(of_scale.values_list("unit", flat=True))
    units = {unit.pk: unit for unit in tree.with_below(here.pk) if unit.unit_id in seen}
    branches = [(unit.pk, unit.parent) for unit in units.values()]
    return [(units[row.key], row) for row in fold(branches)]


def _told(figures: FigureQuerySet) -> dict[tuple[int, str], ReleasedCell]:
    """Plain rows: of a thousand units there are eighteen thousand."""
    rows = figures.order_by().values_list("unit_id", "scale", *ReleasedCell._fields)
    return {(unit, scale): ReleasedCell(*values) for unit, scale, *values in rows}


def _groups(scales: Iterable[Scale], lines: list[HeatLine]) -> list[HeatGroup]:
    columns = [
        HeatColumn(
            scale,
            sum(line.cells[place].kind is HeatKind.WORSE for line in lines),
            sum(line.cells[place].kind is HeatKind.BETTER for line in lines),
        )
        for place, scale in enumerate(scales)
    ]
    groups = [
        HeatGroup(side, [column for column in columns if side_of(column.scale) is side])
        for side in FindingSide
    ]
    return [group for group in groups if group.columns]
