"""Files of released figures, from us or from others, attacked as an outsider would."""

import json
import re
from collections.abc import Container, Sequence
from dataclasses import asdict
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from guldkorn.analytics import tables
from guldkorn.analytics.errors import BadCell
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.released import TEXTS, Released, read_released
from guldkorn.anonymity.attack.published import FIGURES
from guldkorn.anonymity.audit import Audit, Bounded, Derived, DisclosedUnanimity, audit
from guldkorn.anonymity.nesting import EVERYBODY
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import ReleasedFigures
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree
from guldkorn.measurement.instrument import Instrument

NEEDED = ("scale", "n", "mean")
OPTIONAL = ("unit", *FIGURES[1:])
"""A file without units is about everybody; figures that are not there are not attacked."""

CELLS = ("unit", "group", "n")

LINES = 10
"""So many findings of a kind are told in words."""


def audit_files(
    releases: Sequence[Path | Frame | ReleasedFigures],
    tree: UnitTree,
    instrument: Instrument,
    policy: Policy,
    cells: Path | Frame | None = None,
) -> Audit:
    """Return what follows from the releases together. Raises OSError, BadInput, or ValueError where
    they contradict.

    A release has the columns unit, scale, n and mean, and may have shares and sd. ``cells`` is a
    table ``unit,group,n`` with the people of each group directly in each unit; groups may then
    stand as units.
    """
    groups = {} if cells is None else read_cells(cells, tree)
    known: dict[str, ReleasedFigures] = {}
    for number, given in enumerate(releases, 1):
        if isinstance(given, ReleasedFigures):
            known[f"release {number}"] = given
        else:
            known[str(given)] = _release(
                given, {*tree.index, *groups}, instrument, policy
            )
    return audit(known, tree, policy, groups)


def read_cells(source: Path | Frame, tree: UnitTree) -> dict[str, Numbers]:
    """Return the people of each group per unit. Raises BadInput, naming the row, for what is no
    such table.
    """
    column = tables.columns(source, CELLS)
    groups: dict[str, Numbers] = {}
    seen: set[tuple[str, str]] = set()
    for number, row in islice(tables.rows(source), 1, None):
        unit, group, n = (row[column[name]].strip() for name in CELLS)
        place = tables.place(source, number)
        if unit not in tree.index:
            raise BadCell(f"“{unit}” is not in the units file", "unit", place)
        if not group:
            raise BadCell("the group is missing", "group", place)
        if group in tree.index:
            raise BadCell(f"“{group}” is a unit", "group", place)
        if (unit, group) in seen:
            raise BadCell(f"“{group}” stands twice in {unit}", "group", place)
        if not re.fullmatch(r"[0-9]{1,9}", n):
            raise BadCell(
                f"“{n}” is not a whole number from 0 to 999999999", "n", place
            )
        seen.add((unit, group))
        people = groups.setdefault(group, np.zeros(len(tree), dtype=np.int64))
        people[tree.index[unit]] = int(n)
    return groups


def as_text(found: Audit) -> str:
    """Return an audit in a few lines."""
    leaks = [str(leak) for leak in found.leaks]
    lines = (
        [f"{len(leaks)} leak{'' if len(leaks) == 1 else 's'}:", *_first(leaks)]
        if leaks
        else ["No leak."]
    )
    if found.derived:
        lines.append(
            f"Smallest group that follows: {min(found.derived, key=lambda group: group.people)}"
        )
    if found.bounded:
        lines.append(
            f"Narrowest interval: {min(found.bounded, key=lambda one: one.high - one.low)}"
        )
    return "\n".join(lines)


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - LINES
    if more <= 0:
        return lines
    return [*lines[:LINES], f"… and {more} more"]


def as_json(found: Audit) -> str:
    """Return an audit for machines. A factor of a sum is text if it is no whole number."""
    # Users' scripts read “open”, so the name in the file stays.
    groups: dict[str, tuple[Derived | Bounded | DisclosedUnanimity, ...]] = {
        "derived": found.derived,
        "bounded": found.bounded,
        "open": found.disclosed,
    }
    findings = {
        name: [_plain(asdict(finding)) for finding in each]
        for name, each in groups.items()
    }
    plain = {
        "clean": not found.leaks,
        "leaks": [str(leak) for leak in found.leaks],
        **findings,
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return (
        {name: _plain(one) for name, one in value.items()}
        if isinstance(value, dict)
        else value
    )


def _release(
    source: Path | Frame, ids: Container[str], instrument: Instrument, policy: Policy
) -> ReleasedFigures:
    released = read_released(source, NEEDED, OPTIONAL)
    there = [name for name in TEXTS if name in released.table.column_names]
    names = {name: released.table[name].to_pylist() for name in there}
    told = names.get("unit", [EVERYBODY] * released.table.num_rows)
    units = {unit: place for place, unit in enumerate(dict.fromkeys(told))}
    scales = {scale.id: place for place, scale in enumerate(instrument.scales)}
    for row, (unit, scale) in enumerate(zip(told, names["scale"], strict=True)):
        place = released.place(row)
        if "unit" in names and unit not in ids:
            raise BadCell(f"“{unit}” is neither a unit nor a group", "unit", place)
        if scale not in scales:
            raise BadCell(f"“{scale}” is no scale of {instrument.id}", "scale", place)
    rows = [units[unit] for unit in told]
    columns = [scales[scale] for scale in names["scale"]]
    at = rows, columns
    n = np.zeros((len(units), len(scales)), dtype=np.int64)
    n[at] = released.table["n"].fill_null(0).to_numpy()
    figures = {figure: np.full(n.shape, np.nan) for figure in FIGURES}
    for figure in figures.keys() & {*released.table.column_names}:
        values = released.table[figure].to_numpy()
        _check(released, figure, values, n[at])
        figures[figure][at] = values
    return ReleasedFigures(instrument, policy, tuple(units), (), {"n": n, **figures})


def _check(released: Released, figure: str, values: Figures, n: Numbers) -> None:
    """Raise BadCell for the first figure that cannot be, or is not of any number of people."""
    most = 1 if figure.startswith("share") else 100
    there = ~np.isnan(values)
    impossible = (values < 0) | (values > most) | (n == 0)
    for row in np.flatnonzero(there & impossible).tolist():
        reason = "there is no n beside it"
        if n[row]:
            reason = f"{values[row]:g} is not from 0 to {most}"
        raise BadCell(reason, figure, released.place(row))
