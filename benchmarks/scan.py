"""The scan of answers beside pandas, polars, DuckDB, R and a bare numpy floor: the same figures in
the same run.

python -m benchmarks.scan [--largest PEOPLE] [--rounds N]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.engines import ENGINES, FIGURES
from benchmarks.made_up import make
from benchmarks.shape import ITEMS_PER_SCALE

SCALES = 12
SIZES = ((100_000, 1_000, 5), (1_000_000, 10_000, 5), (10_000_000, 100_000, 1))
"""People, units, rounds."""

IN_MEMORY = {"pandas", "numpy floor", "numpy without agreement"}
HELD_AT_MOST = 2_000_000
"""What holds every answer at once, and what reads CSV, is left out above this many people."""

R = "R data.table, CSV"
R_SCRIPT = Path(__file__).with_name("engines.R")
ANALYSE, ANALYSE_CSV = "guldkorn analyse", "guldkorn analyse, CSV"
# pyarrow loads pandas wherever it is installed. Who runs Guldkorn has not installed it; this
# machine has, to compare.
AS_INSTALLED = """
import sys

class NoPandas:
    def find_spec(self, name, *rest):
        if name == "pandas":
            raise ImportError(name)

sys.meta_path.insert(0, NoPandas())
from guldkorn.cli import main
main()
"""


NOTES = f"""
All engines found the same figures: n, mean, sd, shares, and (but for “without agreement”) r*WG(J), per unit and scale.
All read Parquet unless CSV is said; numpy starts from arrays in memory, and neither reads nor checks anything.
{ANALYSE} is the whole command, from its start to the written figures.
Growth is the exponent of time over people, from the smallest to the largest size: 1 is linear."""


@dataclass(frozen=True)
class Run:
    """One run: seconds that passed, seconds that processors worked, and the most memory held."""

    seconds: float
    processor: float
    peak_mb: float


def main(words: Sequence[str] | None = None) -> None:
    """Run every size and print a table of each, and how time grows."""
    asked = arguments(words)
    medians: dict[str, dict[int, float]] = defaultdict(dict)
    for people, units, rounds in SIZES:
        if people <= asked.largest:
            for name, runs in run_size(people, units, asked.rounds or rounds).items():
                medians[name][people] = median(run.seconds for run in runs)
    print(NOTES)
    print_growth(medians)


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description="The scan of answers beside its peers.")
    parser.add_argument(
        "--largest", type=int, default=SIZES[-1][0], help="leave out the sizes with more people"
    )
    parser.add_argument("--rounds", type=int, help="instead of what suits each size")
    return parser.parse_args(words)


def run_size(people: int, units: int, rounds: int) -> dict[str, list[Run]]:
    """Make a survey, run every engine in turn, round after round, compare the figures and print a
    table.
    """
    runs: dict[str, list[Run]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = people <= HELD_AT_MOST
        with ProcessPoolExecutor(
            1
        ) as apart:  # a process is charged with the memory of the one that starts it
            apart.submit(make, folder, people, units, SCALES, csv_too=held).result()
        engines = [engine for engine in ENGINES if held or engine not in IN_MEMORY]
        engines += [R] if held and shutil.which("Rscript") else []
        commands = {ANALYSE: "answers.parquet"} | ({ANALYSE_CSV: "answers.csv"} if held else {})
        for number in range(rounds):
            first = number % len(engines)
            for engine in [*engines[first:], *engines[:first]]:
                runs[engine].append(run_engine(engine, folder))
            for command, answers in commands.items():
                runs[command].append(run_analyse(folder, answers))
        check_that_they_agree(folder, engines)
    print(
        f"\n{people:,} people × {SCALES * ITEMS_PER_SCALE} items in {units:,} units, rounds: "
        f"{rounds}\n"
    )
    print_table({name: runs[name] for name in (*engines, *commands)})
    return runs


def run_engine(name: str, folder: Path) -> Run:
    """Run an engine in a process of its own; its start and its imports are not counted."""
    command = (
        ["Rscript", str(R_SCRIPT)]
        if name == R
        else [sys.executable, "-m", "benchmarks.engines", name]
    )
    said = subprocess.run(
        [*command, str(folder)], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return Run(*json.loads(said))


def run_analyse(folder: Path, answers: str) -> Run:
    """Run the whole command, from its start to the file of released figures."""
    files = {
        "responses": answers,
        "units": "units.csv",
        "instrument": "instrument.yaml",
        "out": "out.parquet",
    }
    options = [word for name, file in files.items() for word in (f"--{name}", str(folder / file))]
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", AS_INSTALLED, "analyse", *options], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{ANALYSE} failed")
    return Run(
        time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    )


def check_that_they_agree(folder: Path, engines: Sequence[str]) -> None:
    """Stop unless every engine found our figures: n to the person, the others to nine digits."""
    ours = np.load(folder / "guldkorn.npy")
    for name in engines:
        theirs = (
            np.fromfile(folder / "R.bin").reshape(ours.shape)
            if name == R
            else np.load(folder / f"{name}.npy")
        )
        near = np.allclose(ours[: len(theirs)], theirs, rtol=1e-9, atol=1e-9, equal_nan=True)
        if not (len(theirs) >= len(FIGURES) and near and np.array_equal(ours[0], theirs[0])):
            sys.exit(f"{name} found other figures")


def print_table(runs: dict[str, list[Run]]) -> None:
    """Print time and memory of each, beside ours."""
    ours = median(run.seconds for run in runs["guldkorn"])
    print(f"{'':<26}{'median s':>10}{'best s':>8}{'ratio':>7}{'processor s':>13}{'peak MB':>9}")
    for name, found in runs.items():
        seconds = [run.seconds for run in found]
        processor, peak = median(run.processor for run in found), max(run.peak_mb for run in found)
        times = f"{median(seconds):>10.3f}{min(seconds):>8.3f}{median(seconds) / ours:>7.2f}{processor:>13.3f}"
        print(f"{name:<26}{times}{peak:>9.0f}", flush=True)


def print_growth(medians: dict[str, dict[int, float]]) -> None:
    """Print how time grows with the people, for what was run at two sizes or more."""
    print(f"\n{'':<26}{'growth':>10}")
    for name, found in medians.items():
        if len(found) > 1:
            few, many = min(found), max(found)
            growth = np.log(found[many] / found[few]) / np.log(many / few)
            print(f"{name:<26}{growth:>10.2f}   {few:,} to {many:,}")


if __name__ == "__main__":
    main()
