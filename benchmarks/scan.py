"""The scan of answers beside pandas, polars and a bare numpy floor: the same figures in the same run.

python -m benchmarks.scan [--people N] [--units N] [--scales N] [--rounds N]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.engines import ENGINES
from benchmarks.made_up import make
from benchmarks.shape import ITEMS_PER_SCALE

ANALYSE = "guldkorn analyse"
# pyarrow loads pandas wherever it is installed. Who runs Guldkorn has not installed it; this machine has, to compare.
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
guldkorn, polars and pandas read Parquet; numpy starts from arrays in memory, and neither reads nor checks anything.
{ANALYSE} is the whole command, from its start to the written figures."""


@dataclass(frozen=True)
class Run:
    """One run: seconds that passed, seconds that processors worked, and the most memory held."""

    seconds: float
    processor: float
    peak_mb: float


def main() -> None:
    """Make the survey, run every engine in turn, round after round, compare the figures and print a table."""
    asked = arguments()
    runs: dict[str, list[Run]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, asked.people, asked.units, asked.scales)
        print(f"{asked.people:,} people × {asked.scales * ITEMS_PER_SCALE} items in {asked.units:,} units\n")
        engines = deque(ENGINES)
        for _ in range(asked.rounds):
            for engine in engines:
                runs[engine].append(run_engine(engine, folder))
            runs[ANALYSE].append(run_analyse(folder))
            engines.rotate(1)
        check_that_they_agree(folder)
    print_table(runs)


def arguments() -> argparse.Namespace:
    """Read the sizes."""
    parser = argparse.ArgumentParser(description="The scan of answers beside pandas, polars and bare numpy.")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--scales", type=int, default=12, help=f"of {ITEMS_PER_SCALE} items each")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def run_engine(name: str, folder: Path) -> Run:
    """Run an engine in a process of its own; its start and its imports are not counted."""
    command = [sys.executable, "-m", "benchmarks.engines", name, str(folder)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(*json.loads(said))


def run_analyse(folder: Path) -> Run:
    """Run the whole command, from its start to the file of released figures."""
    files = {
        "responses": "answers.parquet",
        "units": "units.csv",
        "instrument": "instrument.yaml",
        "out": "out.parquet",
    }
    options = [word for name, file in files.items() for word in (f"--{name}", str(folder / file))]
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", AS_INSTALLED, "analyse", *options], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{ANALYSE} failed")
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def check_that_they_agree(folder: Path) -> None:
    """Stop unless every engine found our figures: n to the person, the others to nine digits."""
    ours = np.load(folder / "guldkorn.npy")
    for name in ENGINES:
        theirs = np.load(folder / f"{name}.npy")
        near = np.allclose(ours[: len(theirs)], theirs, rtol=1e-9, atol=1e-9, equal_nan=True)
        if not (near and np.array_equal(ours[0], theirs[0])):
            sys.exit(f"{name} found other figures")


def print_table(runs: dict[str, list[Run]]) -> None:
    """Print time and memory of each, beside ours."""
    ours = median(run.seconds for run in runs["guldkorn"])
    print(f"{'':<26}{'median s':>10}{'best s':>8}{'ratio':>7}{'processor s':>13}{'peak MB':>9}")
    for name, found in runs.items():
        seconds = [run.seconds for run in found]
        processor, peak = median(run.processor for run in found), max(run.peak_mb for run in found)
        times = f"{median(seconds):>10.3f}{min(seconds):>8.3f}{median(seconds) / ours:>7.2f}{processor:>13.3f}"
        print(f"{name:<26}{times}{peak:>9.0f}")
    print(NOTES)


if __name__ == "__main__":
    main()
