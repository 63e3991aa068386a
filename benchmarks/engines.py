"""The same figures by several engines, each in a process of its own: ``python -m benchmarks.engines NAME FOLDER``.

Figures per unit and scale, (5, U, S): n, mean, sd, share low, share high. A person's score is the mean of the answered
items when at least half are answered. The process prints seconds and peak memory; the figures go to NAME.npy.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.shape import ITEMS_PER_SCALE, OPTIONS, items_of

STEP = 100 / (OPTIONS - 1)
LOW, HIGH = 100 / 3, 200 / 3
FIGURES = ("n", "mean", "sd", "low", "high")

Figures = np.ndarray
Work = Callable[[], Figures]


def guldkorn(path: Path) -> Work:
    """Parquet to exact sums, items included, to figures."""
    from guldkorn.analytics.answers import read_answers
    from guldkorn.analytics.scan import scan
    from guldkorn.content.instruments import load

    instrument = load(path.parent / "instrument.yaml")
    units = _units(path.parent)

    def work() -> Figures:
        sums = scan(read_answers(path, instrument), units, instrument)
        mean = sums.total / sums.n
        spread = sums.squares - mean * sums.total
        sd = np.sqrt(np.maximum(spread, 0) / (sums.n - 1))
        whole = sums.resolution / 100
        return np.stack([sums.n, mean / whole, sd / whole, sums.low / sums.n, sums.high / sums.n])

    return work


def polars(path: Path) -> Work:
    """The streaming engine, which is the quicker of its two here."""
    import polars as pl

    def score(scale: int) -> pl.Expr:
        *straight, turned = items_of(scale)
        items = [*(pl.col(name).cast(pl.Int16) for name in straight), OPTIONS + 1 - pl.col(turned).cast(pl.Int16)]
        answered = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.UInt8) for name in items_of(scale))
        mean = (pl.sum_horizontal(items) - answered.cast(pl.Int16)) * STEP / answered
        return pl.when(answered * 2 >= ITEMS_PER_SCALE).then(mean).alias(f"{scale}")

    def figures(scale: int) -> list[pl.Expr]:
        found = pl.col(f"{scale}")
        each = (found.count(), found.mean(), found.std(), (found < LOW).mean(), (found > HIGH).mean())
        return [figure.alias(f"{scale} {name}") for name, figure in zip(FIGURES, each, strict=True)]

    scales = range(_scales(path))

    def work() -> Figures:
        people = pl.scan_parquet(path).select("unit", *(score(scale) for scale in scales))
        groups = people.group_by("unit").agg(figure for scale in scales for figure in figures(scale))
        table = groups.sort("unit").collect(engine="streaming")
        return np.stack([table.select(f"{scale} {name}" for scale in scales).to_numpy() for name in FIGURES])

    return work


def pandas(path: Path) -> Work:
    """Plain data frames: one mean per scale, one group-by."""
    import pandas as pd

    scales = range(_scales(path))

    def work() -> Figures:
        people = pd.read_parquet(path)
        scores = {}
        for scale in scales:
            items = people[items_of(scale)].astype("float32")
            items[items_of(scale)[-1]] = OPTIONS + 1 - items[items_of(scale)[-1]]
            answered = items.count(axis=1)
            scores[scale] = ((items.sum(axis=1).astype("float64") - answered) * STEP / answered).where(
                answered * 2 >= ITEMS_PER_SCALE
            )
        score = pd.DataFrame(scores)
        unit = people["unit"]
        groups = score.groupby(unit)
        n = groups.count()
        low, high = ((score < LOW).groupby(unit).sum() / n), ((score > HIGH).groupby(unit).sum() / n)
        return np.stack([table.to_numpy() for table in (n, groups.mean(), groups.std(), low, high)])

    return work


def numpy(path: Path) -> Work:
    """A floor: bare arrays that are in memory already, one thread, floating point, no reading, no checks."""
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    places = {name: index for index, name in enumerate(_units(path.parent))}
    unit = np.array([places[name] for name in table["unit"].to_pylist()])
    scales = range(_scales(path))
    codes = [[table[name].fill_null(0).to_numpy() for name in items_of(scale)] for scale in scales]
    turned = np.array([0, *range(OPTIONS, 0, -1)], np.int8)

    def work() -> Figures:
        found = np.empty((len(FIGURES), len(places), len(scales)))
        for scale, (*straight, last) in zip(scales, codes, strict=True):
            items = [*straight, turned[last]]
            answered = sum((item > 0).astype(np.int8) for item in items)
            kept = answered * 2 >= ITEMS_PER_SCALE
            where, some = unit[kept], answered[kept]
            score = (sum(items).astype(np.int8)[kept] - some) * STEP / some
            n = np.bincount(where, minlength=len(places))
            total, squares, low, high = (
                np.bincount(where, weights, len(places)) for weights in (score, score**2, score < LOW, score > HIGH)
            )
            sd = np.sqrt(np.maximum(squares - total**2 / n, 0) / (n - 1))
            found[:, :, scale] = n, total / n, sd, low / n, high / n
        return found

    return work


ENGINES = {engine.__name__: engine for engine in (guldkorn, polars, pandas, numpy)}


def _units(folder: Path) -> list[str]:
    lines = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]


def _scales(path: Path) -> int:
    import pyarrow.parquet as pq

    return (len(pq.read_schema(path).names) - 1) // ITEMS_PER_SCALE


def main(name: str, folder: Path) -> None:
    """Run an engine once on all, after a first run on a few, so that what it loads late is not counted."""
    with np.errstate(all="ignore"):
        ENGINES[name](folder / "few.parquet")()
        work = ENGINES[name](folder / "answers.parquet")
        started = time.perf_counter()
        figures = work()
        seconds = time.perf_counter() - started
    np.save(folder / f"{name}.npy", figures)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
