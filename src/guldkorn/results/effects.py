"""What a unit moved beyond the others of its organisation, from released figures only. Nothing
tells of another unit: only what all of them moved together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.measurement.change import ChangeVerdict
from guldkorn.measurement.effect import MovedUnit, UnitEffect, effect
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.results.changes import ScaleChange, are_the_same, group_of
from guldkorn.results.charts import points
from guldkorn.results.models import Figure
from guldkorn.surveys.models import Overlap

Parents = Mapping[int, int | None]


@dataclass(frozen=True)
class ScaleEffect:
    """The effect on one scale, with its drawing and its words."""

    scale: Scale
    found: UnitEffect
    before: int
    verdict: ChangeVerdict

    @property
    def now(self) -> int:
        return points(self.found.now)

    @property
    def low(self) -> int:
        """Where the band of what would be expected begins, cut to 0–100."""
        return points(min(max(self.found.expected - self.found.margin, 0), 100))

    @property
    def high(self) -> int:
        return points(min(max(self.found.expected + self.found.margin, 0), 100))

    @property
    def width(self) -> int:
        return max(self.high - self.low, 1)

    @property
    def is_clear(self) -> bool:
        return self.verdict is not ChangeVerdict.CANNOT_TELL

    @property
    def words(self) -> str:
        if self.verdict is ChangeVerdict.BETTER:
            return _("Better than what the others' development would give")
        if self.verdict is ChangeVerdict.WORSE:
            return _("Worse than what the others' development would give")
        return _("Cannot tell whether you moved more than the others")

    @property
    def explanation(self) -> str:
        told = ngettext(
            "%(units)s other unit was measured twice.",
            "%(units)s other units were measured twice.",
            self.found.units,
        ) % {"units": self.found.units}
        expected = _(
            "Had you moved as they did, you would stand between %(low)s and %(high)s."
        ) % {
            "low": self.low,
            "high": self.high,
        }
        return f"{told} {expected}"


def effect_of(change: ScaleChange) -> ScaleEffect | None:
    """Return what the unit of a change moved beyond the others; None where too few others were
    measured twice, and on a scale that has no better end.
    """
    scale, own = change.scale, change.now.unit_id
    if scale.direction is Direction.OPTIMUM or scale.sensitive:
        return None
    figures = _shown_in_both(change)
    parents = dict(change.now.release.survey.units.values_list("unit", "parent__unit"))
    others = _apart(own, figures, parents) - _of_others(change)
    moved = [_moved(figures[unit], scale) for unit in sorted(others)]
    found = effect(_moved((change.before, change.now), scale), moved)
    if found is None:
        return None
    verdict = found.verdict(scale.direction, scale.minimal_difference)
    return ScaleEffect(scale, found, points(change.before.mean or 0), verdict)


def _shown_in_both(change: ScaleChange) -> dict[int, tuple[Figure, Figure]]:
    then, now = change.before.release, change.now.release
    about = Figure.objects.filter(
        release__in=[then, now], scale=change.scale.id
    ).shown()
    by_unit: dict[int, dict[int, Figure]] = {}
    for figure in about.filter(mean__isnull=False).with_release(then, now):
        by_unit.setdefault(figure.unit_id, {})[figure.release_id] = figure
    return {
        unit: (both[then.pk], both[now.pk])
        for unit, both in by_unit.items()
        if len(both) == 2
    }


def _apart(own: int, units: Iterable[int], parents: Parents) -> set[int]:
    """The lowest units that have no person in common with this one, nor with each other."""
    above_own = set(_above(own, parents))
    known = set(units)
    with_some_below = {above for unit in known for above in _above(unit, parents)}
    lowest = known - with_some_below - above_own - {own}
    return {unit for unit in lowest if own not in _above(unit, parents)}


def _above(unit: int, parents: Parents) -> Iterable[int]:
    above = parents.get(unit)
    while above is not None:
        yield above
        above = parents.get(above)


def _of_others(change: ScaleChange) -> set[int]:
    """The units in which so many others were asked now that they cannot be compared."""
    counted = Overlap.objects.filter(
        unit__survey=change.now.release.survey_id,
        earlier=change.before.release.survey_id,
    ).select_related("unit")
    return {row.unit.unit_id for row in counted if not are_the_same(row.share)}


def _moved(both: tuple[Figure, Figure], scale: Scale) -> MovedUnit:
    then, now = both
    return MovedUnit(group_of(then, scale), group_of(now, scale))
