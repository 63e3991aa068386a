"""A scale's scoring key as look-up tables: any pattern of answers leads to an outcome, and an
outcome has a worth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.instrument import Direction, Instrument, Scale, ScaleItem
from guldkorn.measurement.scoring import (
    ENOUGH_ANSWERS,
    MOST_ITEMS,
    answer_resolution,
    is_long,
    most_people,
    resolution,
)

Codes = NDArray[np.unsignedinteger[Any]]
"""One small number per person. For an item: 0 = no answer, 1 … k = its options by rising value."""

Integers = NDArray[np.int64]

LARGEST_GROUP = 1 << 8
"""The patterns of a group fit a byte."""

LARGEST_TABLE = 1 << 16
"""Patterns are merged before a look-up table would outgrow the processor's cache."""


LARGEST_JOINED = 1 << 20
"""A long scale has small groups, so that its last look-up table does not outgrow this."""


@dataclass(frozen=True)
class Group:
    """A few items, told together as one number, the pattern; the last item turns fastest."""

    items: tuple[int, ...]  # indices in instrument.items
    sizes: tuple[int, ...]  # options + 1 of each

    @property
    def size(self) -> int:
        return prod(self.sizes)

    def patterns(self, codes: NDArray[np.uint8]) -> Codes:
        """Return every person's pattern, (rows,), from the codes of every item, (I, rows)."""
        dtype = np.min_scalar_type(self.size - 1)
        found: Codes = codes[self.items[0]]
        for item, size in zip(self.items[1:], self.sizes[1:], strict=True):
            found = np.multiply(found, size, dtype=dtype)
            found += codes[item]
        return found

    def marginals(self, counts: Integers) -> Iterator[tuple[int, Integers]]:
        """Yield each item with the counts of its codes, (size, …), from the counts of the patterns,
        (patterns, …).
        """
        table = counts.reshape(*self.sizes, *counts.shape[1:])
        axes = range(len(self.sizes))
        for axis, item in enumerate(self.items):
            others = tuple(other for other in axes if other != axis)
            yield item, table.sum(axis=others)


def groups_of(
    instrument: Instrument, items: Sequence[ScaleItem], largest: int = LARGEST_GROUP
) -> tuple[Group, ...]:
    """Return the items in groups of at most ``largest`` patterns; an item that is larger stands
    alone.
    """
    position = {item.id: index for index, item in enumerate(instrument.items)}
    groups: list[Group] = []
    for item in items:
        index, size = position[item.id], len(item.options) + 1
        if groups and groups[-1].size * size <= largest:
            last = groups.pop()
            groups.append(Group((*last.items, index), (*last.sizes, size)))
        else:
            groups.append(Group((index,), (size,)))
    return tuple(groups)


@dataclass(frozen=True)
class Join:
    """Joins the next group: patterns so far are merged (where ``merge`` says how) and multiplied by
    ``size``.
    """

    merge: Codes | None
    size: int


@dataclass(frozen=True)
class ScoredOutcomes:
    """Outcomes whose scores are summed together; ``finer`` times their total is that in the scale's
    resolution.
    """

    outcomes: slice
    finer: int


@dataclass(frozen=True)
class ScoringKey:
    """How the patterns of a scale's groups lead to one of D outcomes, and what each outcome is
    worth.

    Outcome 0 is “no score”. The others are every possible (items answered, sum of their scores), in
    that order, so that those who answered everything are the outcomes from ``complete_from`` on.

    All scores are summed together in the scale's resolution. Only a long scale's would leave 64
    bits. Those who answered equally many of its items are a part: their *sums* of item scores are
    small numbers, and what finer unit their means share with those of the others matters to nobody
    before all is added up.
    """

    groups: tuple[Group, ...]
    joins: tuple[Join, ...]  # one for each group but the first
    outcomes: Codes  # joined pattern → outcome
    # (6, D) what an outcome adds to n, total, squares, low, high and exposed of its part
    worth: Integers
    parts: tuple[ScoredOutcomes, ...]
    # (D,) the place of each outcome's part; 0 for “no score”, which adds nothing to it
    part: Integers
    answered: Integers  # (D,) items answered
    sums: Integers  # (D,) sum of item scores in answer_resolution(scale)
    complete_from: int

    def outcome(self, patterns: Sequence[Codes], joined: NDArray[np.intp]) -> Codes:
        """Return every person's outcome, (rows,), from the patterns of the groups. ``joined``
        (rows,) is written over.

        Joined patterns are indices from the start: a look-up would turn smaller numbers into
        indices first.
        """
        joined[:] = patterns[0]
        for join, pattern in zip(self.joins, patterns[1:], strict=True):
            if join.merge is not None:
                joined[:] = join.merge.take(joined, mode="clip")
            joined *= join.size
            joined += pattern
        return self.outcomes.take(joined, mode="clip")


def compile_scale(instrument: Instrument, scale: Scale) -> ScoringKey:
    """Return the tables of a scale. Raises ValueError where it has too many items, or too fine
    scores of options.
    """
    if len(scale.items) > MOST_ITEMS:
        raise ValueError(f"scale {scale.id}: a scale has at most {MOST_ITEMS} items")
    unit = answer_resolution(scale)
    if most_people(scale) < ENOUGH_ANSWERS:
        raise ValueError(
            f"scale {scale.id}: steps of 100/{unit} cannot be summed exactly; use rounder option "
            "scores"
        )
    groups = groups_of(instrument, scale.items, _largest_group(scale, unit))
    # more than any sum: a tally tells answered items and their sum in one number
    tallied = len(scale.items) * unit + 1
    by_code = [_tallies_of_codes(item, unit, tallied) for item in scale.items]
    tallies, joins = _joined(groups, iter(by_code))
    tallies, merged = _distinct(tallies)
    answered, sums = np.divmod(tallies, tallied)
    unscored = int(np.count_nonzero(2 * answered < len(scale.items)))
    answered, sums = answered[unscored:], sums[unscored:]
    parts, scores = _parts(scale, answered, sums)
    most = unit * answered
    best = most if scale.direction is Direction.HIGH_IS_GOOD else 0
    thirds = 3 * sums < most, 3 * sums > 2 * most
    worth = np.stack([np.ones_like(scores), scores, scores**2, *thirds, sums != best])
    starts = [part.outcomes.start for part in parts]
    places = np.arange(sums.size + 1)
    after = np.searchsorted(starts, places, side="right")
    incomplete = int(np.count_nonzero(answered < len(scale.items)))
    return ScoringKey(
        groups=groups,
        joins=joins,
        outcomes=_narrow(np.maximum(merged.astype(np.int64) + 1 - unscored, 0)),
        worth=np.pad(worth, ((0, 0), (1, 0))),
        parts=parts,
        part=np.maximum(after - 1, 0),
        answered=np.pad(answered, (1, 0)),
        sums=np.pad(sums, (1, 0)),
        complete_from=1 + incomplete,
    )


def _largest_group(scale: Scale, unit: int) -> int:
    if not is_long(scale):
        return LARGEST_GROUP
    tallies = len(scale.items) ** 2 * unit // 2  # more than there can be
    return min(LARGEST_GROUP, LARGEST_JOINED // tallies)


def _parts(
    scale: Scale, answered: Integers, sums: Integers
) -> tuple[tuple[ScoredOutcomes, ...], Integers]:
    """Return the parts of the outcomes but the first, and what each outcome adds to the total of
    its part.
    """
    finer = resolution(scale) // answer_resolution(scale)
    if not is_long(scale):
        return (ScoredOutcomes(slice(0, sums.size + 1), 1),), sums * finer // answered
    counts, starts = np.unique(answered, return_index=True)
    # Outcome 0 is “no score”, so that all others lie one further.
    edges = [*(starts + 1).tolist(), sums.size + 1]
    slices = (slice(*edge) for edge in pairwise(edges))
    return tuple(
        ScoredOutcomes(one, finer // k)
        for one, k in zip(slices, counts.tolist(), strict=True)
    ), sums


def item_worth(item: ScaleItem, unit: int) -> Integers:
    """Return what each code of an item adds to n, total and squares, (3, codes), 100 told as
    ``unit``.
    """
    values = sorted(option.value for option in item.options)
    of_options = [int(item.score(value) * unit / 100) for value in values]
    scores = np.array([0, *of_options], np.int64)
    is_answered = np.arange(scores.size) > 0
    return np.stack([is_answered, scores, scores**2]).astype(np.int64)


def _tallies_of_codes(item: ScaleItem, unit: int, tallied: int) -> Integers:
    answered, score, _ = item_worth(item, unit)
    tallies: Integers = answered * tallied + score
    return tallies


def _joined(
    groups: Sequence[Group], by_code: Iterator[Integers]
) -> tuple[Integers, tuple[Join, ...]]:
    """Return the tally of every joined pattern, and the joins; ``by_code`` are the tallies of the
    items' codes.
    """
    tallies = np.zeros(1, np.int64)
    joins: list[Join] = []
    for group in groups:
        merge = None
        if tallies.size * group.size > LARGEST_TABLE:
            tallies, merge = _distinct(tallies)
        joins.append(Join(merge, group.size))
        for of_item in islice(by_code, len(group.items)):
            tallies = np.add.outer(tallies, of_item).ravel()
    return tallies, tuple(joins[1:])


def _distinct(tallies: Integers) -> tuple[Integers, Codes]:
    distinct, where = np.unique(tallies, return_inverse=True)
    return distinct, _narrow(where)


def _narrow(values: NDArray[np.integer[Any]]) -> Codes:
    smallest = np.min_scalar_type(values.max())
    return values.astype(smallest)
