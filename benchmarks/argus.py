"""τ-Argus on a unit tree, where it is installed: ``uv pip install pytauargus``.

The tree is a frequency table over one hierarchy. People that a unit has of its own become a cell
beside the units below it; that cell is shown nowhere, so it costs next to nothing to hide. Units
without people are no cells.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.tree import Numbers, UnitTree

SAFETY_RANGE = 30
"""How far, in per cent, what a hidden small cell seems able to be must reach on both sides of what
it is.
"""

MINUTES = 1

BATCH = """<OPENTABLEDATA> "cells.tab"
<OPENMETADATA> "cells.rda"
<SPECIFYTABLE> "unit"{halves}|"people"||"cost"
<SAFETYRULE> FREQ({floor},{safety_range})
<READTABLE> 0
"""
META = """<SEPARATOR> ";"
unit
<RECODEABLE>
<TOTCODE> "Total"
<HIERARCHICAL>
<HIERCODELIST> "units.hrc"
<HIERLEADSTRING> "@"
{halves}people
<NUMERIC>
n
<FREQUENCY>
cost
<NUMERIC> <COSTVAR>
<DECIMALS> 3
"""
HALVES = """half
<RECODEABLE>
<TOTCODE> "Total"
"""


def argus(tree: UnitTree, people: Numbers, floor: int, *, method: str) -> Callable[[], Mask]:
    """Write the table to the current folder and let τ-Argus read it; the work is the suppression.

    ``method`` is OPT, or MOD: HiTaS, with all that it has against small numbers. MOD does not take
    one hierarchy alone, so its table has a second variable with two categories, and everybody is in
    the first.
    """
    from pytauargus.batch import Suppress
    from pytauargus.engine import run_batch
    from pytauargus.result import parse_simple_tab

    tempfile.tempdir = str(Path.cwd())  # it leaves files behind
    variables = ["unit", "half"] if method == "MOD" else ["unit"]
    whole = tree.roll_up(people)
    cells = [("", "Total", whole[0], 1), *_cells(tree, people, whole)]
    halves = ["Total;", "first;"] if method == "MOD" else [""]
    rows = [f"{code};{half}{n};{n};{cost}" for _, code, n, cost in cells for half in halves]
    if method == "MOD":
        rows.append(f"{cells[-1][1]};second;0;0;1")
    _write("cells.tab", rows)
    _write("units.hrc", [depth + code for depth, code, *_ in cells[1:]])
    _write("cells.rda", [META.format(halves=HALVES if method == "MOD" else "")])
    _write(
        "batch.arb",
        [BATCH.format(halves='"half"' * (method == "MOD"), floor=floor, safety_range=SAFETY_RANGE)],
    )
    engine = run_batch("batch.arb")
    small = {"mod_singleton": True, "mod_singleton_multi": True, "mod_min_freq": True}

    def work() -> Mask:
        engine.suppress(Suppress(method, 1, opt_max_time=MINUTES, mod_max_time=MINUTES, **small))
        engine.write_intermediate_table(0, "out.tab", simple=True)
        safe = {
            row["unit"]
            for row in parse_simple_tab("out.tab", variables, "people")
            if row["status"] == "S"
        }
        return np.array([code in safe for code in ["Total", *map(_code, range(1, len(tree)))]])

    return work


def _cells(
    tree: UnitTree, people: Numbers, whole: Numbers, unit: int = 0, depth: str = ""
) -> Iterator[tuple[str, str, int, float]]:
    """Yield depth, code, people and cost of all that is below a unit, each right before what is
    below it.
    """
    for child in tree.children(unit):
        if whole[child]:
            yield depth, _code(child), whole[child], 1
            yield from _cells(tree, people, whole, child, depth + "@")
    if people[unit] and tree.children(unit):
        yield depth, f"o{unit:06}", people[unit], 0.001


def _code(unit: int) -> str:
    return f"u{unit:06}"


def _write(name: str, lines: list[str]) -> None:
    Path(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
