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
from collections import defaultdict
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


def main() -> None:
    """Make the survey, run every engine in turn, round after round, compare the figures and print a table."""
    asked = arguments()
    runs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, asked.people, asked.units, asked.scales)
        print(f"{asked.people:,} people × {asked.scales * ITEMS_PER_SCALE} items in {asked.units:,} units")
        for turn in range(asked.rounds):
            for engine in [*list(ENGINES)[turn % len(ENGINES) :], *list(ENGINES)[: turn % len(ENGINES)]]:
                runs[engine].append(run_engine(engine, folder))
            runs[ANALYSE].append(run_analyse(folder))
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


def run_engine(name: str, folder: Path) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.engines", name, str(folder)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return said["seconds"], said["peak_mb"]


def run_analyse(folder: Path) -> tuple[float, float]:
    """Return the same of the whole command, from its start to the file of released figures."""
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
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def check_that_they_agree(folder: Path) -> None:
    """Stop unless every engine found our figures: n to the person, the others to nine digits."""
    ours = np.load(folder / "guldkorn.npy")
    for name in ENGINES:
        theirs = np.load(folder / f"{name}.npy")
        if not (np.array_equal(ours[0], theirs[0]) and np.allclose(ours, theirs, rtol=1e-9, atol=1e-9, equal_nan=True)):
            sys.exit(f"{name} found other figures")
    print("All engines agree.\n")


def print_table(runs: dict[str, list[tuple[float, float]]]) -> None:
    """Print seconds and memory of each, beside ours."""
    ours = median(seconds for seconds, _ in runs["guldkorn"])
    print(f"{'':<18}{'median s':>10}{'best s':>10}{'ratio':>8}{'peak MB':>10}")
    for name, found in runs.items():
        seconds, peaks = zip(*found, strict=True)
        middle = median(seconds)
        print(f"{name:<18}{middle:>10.3f}{min(seconds):>10.3f}{middle / ours:>8.2f}{max(peaks):>10.0f}")
    print(
        "\nguldkorn, polars and pandas read Parquet; numpy starts from arrays in memory and neither reads nor checks."
    )
    print(f"{ANALYSE} is the whole command, from its start to the written figures.")


if __name__ == "__main__":
    main()
