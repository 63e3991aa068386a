"""What to hide: ours beside an integer program of the same rule, every subset, τ-Argus and the
vendors' rules.

python -m benchmarks.suppression [--most UNITS] [--seconds LIMIT]

τ-Argus takes part where it is installed: ``uv pip install pytauargus``.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from math import log
from tempfile import TemporaryDirectory

from benchmarks.suppressors import BRUTE, ENGINES, EXACT, OURS, make, open_blocks

SIZES = (12, 16, 100, 1_000, 10_000, 100_000)
FLOORS = (5, 10)
EVERY_SUBSET_OF = 16
SMALL_TREES = 100

NOTES = """
Units are hidden; people, when the unit that they belong to is (they stay part of the units above it); and “open” are
blocks of 1 to floor − 1 people, which subtracting what is shown gives away. The seconds are those of the choice alone,
the memory is the whole process's. An engine has no line for a tree that would have taken it over {limit} seconds.
HiGHS solves our rule as an integer program. Of all best sets we take the one with the most people; it takes any.
τ-Argus solves another problem: it hides small cells, and then others until each small one could be 30 per cent more or
less, by all that is shown and because nothing is negative. We ask how many people are in whatever can be computed. So
τ-Argus may leave a small block open, and may hide what nobody could have computed. Tree and minimum are the same.
The vendors' rules are a few comparisons per unit; they are here for what they leave open.
R's sdcTable is left out: it could not be installed where this was written, so no call of it has been tried."""
HEAD = (
    f"{'hidden':>9}{'people':>9}{'open':>7}{'s':>10}{'processor s':>13}{'ratio':>9}{'peak MB':>9}"
)


@dataclass(frozen=True)
class Run:
    """One run. Units, people and blocks are per scale."""

    seconds: float
    processor: float
    peak_mb: float
    units: float
    people: float
    open_blocks: float


Runs = dict[int, Run]
"""Of one engine, by number of units."""


def main() -> None:
    """Run every engine at every size that it can end in time, and stop where an exact one differs
    from ours.
    """
    asked = arguments()
    names = [name for name in ENGINES if not name.startswith("τ-Argus") or find_spec("pytauargus")]
    whole = len(names) == len(ENGINES)
    print(
        f"pytauargus {version('pytauargus')}"
        if whole
        else "τ-Argus (pytauargus): not installed, left out"
    )
    for floor in FLOORS:
        runs: dict[str, Runs] = {name: {} for name in names}
        for units in (size for size in SIZES if size <= asked.most):
            print(f"\n{f'floor {floor}, {units:,} units':<24}{HEAD}")
            for name in names:
                if can_end(name, units, runs[name], asked.seconds):
                    run(name, units, floor, runs, asked.seconds)
        print_growth(runs)
    check_small_trees()
    print(NOTES.format(limit=asked.seconds))


def arguments() -> argparse.Namespace:
    """Read the bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="units of the largest tree")
    parser.add_argument(
        "--seconds", type=int, default=45, help="that one engine may take for one tree"
    )
    return parser.parse_args()


def can_end(name: str, units: int, runs: Runs, seconds: int) -> bool:
    """Tell whether an engine, were it linear, would end in time; it has to have ended at the size
    before.
    """
    if name == BRUTE:
        return units <= EVERY_SUBSET_OF
    before = SIZES[max(0, SIZES.index(units) - 1)]
    return units == before or (before in runs and runs[before].seconds * units / before < seconds)


def run(name: str, units: int, floor: int, runs: dict[str, Runs], seconds: int) -> None:
    """Run an engine in a process of its own, keep what it found and print it beside ours."""
    try:
        with TemporaryDirectory() as folder:
            command = [
                sys.executable,
                "-m",
                "benchmarks.suppressors",
                name,
                str(units),
                str(floor),
                folder,
            ]
            said = subprocess.run(
                command, check=True, capture_output=True, text=True, timeout=seconds
            ).stdout
    except subprocess.TimeoutExpired:
        print(f"{name:<24}did not end in {seconds} s")
    except subprocess.CalledProcessError as error:
        print(f"{name:<24}failed: {(error.stderr.splitlines() or [error])[-1]}")
    else:
        runs[name][units] = found = Run(*json.loads(said.splitlines()[-1]))
        ours = runs[OURS][units]
        if name in EXACT and (found.units != ours.units or found.open_blocks):
            sys.exit(
                f"{name} hides {found.units:.0f} units and leaves {found.open_blocks:.0f} blocks "
                "open"
            )
        counts = f"{found.units:>9,.0f}{found.people:>9,.0f}{found.open_blocks:>7,.0f}"
        times = (
            f"{found.seconds:>10.4f}{found.processor:>13.4f}{found.seconds / ours.seconds:>9.2f}"
        )
        print(f"{name:<24}{counts}{times}{found.peak_mb:>9.0f}", flush=True)


def print_growth(runs: dict[str, Runs]) -> None:
    """Print the slope of log processor time over log units, between the two largest trees of each
    engine.
    """
    print()
    for name, found in runs.items():
        if len(found) > 1:
            few, many = sorted(found)[-2:]
            growth = log(found[many].processor / found[few].processor) / log(many / few)
            print(f"{name:<24}growth {growth:>5.2f}   {few:,} to {many:,} units")


def check_small_trees() -> None:
    """Stop unless ours, the integer program and every subset show equally many units of small
    trees.
    """
    for seed in range(SMALL_TREES):
        tree, people = make(4 + seed % 11, seed)
        for floor in FLOORS:
            masks = {name: ENGINES[name](tree, people, floor)() for name in EXACT}
            found = {
                name: (mask.sum(), open_blocks(tree, people, mask, floor).sum())
                for name, mask in masks.items()
            }
            if len(set(found.values())) > 1:
                sys.exit(f"tree {seed}, floor {floor}, units shown and blocks open: {found}")
    print(
        f"\n{SMALL_TREES} trees of 4 to 14 units: {', '.join(EXACT)} show equally many units, all "
        "safely."
    )


if __name__ == "__main__":
    main()
