"""The figures of a result as rows: those of its unit and of the units below that the reader may
see.

Names and order of the columns are the house's own (`analytics.writers`), as in the files of the
command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.analytics.writers.dictionary import HEADS, PLACED, WHOLE
from guldkorn.analytics.writers.words import in_language
from guldkorn.anonymity.columns import FigureMeasure, Threshold
from guldkorn.anonymity.rows import COLUMNS, RELEASED, Status, figures_of_scale
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.results.charts import percent, points
from guldkorn.results.models import Figure, Release
from guldkorn.results.page import Result
from guldkorn.results.page.tree import Tree, ids
from guldkorn.workplaces.models import Unit

Value = str | float | None
Row = dict[str, Value]

NOT_ON_THE_PAGE = {"sd", "agreement"}
"""Of policy 1: a file of its results tells what their page tells."""

LONG = (*PLACED, "figure", "value", "status")


@dataclass(frozen=True)
class FigureLine:
    """A scale in a unit, by the names of the columns. A hidden figure is None, and its status says
    why.
    """

    code: str
    unit: str
    scale: Scale
    asked: tuple[str, ...]
    values: Row

    def status_of(self, name: str) -> Value:
        """Return the status that governs a figure."""
        return self.values[COLUMNS[name].governed_by]


class Figures:
    """The tables of a result, in a language. Everything in them has been through the release."""

    def __init__(self, result: Result, person: Person, language: str) -> None:
        self.release, self.language = result.release, language
        self.instrument = result.release.survey.instrument
        self.month = f"{result.release.survey.answered_until:%Y-%m}"
        units = Tree(result.release.survey).with_below(result.unit.pk)
        codes = dict(Unit.objects.filter(pk__in=ids(units)).values_list("pk", "code"))
        found: dict[int, list[Figure]] = {unit.unit_id: [] for unit in units}
        visible = Figure.objects.visible_to(person)
        for figure in visible.filter(release=result.release, unit__in=found):
            found[figure.unit_id].append(figure)
        scales = {scale.id: scale for scale in self.instrument.scales}
        self.units = []
        for unit in units:
            code = codes[unit.unit_id]
            lines = [
                self._line(code, unit.name, figure, scales[figure.scale])
                for figure in found[unit.unit_id]
            ]
            self.units.append(lines)

    def _line(self, code: str, name: str, figure: Figure, scale: Scale) -> FigureLine:
        asked = asked_of(scale, self.release)
        values = {name: published(figure, name, self.release) for name in RELEASED}
        return FigureLine(code, name, scale, asked, values)

    @property
    def heads(self) -> dict[str, str]:
        """The columns of the tidy table with what they are called."""
        return {name: head[self.language] for name, head in HEADS.items()}

    @property
    def wide_columns(self) -> list[str]:
        """The columns of the wide table."""
        told = [
            f"{scale.id}_{name}"
            for scale in self.instrument.scales
            for name in self._of_scale(scale)
        ]
        return ["month", "unit", "name", *told]

    def tidy(self) -> Iterator[Row]:
        """Yield one row per unit and scale, with the columns of `heads`."""
        whole = {
            scale.id: _of_survey(self.release, scale)
            for scale in self.instrument.scales
        }
        for line in self._lines():
            place = self._place(line.code, line.unit, line.scale)
            yield place | line.values | whole[line.scale.id]

    def long(self) -> Iterator[Row]:
        """Yield one row per unit, scale and figure, hidden ones with their reason; last ICC of the
        whole survey.
        """
        for line in self._lines():
            place = self._place(line.code, line.unit, line.scale)
            for name in line.asked:
                value, status = line.values[name], line.status_of(name)
                if value is not None or status != Status.SHOWN:
                    yield place | {"figure": name, "value": value, "status": status}
        for scale in self.instrument.scales:
            place = self._place("", _("The whole survey"), scale)
            for name, value in _of_survey(self.release, scale).items():
                if value is not None:
                    yield place | {
                        "figure": name,
                        "value": value,
                        "status": Status.SHOWN.value,
                    }

    def wide(self) -> Iterator[Row]:
        """Yield one row per unit; the columns are called by the scale and the figure."""
        for lines in filter(None, self.units):
            row: Row = {
                "month": self.month,
                "unit": lines[0].code,
                "name": lines[0].unit,
            }
            for line in lines:
                values = line.values | _of_survey(self.release, line.scale)
                row |= {
                    f"{line.scale.id}_{name}": values[name]
                    for name in self._of_scale(line.scale)
                }
            yield row

    def _lines(self) -> Iterator[FigureLine]:
        return (line for lines in self.units for line in lines)

    def _of_scale(self, scale: Scale) -> list[str]:
        """The columns of a scale in the wide table."""
        asked = asked_of(scale, self.release)
        told = [name for name in RELEASED if name in {*Threshold, *asked}]
        return [*told, *(WHOLE if "mean" in asked else ())]

    def _place(self, code: str, unit: str, scale: Scale) -> Row:
        return {
            "month": self.month,
            "unit": code,
            "name": unit,
            "scale": scale.id,
            "title": in_language(scale.title, self.language),
            "direction": scale.direction.value,
        }


def asked_of(scale: Scale, release: Release) -> tuple[str, ...]:
    """Return the figures that such a scale can have. Policy 1 told a mean of sensitive scales
    too.
    """
    sensitive = scale.sensitive and release.policy_number > 1
    return figures_of_scale(
        sensitive=sensitive, optimum=scale.direction is Direction.OPTIMUM
    )


def published(figure: Figure, name: str, release: Release) -> Value:
    """Return a figure as published. Policy 1 kept every digit; of its figures the file tells what
    the page tells.
    """
    value: Value = getattr(figure, name)
    if release.policy_number > 1 or not isinstance(value, float):
        return value
    if name in NOT_ON_THE_PAGE:
        return None
    return (
        percent(value) / 100
        if COLUMNS[name].measure is FigureMeasure.FRACTION
        else float(points(value))
    )


def _of_survey(release: Release, scale: Scale) -> Row:
    """Return ICC and what it is of; nothing of policy 1, which told it with every digit."""
    told = release.summary.get(scale.id, {}) if release.policy_number > 1 else {}
    return {name: told.get(name) for name in WHOLE}
