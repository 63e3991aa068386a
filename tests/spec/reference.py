"""The long way round, in plain Python: answers, person by person, to leaf statistics. What the scan
must equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from guldkorn.measurement.instrument import Direction, Instrument, Option, Scale, ScaleItem
from guldkorn.measurement.scoring import (
    Band,
    answer_resolution,
    band,
    item_resolution,
    resolution,
    score,
)
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics, kind_of_sums

Answers = Mapping[str, int | None]
Person = tuple[str, Answers]
"""The unit that somebody belongs to directly, and what they answered."""


def options(count: int = 5) -> tuple[Option, ...]:
    """Return the options 1 … count, spread evenly over 0–100."""
    return tuple(
        Option(i + 1, {"en": str(i + 1)}, Fraction(100 * i, count - 1)) for i in range(count)
    )


def scale(
    id: str,
    items: str,
    direction: Direction = Direction.HIGH_IS_GOOD,
    *,
    sensitive: bool = False,
    options: tuple[Option, ...] = options(),
) -> Scale:
    """Return a scale of the items named, apart by spaces; a minus before a name reverses the item."""
    made = tuple(
        ScaleItem(
            name.removeprefix("-"), {"en": name}, "options", options, reverse=name.startswith("-")
        )
        for name in items.split()
    )
    return Scale(id, id, {"en": id}, direction, sensitive, made)


def instrument(*scales: Scale) -> Instrument:
    """Return an instrument of the scales."""
    return Instrument(
        "drawn", 1, {"en": "Drawn"}, "MPL-2.0", "drawn for a test", "", "0" * 64, scales
    )


def leaf_statistics(
    instrument: Instrument, units: Sequence[str], people: Iterable[Person]
) -> LeafStatistics:
    """Return what one scan over the people leaves behind."""
    per_scale, per_item, complete = _nothing_yet(instrument, len(units))
    place = {item.id: at for at, item in enumerate(instrument.items)}
    units_of_items = [item_resolution(item) for item in instrument.items]
    units_of_scales = [resolution(asked) for asked in instrument.scales]
    units_of_answers = [answer_resolution(asked) for asked in instrument.scales]
    for unit, answers in people:
        row = units.index(unit)
        for column, item in enumerate(instrument.items):
            value = answers.get(item.id)
            if value is not None:
                _add_item(
                    per_item, (row, column), _whole(item.score(value), units_of_items[column])
                )
        for column, asked in enumerate(instrument.scales):
            _add_complete(complete, column, asked, place, answers, unit=units_of_answers[column])
            points = score(asked, answers)
            if points is None:
                continue
            _add_scale(per_scale, (row, column), asked, points, units_of_scales[column])
    return LeafStatistics(
        instrument=instrument,
        units=tuple(units),
        **per_scale,
        resolution=np.array(units_of_scales, dtype=kind_of_sums(instrument)),
        **per_item,
        item_resolution=np.array(units_of_items, dtype=np.int64),
        complete=complete,
    )


Sums = dict[str, np.ndarray]


def _nothing_yet(instrument: Instrument, units: int) -> tuple[Sums, Sums, CompleteCases]:
    """Zeros: per unit and scale, per unit and item, and of complete cases."""
    scales, items = len(instrument.scales), len(instrument.items)
    per_scale = {
        name: np.zeros((units, scales), dtype=np.int64)
        for name in ("n", "total", "squares", "low", "high", "exposed")
    }
    for name in ("total", "squares"):
        per_scale[name] = per_scale[name].astype(kind_of_sums(instrument))
    per_item = {
        name: np.zeros((units, items), dtype=np.int64)
        for name in ("item_n", "item_total", "item_squares")
    }
    complete = CompleteCases(
        *(np.zeros(scales, dtype=np.int64) for _ in range(3)),
        *(np.zeros((scales, items), dtype=np.int64) for _ in range(2)),
    )
    return per_scale, per_item, complete


def _add_item(per_item: Sums, at: tuple[int, int], worth: int) -> None:
    per_item["item_n"][at] += 1
    per_item["item_total"][at] += worth
    per_item["item_squares"][at] += worth**2


def _add_scale(
    per_scale: Sums, at: tuple[int, int], asked: Scale, points: Fraction, unit: int
) -> None:
    worth = _whole(points, unit)
    never = 100 if asked.direction is Direction.HIGH_IS_GOOD else 0
    per_scale["n"][at] += 1
    per_scale["total"][at] += worth
    per_scale["squares"][at] += worth**2
    per_scale["low"][at] += band(points) is Band.LOW
    per_scale["high"][at] += band(points) is Band.HIGH
    per_scale["exposed"][at] += points != never


def _add_complete(
    complete: CompleteCases,
    column: int,
    asked: Scale,
    place: Mapping[str, int],
    answers: Answers,
    *,
    unit: int,
) -> None:
    if any(answers.get(item.id) is None for item in asked.items):
        return
    worths = {item.id: _whole(item.score(answers[item.id]), unit) for item in asked.items}
    complete.n[column] += 1
    complete.total[column] += sum(worths.values())
    complete.squares[column] += sum(worths.values()) ** 2
    for name, worth in worths.items():
        complete.item_total[column, place[name]] += worth
        complete.item_squares[column, place[name]] += worth**2


def _whole(points: Fraction, unit: int) -> int:
    whole = points * unit / 100
    assert whole.denominator == 1
    return int(whole)
