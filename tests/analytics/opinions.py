"""Second and third opinions on the scan: plain fractions, and SQL. Both read the questionnaire;
neither reads our code.

Each returns every sum as ``known.bits`` gives those of the scan.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from guldkorn.measurement.instrument import Direction, Instrument, Scale, ScaleItem
from tests.spec.reference import Person

Sums = dict[str, Any]


def by_hand(instrument: Instrument, units: Sequence[str], people: Sequence[Person]) -> Sums:
    """Return the sums in the words of the definition, with every score a fraction from 0 to 1."""
    items, scales = instrument.items, instrument.scales
    there = [[answers for unit, answers in people if unit == one] for one in units]
    item_steps = [_steps(_score(item, option.value) for option in item.options) for item in items]
    answer_steps = [
        lcm(*(item_steps[items.index(item)] for item in scale.items)) for scale in scales
    ]
    steps = [
        step * lcm(*range(1, len(scale.items) + 1))
        for scale, step in zip(scales, answer_steps, strict=True)
    ]
    answered = [
        [_known(_score(item, answers.get(item.id)) for answers in who) for item in items]
        for who in there
    ]
    scores = [
        [_known(_mean(scale.items, answers) for answers in who) for scale in scales]
        for who in there
    ]
    return {
        "n": [[len(points) for points in row] for row in scores],
        "total": [_sums(row, steps, 1) for row in scores],
        "squares": [_sums(row, steps, 2) for row in scores],
        "low": [[sum(3 * x < 1 for x in points) for points in row] for row in scores],
        "high": [[sum(3 * x > 2 for x in points) for points in row] for row in scores],
        "exposed": [
            [_exposed(scale, points) for scale, points in zip(scales, row, strict=True)]
            for row in scores
        ],
        "resolution": steps,
        "item_n": [[len(points) for points in row] for row in answered],
        "item_total": [_sums(row, item_steps, 1) for row in answered],
        "item_squares": [_sums(row, item_steps, 2) for row in answered],
        "item_resolution": item_steps,
        "complete": _complete(instrument, people, answer_steps),
    }


def _complete(instrument: Instrument, people: Sequence[Person], steps: Sequence[int]) -> Sums:
    """The sums over those who have answered every question of a scale."""
    items, scales = instrument.items, instrument.scales
    whole = [
        [a for _, a in people if all(a.get(item.id) is not None for item in scale.items)]
        for scale in scales
    ]
    added = [
        [sum(_score(item, answers[item.id]) for item in scale.items) for answers in who]
        for scale, who in zip(scales, whole, strict=True)
    ]
    apart = [
        [[_score(i, a[i.id]) for a in who] if i in scale.items else [] for i in items]
        for scale, who in zip(scales, whole, strict=True)
    ]
    by_item = [(row, [step] * len(items)) for row, step in zip(apart, steps, strict=True)]
    return {
        "n": [len(who) for who in whole],
        "total": _sums(added, steps, 1),
        "squares": _sums(added, steps, 2),
        "item_total": [_sums(row, of_items, 1) for row, of_items in by_item],
        "item_squares": [_sums(row, of_items, 2) for row, of_items in by_item],
    }


def _steps(scores: Iterable[Fraction]) -> int:
    """How many steps from 0 to 1 hold every score."""
    return lcm(*(score.denominator for score in scores))


def _known(scores: Iterable[Fraction | None]) -> list[Fraction]:
    return [score for score in scores if score is not None]


def _exposed(scale: Scale, points: Sequence[Fraction]) -> int:
    never = scale.direction is Direction.HIGH_IS_GOOD
    return sum(score != never for score in points)


def _score(item: ScaleItem, value: int | None) -> Fraction | None:
    for option in item.options:
        if option.value == value:
            return 1 - option.score / 100 if item.reverse else option.score / 100
    return None


def _mean(items: Iterable[ScaleItem], answers: Any) -> Fraction | None:
    scores = [_score(item, answers.get(item.id)) for item in items]
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known and len(known) >= len(scores) / 2 else None


def _sums(rows: Sequence[Sequence[Fraction]], steps: Sequence[int], power: int) -> list[int]:
    """Return the sums of the scores to a power, in steps; they must be whole."""
    sums = [
        Fraction(sum((x * step) ** power for x in row))
        for row, step in zip(rows, steps, strict=True)
    ]
    assert all(one.denominator == 1 for one in sums)
    return [int(one) for one in sums]


SQL = """
create or replace temp macro common(numbers) as list_reduce(numbers, lambda a, b: lcm(a, b));
create or replace temp table item_steps as
    select item, common(list(bottom)) as item_step from options group by item;
create or replace temp table scale_steps as
    select scale, count(*) as size, common(list(item_step)) as step,
           common(list(item_step)) * common(range(1, count(*) + 1)) as whole
    from asked join item_steps using (item) group by scale;
create or replace temp table given as
    select person, unit, item, item_step, (if(turned, bottom - top, top) * (item_step // bottom))::bigint as worth
    from answers join options using (item, value) join item_steps using (item);
create or replace temp table tried as
    select person, unit, scale, size, step, whole, up, count(*) as answered, sum(worth * (step // item_step)) as points
    from given join asked using (item) join scale_steps using (scale) group by all;
create or replace temp table scored as
    select *, points * (whole // step) // answered as score from tried where 2 * answered >= size;
"""
BY_UNIT_AND_SCALE = """
    select unit, scale, count(*) as n, sum(score) as total, sum(score * score) as squares,
           count(*) filter (3 * score < whole) as low, count(*) filter (3 * score > 2 * whole) as high,
           count(*) filter (score <> if(up = 1, whole, 0)) as exposed
    from scored group by all"""
BY_UNIT_AND_ITEM = """
    select unit, item, count(*) as item_n, sum(worth) as item_total, sum(worth * worth) as item_squares
    from given group by all"""
COMPLETE = """
    select scale, count(*) as n, sum(points) as total, sum(points * points) as squares
    from scored where answered = size group by all"""
COMPLETE_ITEMS = """
    select scale, item, sum(worth * (step // item_step)) as item_total, sum((worth * (step // item_step)) ** 2) as item_squares
    from given join asked using (item) join scored using (scale, person) where answered = size group by all"""


def by_duckdb(
    db: duckdb.DuckDBPyConnection,
    instrument: Instrument,
    units: Sequence[str],
    people: Sequence[Person],
) -> Sums:
    """Return the sums by SQL, over one row per answer."""
    u, s, i = len(units), len(instrument.scales), len(instrument.items)
    for name, rows in _tables(instrument, units, people).items():
        db.register(name, rows)
    db.execute(SQL)
    return {
        **_filled(db.sql(BY_UNIT_AND_SCALE), (u, s)),
        **_filled(db.sql(BY_UNIT_AND_ITEM), (u, i)),
        **_filled(db.sql("select scale, whole as resolution from scale_steps"), (s,)),
        **_filled(db.sql("select item, item_step as item_resolution from item_steps"), (i,)),
        "complete": _filled(db.sql(COMPLETE), (s,)) | _filled(db.sql(COMPLETE_ITEMS), (s, i)),
    }


def _tables(
    instrument: Instrument, units: Sequence[str], people: Sequence[Person]
) -> dict[str, pa.Table]:
    items = instrument.items
    place = {item.id: index for index, item in enumerate(items)}
    options = [
        (place[item.id], option.value, *(option.score / 100).as_integer_ratio(), item.reverse)
        for item in items
        for option in item.options
    ]
    asked = [
        (index, place[item.id], int(scale.direction is Direction.HIGH_IS_GOOD))
        for index, scale in enumerate(instrument.scales)
        for item in scale.items
    ]
    answers = [
        (person, units.index(unit), place[name], value)
        for person, (unit, given) in enumerate(people)
        for name, value in given.items()
        if value is not None
    ]
    return {
        "options": _table(options, "item value top bottom turned"),
        "asked": _table(asked, "scale item up"),
        "answers": _table(answers, "person unit item value"),
    }


def _table(rows: Sequence[tuple[int, ...]], names: str) -> pa.Table:
    columns = np.array(rows, np.int64).reshape(-1, len(names.split())).T
    return pa.table(dict(zip(names.split(), columns, strict=True)))


def _filled(found: duckdb.DuckDBPyRelation, shape: tuple[int, ...]) -> Sums:
    """Return the columns after the keys as lists of that shape, zero where there is no row."""
    arrays = {name: np.zeros(shape, object) for name in found.columns[len(shape) :]}
    for row in found.fetchall():
        for name, value in zip(arrays, row[len(shape) :], strict=True):
            arrays[name][row[: len(shape)]] = int(value)
    return {name: array.tolist() for name, array in arrays.items()}
