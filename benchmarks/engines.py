"""The same figures by several engines, each in a process of its own: ``python -m benchmarks.engines
NAME FOLDER``.

Figures per unit and scale, (6, U, S): n, mean, sd, share low, share high, agreement; an engine
whose name ends in “without agreement” leaves the last one out, and with it the sixty variances per
unit that it is made of. A person's score is the mean of the answered items when at least half are
answered. The process prints seconds, processor seconds and peak memory; the figures go to NAME.npy.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.shape import ITEMS_PER_SCALE, OPTIONS, items_of

STEP = 100 / (OPTIONS - 1)
LOW, HIGH = 100 / 3, 200 / 3
AT_RANDOM = STEP**2 * (OPTIONS**2 - 1) / 12
"""The variance of an item, on 0–100, when every option is equally likely."""

FIGURES = ("n", "mean", "sd", "low", "high")

Figures = np.ndarray
Work = Callable[[], Figures]


def guldkorn(path: Path, *, mapped: bool = False) -> Work:
    """Parquet, or Arrow's own file mapped, to exact sums to figures; what alpha needs is among the
    sums.
    """
    from guldkorn.analytics.answers import read_answers
    from guldkorn.analytics.scan import scan
    from guldkorn.content.instruments import load

    instrument = load(path.parent / "instrument.yaml")
    units = _units(path.parent)
    if mapped:
        path = path.with_suffix(".arrow")

    def work() -> Figures:
        sums = scan(read_answers(path, instrument), units, instrument)
        mean = sums.total / sums.n
        sd = np.sqrt((sums.squares - mean * sums.total) / (sums.n - 1))
        whole = sums.resolution / 100
        shares = sums.low / sums.n, sums.high / sums.n
        spread = (sums.item_squares - sums.item_total**2 / sums.item_n) / (sums.item_n - 1)
        spread = (
            (spread * (100 / sums.item_resolution) ** 2)
            .reshape(len(units), -1, ITEMS_PER_SCALE)
            .mean(axis=2)
        )
        return np.stack([sums.n, mean / whole, sd / whole, *shares, 1 - spread / AT_RANDOM])

    return work


def polars(path: Path, *, agreement: bool = True) -> Work:
    """The streaming engine, which is the quicker of its two here."""
    import polars as pl

    def score(scale: int) -> pl.Expr:
        *straight, turned = items_of(scale)
        items = [
            *(pl.col(name).cast(pl.Int16) for name in straight),
            OPTIONS + 1 - pl.col(turned).cast(pl.Int16),
        ]
        answered = pl.sum_horizontal(
            pl.col(name).is_not_null().cast(pl.UInt8) for name in items_of(scale)
        )
        mean = (pl.sum_horizontal(items) - answered.cast(pl.Int16)) * STEP / answered
        return pl.when(answered * 2 >= ITEMS_PER_SCALE).then(mean).alias(f"{scale}")

    def figures(scale: int) -> list[pl.Expr]:
        found = pl.col(f"{scale}")
        each = (
            found.count(),
            found.mean(),
            found.std(),
            (found < LOW).mean(),
            (found > HIGH).mean(),
        )
        return [figure.alias(f"{scale} {name}") for name, figure in zip(FIGURES, each, strict=True)]

    def agree(scale: int) -> pl.Expr:
        return (1 - pl.mean_horizontal(items_of(scale)) * (STEP**2 / AT_RANDOM)).alias(
            f"{scale} agreement"
        )

    scales = range(_scales(path))
    items = [name for scale in scales for name in items_of(scale)] if agreement else []
    names = [*FIGURES, "agreement"] if agreement else FIGURES

    def work() -> Figures:
        people = pl.scan_parquet(path).select("unit", *items, *(score(scale) for scale in scales))
        spreads = [pl.col(name).var() for name in items]
        groups = people.group_by("unit").agg(
            *(figure for scale in scales for figure in figures(scale)), *spreads
        )
        if agreement:
            groups = groups.with_columns(agree(scale) for scale in scales)
        table = groups.sort("unit").collect(engine="streaming")
        return np.stack(
            [table.select(f"{scale} {name}" for scale in scales).to_numpy() for name in names]
        )

    return work


def pandas(path: Path) -> Work:
    """Plain data frames: a mean per scale, and group-bys."""
    import pandas as pd

    scales = range(_scales(path))

    def score(people: pd.DataFrame, scale: int) -> pd.Series:
        items = people[items_of(scale)].astype("float32")
        items[items_of(scale)[-1]] = OPTIONS + 1 - items[items_of(scale)[-1]]
        answered = items.count(axis=1)
        mean = (items.sum(axis=1).astype("float64") - answered) * STEP / answered
        return mean.where(answered * 2 >= ITEMS_PER_SCALE)

    def work() -> Figures:
        people = pd.read_parquet(path)
        unit = people["unit"]
        scores = pd.DataFrame({scale: score(people, scale) for scale in scales})
        groups = scores.groupby(unit)
        n = groups.count()
        low, high = (
            ((scores < LOW).groupby(unit).sum() / n),
            ((scores > HIGH).groupby(unit).sum() / n),
        )
        spread = people.groupby("unit").var() * STEP**2
        agreement = (
            1
            - pd.DataFrame({scale: spread[items_of(scale)].mean(axis=1) for scale in scales})
            / AT_RANDOM
        )
        figures = [n, groups.mean(), groups.std(), low, high, agreement]
        return np.stack([table.to_numpy() for table in figures])

    return work


def duckdb(path: Path) -> Work:
    """One statement of SQL over the file."""
    import duckdb

    def score(scale: int) -> str:
        *straight, turned = items_of(scale)
        points = [
            *(f"coalesce({item} - 1, 0)" for item in straight),
            f"coalesce({OPTIONS} - {turned}, 0)",
        ]
        answered = " + ".join(f"({item} IS NOT NULL)::INT" for item in items_of(scale))
        total = " + ".join(points)
        return f"CASE WHEN 2 * ({answered}) >= {ITEMS_PER_SCALE} THEN ({total}) * {STEP} / ({answered}) END AS x{scale}"

    def figures(scale: int) -> list[str]:
        x = f"x{scale}"
        variances = " + ".join(f"var_samp({item})" for item in items_of(scale))
        agreement = f"1 - ({variances}) / {ITEMS_PER_SCALE} * {STEP**2 / AT_RANDOM}"
        shares = f"avg(({x} < {LOW})::INT)", f"avg(({x} > {HIGH})::INT)"
        return [f"count({x})", f"avg({x})", f"stddev_samp({x})", *shares, agreement]

    scales = range(_scales(path))
    items = ", ".join(item for scale in scales for item in items_of(scale))
    scores = ", ".join(score(scale) for scale in scales)
    found = ", ".join(figure for scale in scales for figure in figures(scale))
    people = f"SELECT unit, {items}, {scores} FROM read_parquet('{path}')"

    def work() -> Figures:
        table = duckdb.sql(
            f"SELECT unit, {found} FROM ({people}) GROUP BY unit ORDER BY unit"
        ).fetchnumpy()
        columns = [
            np.ma.filled(column.astype(float), np.nan) for column in list(table.values())[1:]
        ]
        return (
            np.stack(columns, axis=1).reshape(len(columns[0]), len(scales), -1).transpose(2, 0, 1)
        )

    return work


def numpy(path: Path, *, agreement: bool = True) -> Work:
    """A floor: bare arrays that are in memory already, one thread, floating point, no reading, no
    checks.
    """
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    places = {name: index for index, name in enumerate(_units(path.parent))}
    unit = np.array([places[name] for name in table["unit"].to_pylist()])
    scales = range(_scales(path))
    codes = [[table[name].fill_null(0).to_numpy() for name in items_of(scale)] for scale in scales]
    turned = np.array([0, *range(OPTIONS, 0, -1)], np.int8)
    values = np.arange(OPTIONS + 1)

    def variance(item: np.ndarray) -> np.ndarray:
        index = unit * len(values)
        index += item
        counts = np.bincount(index, minlength=len(places) * len(values)).reshape(-1, len(values))[
            :, 1:
        ]
        n, total, squares = counts.sum(axis=1), counts @ values[1:], counts @ values[1:] ** 2
        return (squares - total**2 / n) / (n - 1)

    def work() -> Figures:
        found = np.empty((len(FIGURES) + agreement, len(places), len(scales)))
        for scale, (*straight, last) in zip(scales, codes, strict=True):
            items = [*straight, turned[last]]
            answered = sum((item > 0).astype(np.int8) for item in items)
            kept = answered * 2 >= ITEMS_PER_SCALE
            where, some = unit[kept], answered[kept]
            score = (sum(items).astype(np.int8)[kept] - some) * STEP / some
            n = np.bincount(where, minlength=len(places))
            total, squares, low, high = (
                np.bincount(where, weights, len(places))
                for weights in (score, score**2, score < LOW, score > HIGH)
            )
            sd = np.sqrt(np.maximum(squares - total**2 / n, 0) / (n - 1))
            found[:5, :, scale] = n, total / n, sd, low / n, high / n
            if agreement:
                found[5, :, scale] = (
                    1 - np.mean([variance(item) for item in items], axis=0) * STEP**2 / AT_RANDOM
                )
        return found

    return work


ENGINES = {
    "guldkorn": guldkorn,
    "guldkorn, mapped": partial(guldkorn, mapped=True),
    "polars": polars,
    "duckdb": duckdb,
    "pandas": pandas,
    "numpy floor": numpy,
    "polars without agreement": partial(polars, agreement=False),
    "numpy without agreement": partial(numpy, agreement=False),
}


def _units(folder: Path) -> list[str]:
    lines = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]


def _scales(path: Path) -> int:
    import pyarrow.parquet as pq

    return (len(pq.read_schema(path).names) - 1) // ITEMS_PER_SCALE


def main(name: str, folder: Path) -> None:
    """Run an engine once on all, after a first run on a few, so that what it loads late is not
    counted.
    """
    with np.errstate(all="ignore"):
        ENGINES[name](folder / "few.parquet")()
        work = ENGINES[name](folder / "answers.parquet")
        started, used = time.perf_counter(), time.process_time()
        figures = work()
        seconds, processor = time.perf_counter() - started, time.process_time() - used
    np.save(folder / f"{name}.npy", figures)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, processor, peak]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
