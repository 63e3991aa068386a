"""The rest of the organisation for many units at once: what `organisation.others` tells of one."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan

import numpy as np

from guldkorn.anonymity.rest import rest_means
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.instrument import Scale
from guldkorn.results.models import FigureQuerySet, Release
from guldkorn.results.organisation import alike_in, nearest
from guldkorn.workplaces.models import Unit

Means = Mapping[tuple[int, str], tuple[int | None, float | None]]
"""People and mean by unit and scale; None is hidden."""

Left = dict[tuple[int, str], tuple[int, float]]
"""The same of the rest, where it is shown."""


def rests(
    release: Release, units: Sequence[int], ours: Means, visible: FigureQuerySet
) -> Left:
    """Return how many the rest are and their mean by unit and scale, where there is one that may be
    shown.

    ``ours`` are the units' figures in this release. Of a top the rest is the other tops.
    """
    tops = list(
        Unit.objects.filter(
            organisation=release.survey.unit.organisation_id, parent=None
        )
    )
    asked = visible.filter(release__survey__instrument_id=release.survey.instrument_id)
    found = nearest(release, asked.filter(unit__in=tops).with_release(release))
    if len(found) < len(tops):
        return {}
    alike = alike_in(release, [figures[0].release for figures in found])
    scales = [
        scale
        for scale in release.survey.instrument.scales
        if scale.id in alike and not scale.sensitive
    ]
    wholes = {
        figures[0].unit_id: {(0, one.scale): (one.n, one.mean) for one in figures}
        for figures in found
    }
    releases = {figures[0].release_id for figures in found}
    parts = ours if releases == {release.pk} else _asked_in(releases, units, asked)
    below = [unit for unit in units if unit not in wholes]
    left = _rests(wholes.values(), below, parts, scales, release)
    for top in wholes.keys() & set(units):
        others = [whole for unit, whole in wholes.items() if unit != top]
        nobody = {(top, scale.id): (0, 0.0) for scale in scales}
        left |= _rests(others, [top], nobody, scales, release) if others else {}
    return left


def _asked_in(releases: set[int], units: Sequence[int], asked: FigureQuerySet) -> Means:
    rows = (
        asked.filter(release__in=releases, unit__in=units)
        .order_by()
        .values_list("unit_id", "scale", "n", "mean")
    )
    return {(unit, scale): (n, mean) for unit, scale, n, mean in rows}


def _rests(
    wholes: Iterable[Means],
    units: Sequence[int],
    parts: Means,
    scales: Sequence[Scale],
    release: Release,
) -> Left:
    arrays = [_arrays([0], whole, scales) for whole in wholes]
    ours = _arrays(units, parts, scales)
    means = rest_means(arrays, ours, scales, release.policy)
    people = sum((n for n, _mean in arrays), np.int64(0)) - ours[0]
    return {
        (unit, scale.id): (n, mean)
        for unit, *rows in zip(units, people.tolist(), means.tolist(), strict=True)
        for scale, n, mean in zip(scales, *rows, strict=True)
        if not isnan(mean)
    }


def _arrays(
    units: Sequence[int], found: Means, scales: Sequence[Scale]
) -> tuple[Numbers, Figures]:
    """People and means, (U, S): nobody and NaN where hidden."""
    shape = len(units), len(scales)
    people: Numbers = np.zeros(shape, dtype=np.int64)
    means: Figures = np.full(shape, np.nan)
    for row, unit in enumerate(units):
        for column, scale in enumerate(scales):
            n, mean = found.get((unit, scale.id), (None, None))
            if n is not None:
                people[row, column] = n
            if mean is not None:
                means[row, column] = mean
    return people, means
