"""The scan of a million people beside polars and the numpy floor, and a whole run of 100,000."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from benchmarks.aims import Held, Row
from benchmarks.made_up import make
from benchmarks.scan import ANALYSE, SCALES, Run, run_analyse, run_engine

ROUNDS = 5
PARQUET, MAPPED, POLARS, NUMPY = "guldkorn", "guldkorn, mapped", "polars", "numpy floor"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # a process is charged with the memory of the one that starts it
        with ProcessPoolExecutor(1) as apart:
            apart.submit(make, folder, 100_000, 1_000, SCALES).result()
        whole = [run_analyse(folder, "answers.parquet") for _ in range(ROUNDS)]
        kernel = [run_engine(PARQUET, folder) for _ in range(ROUNDS)]
        yield Row(
            f"{ANALYSE}, 100,000 people",
            _seconds(whole),
            "s",
            "its scan",
            _seconds(kernel),
            aim=0.6,
        )
        yield Row(f"{ANALYSE}, its processor", _work(whole), "s", "its scan", _work(kernel))
        with ProcessPoolExecutor(1) as apart:
            apart.submit(make, folder, 1_000_000, 10_000, SCALES).result()
        yield from _million(folder)


def _million(folder: Path) -> Iterator[Row]:
    found: dict[str, list[Run]] = defaultdict(list)
    for number in range(ROUNDS):
        print("scan, round", number + 1, file=sys.stderr, flush=True)
        for engine in (PARQUET, MAPPED, POLARS, NUMPY):
            found[engine].append(run_engine(engine, folder))
    for ours, theirs, aim in (
        (PARQUET, POLARS, 0.7),
        (PARQUET, NUMPY, 1.0),
        (MAPPED, POLARS, 0.6),
    ):
        what = "scan, 1 M × 60, " + ("Parquet" if ours is PARQUET else "Arrow, mapped")
        for measure, unit, wanted in ((_seconds, "s", aim), (_work, "s of processor", None)):
            mine, other = measure(found[ours]), measure(found[theirs])
            yield Row(what, mine, unit, theirs, other, Held.RATIO, wanted)


def _seconds(runs: list[Run]) -> float:
    return median(run.seconds for run in runs)


def _work(runs: list[Run]) -> float:
    return median(run.processor for run in runs)
