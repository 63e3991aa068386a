"""The figures of the whole survey, one line per scale: everybody as one more unit, above all roots."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from numpy.typing import NDArray

from guldkorn.anonymity.rows import Status, Summary
from guldkorn.anonymity.shown.spread import Spread
from guldkorn.anonymity.tree import Numbers
from guldkorn.measurement.reliability import alpha
from guldkorn.measurement.statistics import LeafStatistics


def summarise(
    statistics: LeafStatistics, everybody: Mapping[str, NDArray[Any]], spread: Spread, share_floor: Numbers
) -> tuple[Summary, ...]:
    """Return a line per scale. ``everybody`` are the columns of a release of all people together, (S,) each.

    Alpha and ICC tell about spread. So those who answered everything, of whom alpha is, keep its floor; and ICC is over
    the people whose spread is shown: nearly all, and nobody whom the published figures do not tell about.
    """
    return tuple(
        _line(
            statistics, s, {name: values[s].item() for name, values in everybody.items()}, spread, int(share_floor[s])
        )
        for s in range(len(statistics.instrument.scales))
    )


def _line(statistics: LeafStatistics, s: int, told: Mapping[str, Any], spread: Spread, floor: int) -> Summary:
    scale = statistics.instrument.scales[s]
    places = [i for i, item in enumerate(statistics.instrument.items) if item in scale.items]
    shown = told["status"] == Status.SHOWN
    complete = shown and statistics.complete.n[s] >= floor
    analysis = spread.analyses[s]
    return Summary(
        scale=scale.id,
        status=Status(told["status"]),
        n=told["n"] or None,
        mean=_or_none(told["mean"]),
        sd=_or_none(told["sd"]),
        alpha=alpha(statistics.complete, s, places) if complete else None,
        icc1=analysis.icc1 if shown else None,
        icc2=analysis.icc2 if shown else None,
        sd_within=_or_none(float(spread.within[s])),
    )


def _or_none(figure: float) -> float | None:
    return None if isnan(figure) else figure
