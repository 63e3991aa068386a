"""Every way that people can answer, released by the product itself.

A release decides on each scale for itself. So one release holds many made-up surveys: each scale is
one of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from itertools import combinations, pairwise
from math import comb

import numpy as np

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, Status, release
from guldkorn.anonymity.rows import Summary
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction, Instrument, Option, Scale
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics
from tests.spec.reference import Answers, instrument, leaf_statistics

AT_ONCE = 150

PER_SCALE = ("n", "total", "squares", "low", "high", "exposed")
PER_ITEM = ("item_n", "item_total", "item_squares")

Counts = np.ndarray
"""(surveys, units, ways): how many people of each unit answer in each way."""


def uneven(*scores: int) -> tuple[Option, ...]:
    """Return options with these scores."""
    return tuple(Option(i, {"en": str(i)}, Fraction(score)) for i, score in enumerate(scores, 1))


def one_unit(invited: int) -> UnitTree:
    return UnitTree([TreeUnit("all", None, "All", invited)])


def school(*invited: int, own: int = 0) -> UnitTree:
    """Return a school with teams of so many people, and ``own`` in its office."""
    teams = [
        TreeUnit(f"team {i}", "school", f"Team {i}", people) for i, people in enumerate(invited, 1)
    ]
    return UnitTree([TreeUnit("school", None, "School", own), *teams])


def multisets(people: int, ways: int) -> Counts:
    """Return every way to spread people over ways, (…, ways)."""
    bars = np.array(list(combinations(range(people + ways - 1), ways - 1)), dtype=np.int64)
    edges = np.pad(
        bars.reshape(comb(people + ways - 1, ways - 1), ways - 1),
        ((0, 0), (1, 1)),
        constant_values=-1,
    )
    edges[:, -1] = people + ways - 1
    return np.diff(edges, axis=1) - 1


@dataclass(frozen=True)
class Outputs:
    """What the product published of each survey: equal numbers in ``which`` are equal in every row
    and the summary.
    """

    which: np.ndarray
    mean_shown: np.ndarray
    """(surveys, units)"""
    shares_shown: np.ndarray

    def __len__(self) -> int:
        return int(self.which.max()) + 1

    def groups(self) -> list[np.ndarray]:
        """Return the surveys of each output."""
        order = np.argsort(self.which, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(self.which[order])) + 1)


class Asked:
    """A scale, the ways to answer it, and what one person who answers so adds to the leaf
    statistics.
    """

    def __init__(self, scale: Scale, ways: Sequence[Answers] | None = None) -> None:
        self.scale = scale
        self.ways = ways or [{scale.items[0].id: option.value} for option in scale.items[0].options]
        self.adds = [
            leaf_statistics(instrument(scale), ["one"], [("one", way)]) for way in self.ways
        ]
        self._made: dict[int, Instrument] = {}

    def score_of(self, way: int) -> Fraction | None:
        """Return the score of who answers so."""
        one = self.adds[way]
        return Fraction(100 * int(one.total[0, 0]), int(one.resolution[0])) if one.n[0, 0] else None

    def outputs(self, counts: Counts, tree: UnitTree) -> Outputs:
        """Return what is published of each survey."""
        keys: list[bytes] = []
        shown: dict[str, list[np.ndarray]] = {"status": [], "share_status": []}
        for made in self.releases(counts, tree):
            keys += keys_of(made)
            for name, found in shown.items():
                found.append((made.figures[name] == Status.SHOWN).T)
        places: dict[bytes, int] = {}
        which = np.array([places.setdefault(key, len(places)) for key in keys])
        return Outputs(which, *(np.concatenate(found) for found in shown.values()))

    def releases(
        self, counts: Counts, tree: UnitTree, policy: Policy | None = None
    ) -> Iterator[ReleasedFigures]:
        """Yield releases of the surveys, some in each."""
        for first in range(0, len(counts), AT_ONCE):
            sums = self.statistics(counts[first : first + AT_ONCE], tuple(tree.index))
            yield release(sums, tree, policy or Policy())

    def statistics(self, counts: Counts, units: tuple[str, ...]) -> LeafStatistics:
        """Return the leaf statistics of all the surveys, a scale each."""
        surveys, items = len(counts), len(self.scale.items)
        by_unit = counts.transpose(1, 0, 2)
        everybody = counts.sum(axis=1)

        def summed(name: str) -> np.ndarray:
            return by_unit @ np.array([getattr(one, name)[0] for one in self.adds])

        def complete(name: str) -> np.ndarray:
            return everybody @ np.array([getattr(one.complete, name)[0] for one in self.adds])

        def of_items(name: str) -> np.ndarray:
            own = complete(name)
            apart = np.zeros((surveys, surveys, items), dtype=np.int64)
            apart[np.arange(surveys), np.arange(surveys)] = own
            return apart.reshape(surveys, -1)

        return LeafStatistics(
            instrument=self._instrument(surveys),
            units=units,
            **{name: summed(name)[:, :, 0] for name in PER_SCALE},
            resolution=np.repeat(self.adds[0].resolution, surveys),
            **{name: summed(name).reshape(len(units), -1) for name in PER_ITEM},
            item_resolution=np.tile(self.adds[0].item_resolution, surveys),
            complete=CompleteCases(
                **{name: complete(name) for name in ("n", "total", "squares")},
                **{name: of_items(name) for name in ("item_total", "item_squares")},
            ),
        )

    def _instrument(self, surveys: int) -> Instrument:
        """Return an instrument that asks the same in each scale, with items of its own."""
        if surveys not in self._made:
            scales = (
                replace(
                    self.scale,
                    id=f"survey {survey}",
                    items=tuple(
                        replace(item, id=f"{item.id} {survey}") for item in self.scale.items
                    ),
                )
                for survey in range(surveys)
            )
            self._made[surveys] = instrument(*scales)
        return self._made[surveys]


def mean_is_a_spread(scale: Scale) -> bool:
    """Return whether a mean nearly tells the answers, so that it has the floor of shares: two
    options, or uneven ones.
    """
    if scale.direction is Direction.OPTIMUM or scale.sensitive or len(scale.items) > 1:
        return False
    scores = sorted(option.score for option in scale.items[0].options)
    return len(scores) == 2 or len({after - before for before, after in pairwise(scores)}) > 1


def keys_of(made: ReleasedFigures) -> list[bytes]:
    """Return, per scale, every published bit about it, of all rows and of the summary."""
    lines = [_of_summary(line) for line in made.summary]
    columns = [_bits(column) for column in made.figures.values()]
    return [
        b"|".join([*(column[:, s].tobytes() for column in columns), lines[s]])
        for s in range(len(lines))
    ]


def _of_summary(line: Summary) -> bytes:
    return repr(
        [getattr(line, field.name) for field in fields(line) if field.name != "scale"]
    ).encode()


def _bits(column: np.ndarray) -> np.ndarray:
    """Return the column with one kind of NaN and one kind of nought."""
    return np.where(np.isnan(column), np.nan, column + 0.0) if column.dtype.kind == "f" else column


def way_to(answers: Mapping[str, int | None], asked: Asked) -> int:
    """Return the number of the way to answer so."""
    return asked.ways.index(answers)
