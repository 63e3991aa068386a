"""The figures of the whole survey, one line per scale: everybody is one more unit, above all
roots.
"""

from collections.abc import Mapping
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.rows import Status, Summary
from guldkorn.anonymity.shown.behind import Pooled
from guldkorn.anonymity.shown.precision import indices
from guldkorn.measurement.anova import Anova
from guldkorn.measurement.reliability import alpha
from guldkorn.measurement.statistics import LeafStatistics


def summarise(
    statistics: LeafStatistics,
    everybody: Mapping[str, NDArray[Any]],
    analyses: list[Anova],
    pooled: Pooled,
    share_threshold: NDArray[np.int64],
) -> tuple[Summary, ...]:
    """Return a line per scale. ``everybody`` are the columns of a release of all people together,
    (S,) each.

    Alpha and ICC disclose spread. Alpha is of those who answered everything, so they keep the
    threshold of shares. ICC is of the people whose spread is published.
    """
    lines = []
    for s, analysis in enumerate(analyses):
        figures = {name: values[s].item() for name, values in everybody.items()}
        shown = figures["status"] == Status.SHOWN
        between = shown and analysis.between is not None
        lines.append(
            Summary(
                scale=statistics.instrument.scales[s].id,
                status=Status(figures["status"]),
                n=figures["n"] or None,
                mean=_or_none(figures["mean"]),
                sd=_or_none(figures["sd"]),
                alpha=_alpha(statistics, s, int(share_threshold[s])) if shown else None,
                icc1=_index(analysis.icc1, analysis.n) if between else None,
                icc2=_index(analysis.icc2, analysis.n) if between else None,
                icc_units=analysis.groups if between else None,
                icc_people=analysis.n if between else None,
                sd_within=_or_none(float(pooled.sd[s])),
                df_within=None if isnan(pooled.degrees[s]) else int(pooled.degrees[s]),
            )
        )
    return tuple(lines)


def _alpha(statistics: LeafStatistics, s: int, threshold: int) -> float | None:
    scale, items = statistics.instrument.scales[s], statistics.instrument.items
    n = int(statistics.complete.n[s])
    if n < threshold or scale.sensitive:
        return None
    places = [place for place, item in enumerate(items) if item in scale.items]
    return _index(alpha(statistics.complete, s, places), n)


def _index(figure: float | None, n: int) -> float | None:
    if figure is None:
        return None
    rounded = indices(np.array(figure), np.array(n))
    return float(rounded)


def _or_none(figure: float) -> float | None:
    return None if isnan(figure) else figure
