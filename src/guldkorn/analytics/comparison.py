"""Two releases of the same questionnaire: per unit and scale clearly better, clearly worse, or
cannot tell.
"""

import json
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from typing import Any

import pyarrow as pa

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.released import Released, read_released
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import Status
from guldkorn.measurement.change import ComparedGroup, Judgement, judge
from guldkorn.measurement.instrument import Direction, Instrument
from guldkorn.measurement.intervals import Interval

NEEDED = ("unit", "scale", "status", "n", "mean", "chance_low", "chance_high")
OPTIONAL = ("sd",)

FIGURES = (
    "old_n",
    "old_mean",
    "new_n",
    "new_mean",
    "difference",
    "low",
    "high",
    "p",
    "adjusted_p",
)
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("unit", "scale", "status")),
        *(
            (name, pa.int64() if name.endswith("_n") else pa.float64())
            for name in FIGURES
        ),
        ("verdict", pa.string()),
    ]
)

NO_MEAN, NOT_BEFORE, NOT_NOW = "no_mean", "not_before", "not_now"

Place = tuple[str, str]
"""A unit and a scale."""


def compare_files(
    old: Path | Frame,
    new: Path | Frame,
    instrument: Instrument | None = None,
    tell: Callable[[str], object] = warnings.warn,
) -> pa.Table:
    """Return the comparison of two release files, as ``compare`` does; directions come from the
    instrument, if given.

    ``tell`` is called with a line for the owner of the files where the questionnaire was changed in
    between. Raises OSError, or BadInput for a file that is no release, for two questionnaires, and
    where nothing says whether high is good.
    """
    before, now = (
        read_released(old, NEEDED, OPTIONAL),
        read_released(new, NEEDED, OPTIONAL),
    )
    asked = {
        str(file.source): file.mark["instrument.id"]
        for file in (before, now)
        if "instrument.id" in file.mark
    }
    if instrument:
        asked["the instrument"] = instrument.id
    if len(set(asked.values())) > 1:
        told = ", ".join(f"{name} is {id}" for name, id in asked.items())
        raise BadInput(
            f"only figures of the same questionnaire can be compared: {told}"
        )
    if (
        len({file.mark.get("instrument.checksum") for file in (before, now)} - {None})
        > 1
    ):
        tell("the questionnaire was changed in between: compare with care")
    files = (before, now)
    return compare(
        before.table,
        now.table,
        _directions(files, instrument),
        _minimal_differences(files, instrument),
    )


def compare(
    old: pa.Table,
    new: pa.Table,
    directions: Mapping[str, Direction],
    least: Mapping[str, float] | None = None,
) -> pa.Table:
    """Return one row per unit and scale of two releases, in the order of the new one, with the
    columns of ``SCHEMA``.

    ``status`` is shown where both have a mean; else it says why there is no comparison, and figures
    and verdict are null. ``p`` is Welch's, ``adjusted_p`` that among the scales of a unit. The
    releases have the columns ``NEEDED``, ``directions`` every scale, and ``least`` those that state
    their minimal difference.
    """
    before, now = _by_place(old), _by_place(new)
    status = {
        place: _status(before.get(place), now.get(place)) for place in now | before
    }
    units: dict[str, list[Place]] = defaultdict(list)
    for place, said in status.items():
        if said == Status.SHOWN:
            units[place[0]].append(place)
    found: dict[Place, dict[str, Any]] = {}
    for places in units.values():
        pairs = [(_group(before[place]), _group(now[place])) for place in places]
        stated = [(directions[scale], (least or {}).get(scale)) for _, scale in places]
        # A unit's scales are judged together: p is adjusted for as many tests as it has.
        judged = judge(
            [(*pair, *said) for pair, said in zip(pairs, stated, strict=True)]
        )
        for place, pair, judgement in zip(places, pairs, judged, strict=True):
            found[place] = _figures(*pair, judgement)
    rows = []
    for place, said in status.items():
        unit, scale = place
        rows.append(
            {"unit": unit, "scale": scale, "status": said, **found.get(place, {})}
        )
    return pa.Table.from_pylist(rows, SCHEMA)


def _directions(
    files: tuple[Released, Released], instrument: Instrument | None
) -> dict[str, Direction]:
    """Return the direction of every scale in the files. Raises BadInput where one is not told."""
    told: dict[str, Direction] = {}
    for file in files:
        told |= json.loads(file.mark.get("directions", "{}"))
    if instrument:
        told = {scale.id: scale.direction for scale in instrument.scales}
    for file in files:
        for scale in file.table["scale"].unique().to_pylist():
            if scale not in told:
                where = (
                    f"not in the instrument {instrument.id}"
                    if instrument
                    else "unknown; name the --instrument"
                )
                raise BadInput(
                    f"{file.source}: whether high is good on “{scale}” is {where}"
                )
    return {scale: Direction(direction) for scale, direction in told.items()}


def _minimal_differences(
    files: tuple[Released, Released], instrument: Instrument | None
) -> dict[str, float]:
    """Return the minimal difference of every scale that states one: the newer file's, or the
    instrument's.
    """
    if instrument:
        return {
            scale.id: scale.minimal_difference
            for scale in instrument.scales
            if scale.minimal_difference
        }
    told: dict[str, float] = {}
    for file in files:
        told |= json.loads(file.mark.get("minimal_differences", "{}"))
    return told


def _by_place(release: pa.Table) -> dict[Place, dict[str, Any]]:
    rows = release.to_pylist()
    return {(row["unit"], row["scale"]): row for row in rows}


def _status(old: dict[str, Any] | None, new: dict[str, Any] | None) -> str:
    if new is None:
        return NOT_NOW
    if old is None:
        return NOT_BEFORE
    for row, when in ((new, "now"), (old, "before")):
        if row["status"] != Status.SHOWN:
            return f"{row['status']}_{when}"
    figures = old["n"], old["mean"], new["n"], new["mean"]
    return NO_MEAN if None in figures else Status.SHOWN


def _group(row: dict[str, Any]) -> ComparedGroup:
    """Return the people of a row. Their spread is their own from thirty people, where it is there;
    else that of the interval, which comes from many people or a reference, and is taken as known.
    """
    n, mean, sd = row["n"], row["mean"], row.get("sd")
    if sd is not None and n >= Policy().own_sd_from:
        return ComparedGroup(n, mean, sd)
    if row["chance_low"] is None or row["chance_high"] is None:
        return ComparedGroup(n, mean, None)
    chance = Interval(row["chance_low"], row["chance_high"])
    return ComparedGroup.behind(n, mean, chance, inf)


def _figures(
    old: ComparedGroup, new: ComparedGroup, judged: Judgement
) -> dict[str, Any]:
    change = judged.change
    groups = old.n, old.mean, new.n, new.mean
    tested = change.difference, change.low, change.high, change.p, judged.adjusted_p
    figures = dict(zip(FIGURES, groups + tested, strict=True))
    return {**figures, "verdict": judged.verdict}
