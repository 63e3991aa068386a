"""The one kernel: batches of answers in, exact sums per unit × scale and unit × item out.

Nothing is summed in floating point. People are *counted* per unit and answer pattern, and the
counts are multiplied by what the pattern is worth, in 64-bit integers: any order of rows and any
split into batches gives the same bits. Where the scores of a long scale would leave 64 bits, they
are put together in Python's integers, when all is counted.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from guldkorn.analytics.encoding import AnswerBlock, blocks
from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.scoringkey import (
    LARGEST_GROUP,
    Codes,
    Group,
    compile_scale,
    groups_of,
    item_worth,
)
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.scoring import (
    MOST_ANSWERS,
    answer_resolution,
    item_resolution,
    most_people,
    resolution,
)
from guldkorn.measurement.statistics import (
    CompleteCases,
    Counts,
    Exact,
    LeafStatistics,
    kind_of_sums,
)

LARGEST_ITEM_TABLE = 1 << 19
"""Counters (unit × pattern) up to which it is quicker to count two items at once than one by one.
"""

LARGEST_SCALE_TABLE = 1 << 22
"""Counters (unit × outcome) up to which counting is quicker than six additions per person."""


WORKERS = max((os.cpu_count() or 1) - 1, 1)
"""One core is left to who reads."""


def scan(
    batches: Iterable[pa.RecordBatch],
    units: Sequence[str],
    instrument: Instrument,
    workers: int = WORKERS,
) -> LeafStatistics:
    """Return the sums of all answers per unit and scale, made by so many threads side by side.

    Each batch has a string column ``unit`` and one column of whole numbers per item, null = no
    answer; other columns are ignored. Raises BadAnswers with row and column for a value that is no
    option, a unit that is not in ``units`` or a column that is missing; BadInput for more people
    than `check_number` takes; ValueError for an instrument with a scale that `compile_scale`
    refuses.
    """
    sums = _Sums(len(units), instrument)
    people = 0
    with ThreadPoolExecutor(workers) as pool:
        for block in blocks(batches, units, instrument):
            people += block.unit.size
            check_number(people, instrument)
            work = partial(_add, block, len(units))
            list(
                pool.map(work, [sums.jobs[start::workers] for start in range(workers)])
            )
    return sums.statistics(tuple(units))


def check_number(people: int, instrument: Instrument) -> None:
    """Raise BadInput for more people than can be summed exactly, whatever they answered."""
    if people > MOST_ANSWERS:
        raise BadInput(f"more than {MOST_ANSWERS} people cannot be summed exactly")
    for scale in instrument.scales:
        if people > (most := most_people(scale)):
            raise BadInput(
                f"scale {scale.id}: more than {most} people cannot be summed exactly in steps of "
                f"100/{answer_resolution(scale)}; use rounder option scores"
            )


class _Counter:
    """Counts the people of a block per code and unit: one addition per person, whatever the code
    means.
    """

    def __init__(self, unit: NDArray[np.intp], units: int) -> None:
        self.unit, self.units = unit, units
        self.index = np.empty(unit.size, np.intp)

    def __call__(self, codes: Codes, size: int) -> Counts:
        """Return the counts, (size, U), of codes below ``size``."""
        np.multiply(codes, self.units, out=self.index, dtype=np.intp)
        self.index += self.unit
        return np.bincount(self.index, minlength=size * self.units).reshape(
            size, self.units
        )


Job = Callable[[AnswerBlock, _Counter], None]


def _add(block: AnswerBlock, units: int, jobs: Sequence[Job]) -> None:
    count = _Counter(block.unit, units)
    for job in jobs:
        job(block, count)


class _Sums:
    """The running sums, units last. Each job adds a block to rows of its own, so that jobs may run
    side by side.
    """

    def __init__(self, units: int, instrument: Instrument) -> None:
        self.units, self.instrument = units, instrument
        scales, items = instrument.scales, instrument.items
        self.keys = [compile_scale(instrument, scale) for scale in scales]
        self.item_worth = [item_worth(item, item_resolution(item)) for item in items]
        self.scale_sums = [
            np.zeros((6, len(key.parts), units), np.int64) for key in self.keys
        ]
        self.item_sums = np.zeros((len(items), 3, units), np.int64)
        self.complete = np.zeros((len(scales), 3), np.int64)
        self.incomplete_items = np.zeros((len(scales), len(items), 3), np.int64)
        largest = min(LARGEST_GROUP, LARGEST_ITEM_TABLE // max(units, 1))
        item_groups = groups_of(instrument, items, largest)
        self.jobs: list[Job] = [
            *(partial(self._add_scale, scale) for scale in range(len(scales))),
            *(partial(self._add_items, group) for group in item_groups),
        ]

    def _add_items(self, group: Group, block: AnswerBlock, count: _Counter) -> None:
        of_patterns = count(group.patterns(block.codes), group.size)
        for item, counts in group.marginals(of_patterns):
            self.item_sums[item] += self.item_worth[item] @ counts

    def _add_scale(self, scale: int, block: AnswerBlock, count: _Counter) -> None:
        key = self.keys[scale]
        patterns = [group.patterns(block.codes) for group in key.groups]
        outcome = key.outcome(patterns, count.index)
        self._add_scores(scale, outcome, count)
        incomplete = np.flatnonzero(outcome < key.complete_from)
        for group, pattern in zip(key.groups, patterns, strict=True):
            for item, counts in group.marginals(
                np.bincount(pattern.take(incomplete), minlength=group.size)
            ):
                self.incomplete_items[scale, item] += self.item_worth[item] @ counts

    def _add_scores(self, scale: int, outcome: Codes, count: _Counter) -> None:
        key = self.keys[scale]
        if key.sums.size * self.units <= LARGEST_SCALE_TABLE:
            counts = count(outcome, key.sums.size)
            for place, part in enumerate(key.parts):
                worth, there = key.worth[:, part.outcomes], counts[part.outcomes]
                self.scale_sums[scale][:, place] += np.einsum("kd,du->ku", worth, there)
            people = counts.sum(axis=1)
        else:
            at = count.unit
            if len(key.parts) > 1:
                at = key.part.take(outcome) * self.units + at
            by_place = self.scale_sums[scale].reshape(6, -1)
            for sums, worth in zip(by_place, key.worth, strict=True):
                np.add.at(sums, at, worth.take(outcome))
            people = np.bincount(outcome, minlength=key.sums.size)
        people, sums = people[key.complete_from :], key.sums[key.complete_from :]
        self.complete[scale] += (people.sum(), people @ sums, people @ sums**2)

    def statistics(self, units: tuple[str, ...]) -> LeafStatistics:
        """Return the sums in the shape that the rest of the house uses: units first."""
        n, low, high, exposed = (self._counted(row) for row in (0, 3, 4, 5))
        item_n, item_total, item_squares = (
            np.ascontiguousarray(sums.T) for sums in self.item_sums.transpose(1, 0, 2)
        )
        return LeafStatistics(
            instrument=self.instrument,
            units=units,
            n=n,
            total=self._added(row=1, power=1),
            squares=self._added(row=2, power=2),
            low=low,
            high=high,
            exposed=exposed,
            resolution=np.array(
                [resolution(scale) for scale in self.instrument.scales],
                kind_of_sums(self.instrument),
            ),
            item_n=item_n,
            item_total=item_total,
            item_squares=item_squares,
            item_resolution=np.array(
                [item_resolution(item) for item in self.instrument.items], np.int64
            ),
            complete=self._complete_cases(),
        )

    def _counted(self, row: int) -> Counts:
        return np.column_stack([sums[row].sum(axis=0) for sums in self.scale_sums])

    def _added(self, row: int, power: int) -> Exact:
        """Return the sums of scores, or of scores to a power, (U, S), in the resolution of each
        scale.
        """
        kind = kind_of_sums(self.instrument)
        columns = []
        for sums, key in zip(self.scale_sums, self.keys, strict=True):
            finer = np.array([part.finer**power for part in key.parts], kind)
            columns.append((sums[row].astype(kind) * finer[:, np.newaxis]).sum(axis=0))
        return np.column_stack(columns)

    def _complete_cases(self) -> CompleteCases:
        """An item's sums over those who answered the whole scale are those over everybody less
        those over the rest.
        """
        position = {item.id: index for index, item in enumerate(self.instrument.items)}
        everybody = self.item_sums.sum(axis=2)
        items = np.zeros_like(self.incomplete_items)
        for index, scale in enumerate(self.instrument.scales):
            for item in scale.items:
                finer = answer_resolution(scale) // item_resolution(item)
                at = position[item.id]
                items[index, at] = (
                    everybody[at] - self.incomplete_items[index, at]
                ) * (
                    1,
                    finer,
                    finer**2,
                )
        return CompleteCases(
            n=self.complete[:, 0].copy(),
            total=self.complete[:, 1].copy(),
            squares=self.complete[:, 2].copy(),
            item_total=items[:, :, 1].copy(),
            item_squares=items[:, :, 2].copy(),
        )
