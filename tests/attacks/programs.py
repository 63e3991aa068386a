"""An outsider with integer programs, who knows that people are whole and answers are steps.

Known: the units, who was invited where, the questions, the product, and all that is published of a
single question. Unknown: how many of each cell chose each option. A cell is the people whom no
published unit parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from math import ceil, floor

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow, Status
from guldkorn.anonymity.shown import precision
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.thresholds import has_even_steps
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.agreement import uniform_variance
from guldkorn.measurement.instrument import Direction, Scale
from tests.attacks.crowds import mean_is_a_spread

LAST_BITS = 1e-6

FLOOR_OF_ANSWERS = 20
"""People. The answers of so many to a single question are published with the question, so they may
follow as well.
"""


@dataclass(frozen=True)
class Told:
    """A group whose figures are published; it holds whole cells."""

    cells: tuple[int, ...]
    n: int
    mean: float | None
    thirds: tuple[float, float, float] | None
    sd: float | None
    agreement: float | None
    exposed: tuple[float, float] | None


@dataclass(frozen=True)
class Leak:
    """What follows: ``kind`` is “alike”, “answers” or “exposed”, about ``people`` people of the
    units.
    """

    kind: str
    units: tuple[str, ...]
    people: int
    scale: str


class Program:
    """The unknowns of one question, and all that is known of them."""

    def __init__(self, made: ReleasedFigures, place: int, tree: UnitTree) -> None:
        self.scale, self.policy = made.instrument.scales[place], made.policy
        self.options = len(self.scale.items[0].options)
        self.worth = _worths(self.scale)
        rows = [made.row(unit.id, self.scale.id) for unit in tree.units]
        line = made.summary[place]
        everybody = line.status is Status.SHOWN and bool(line.n)
        self.above = [
            tuple(at for at in (*tree.ancestors(unit), unit) if rows[at].n)
            + ((-1,) if everybody else ())
            for unit in range(len(tree))
        ]
        names = sorted(set(self.above), key=str)
        self.cell_of = [names.index(above) for above in self.above]
        self.shares_above = [
            {at for at in names[cell] if at >= 0 and self._tells_spread(rows[at])}
            for cell in range(len(names))
        ]
        self.invited = [
            sum(tree.units[unit].invited for unit in range(len(tree)) if self.cell_of[unit] == cell)
            for cell in range(len(names))
        ]
        self.told = [
            _told(row, tuple(cell for cell, name in enumerate(names) if at in name))
            for at, row in enumerate(rows)
            if row.n
        ]
        if everybody:
            cells = tuple(cell for cell, name in enumerate(names) if -1 in name)
            self.told.append(Told(cells, line.n or 0, line.mean, None, line.sd, None, None))

    def _tells_spread(self, row: ReleaseRow) -> bool:
        """Return whether the spread is published: by shares, or by a mean of two options or of
        uneven steps.
        """
        by_mean = mean_is_a_spread(self.scale)
        enough = row.mean is not None and (row.n or 0) >= self.policy.shares
        return row.share_status is Status.SHOWN or (by_mean and enough)

    @cached_property
    def rules(self) -> tuple[coo_array, np.ndarray, np.ndarray]:
        """Return the sums over the unknowns, and what is the least and the most that each may be."""
        found = [rule for told in self.told for rule in self._rules_of(told)]
        places = [
            (row, one)
            for row, (cells, _, _, _) in enumerate(found)
            for one in self._unknowns(cells)
        ]
        values = [
            weight for cells, weights, _, _ in found for weight in np.tile(weights, len(cells))
        ]
        shape = (len(found), len(self.invited) * self.options)
        sums = coo_array(
            (values, tuple(zip(*places, strict=True)) if places else ([], [])), shape=shape
        )
        low, high = (np.array([rule[edge] for rule in found], dtype=float) for edge in (2, 3))
        return sums, low, high

    def _rules_of(self, told: Told) -> Iterator[tuple[tuple[int, ...], np.ndarray, float, float]]:
        n, worth = told.n, self.worth
        yield told.cells, np.ones(self.options), n, n
        if told.mean is not None:
            low, high = totals(self.scale, self.policy, n, told.mean)
            yield told.cells, worth, low, high
            for weights, least, most in self._squares(told, low, high):
                yield told.cells, weights, least, most
        if told.thirds is not None:
            for third, (least, most) in zip(
                self._thirds, counts(self.scale, self.policy, n, told.thirds), strict=True
            ):
                yield told.cells, third, least, most
        if told.exposed is not None:
            least, most = exposures(self.policy, n, told.exposed)
            yield told.cells, self.is_exposed, least, most

    def _squares(
        self, told: Told, low: int, high: int
    ) -> Iterator[tuple[np.ndarray, float, float]]:
        """Yield Σ score² beside Σ score t: between every chord of t²/n that runs under it, and the
        one above.
        """
        if told.sd is None:
            return
        n, squares = told.n, self.worth**2
        least, most = self._variances(told)
        yield squares - (low + high) / n * self.worth, -np.inf, most - low * high / n + LAST_BITS
        for t in range(low, min(high, low + 12)) or [low]:
            yield (
                squares - (2 * t + 1) / n * self.worth,
                least - t * (t + 1) / n - LAST_BITS,
                np.inf,
            )

    def _variances(self, told: Told) -> tuple[float, float]:
        """Return the least and the most that the squared deviations can add up to, in the steps of
        `worth`.
        """
        people, coding, n = _one(told.n), TopBottomCoding([self.scale], self.policy), told.n
        unit = (_resolution(self.scale) / 100) ** 2 * (n - 1)
        sd = told.sd or 0.0
        off = float(precision.half_a_step(people)[0, 0]) + LAST_BITS
        at_bound = sd <= float(precision.points(coding.least_sd(people), people)[0, 0]) + LAST_BITS
        low, high = 0.0 if at_bound else max(sd - off, 0.0) ** 2, (sd + off) ** 2
        if told.agreement is not None:
            null, off = (
                float(uniform_variance(self.scale.items[0])),
                (0.005 if n < 1000 else 0.0005) + LAST_BITS,
            )
            most = float(precision.indices(coding.most_agreement(people), people)[0, 0])
            high = min(high, (1 - told.agreement + off) * null)
            if told.agreement < most - LAST_BITS:
                low = max(low, (1 - told.agreement - off) * null)
        return low * unit, high * unit

    @cached_property
    def _thirds(self) -> np.ndarray:
        scores = 3 * self.worth / _resolution(self.scale)
        return np.array([scores < 1, (scores >= 1) & (scores <= 2), scores > 2], dtype=float)

    @cached_property
    def is_exposed(self) -> np.ndarray:
        """Return which options are anything but the best."""
        best = (
            self.worth.max() if self.scale.direction is Direction.HIGH_IS_GOOD else self.worth.min()
        )
        return (self.worth != best).astype(float)

    def _unknowns(self, cells: Sequence[int]) -> Iterator[int]:
        return (
            cell * self.options + option for cell, option in product(cells, range(self.options))
        )

    def is_true(self, truth: np.ndarray) -> bool:
        """Return whether the counts (cells, options) keep all rules: what is known must be so."""
        sums, low, high = self.rules
        found = sums @ truth.ravel()
        return bool((found >= low - LAST_BITS).all() and (found <= high + LAST_BITS).all())

    def most(self, cells: Sequence[int], weights: np.ndarray) -> float:
        """Return the most that a weighted number of people in the cells can be."""
        aim = np.zeros(len(self.invited) * self.options)
        aim[list(self._unknowns(cells))] = np.tile(weights, len(cells))
        sums, low, high = self.rules
        bounds = Bounds(0, np.repeat(self.invited, self.options))
        people = LinearConstraint(
            np.kron(np.eye(len(self.invited)), np.ones(self.options)), -np.inf, self.invited
        )
        rules = [people, LinearConstraint(sums.tocsr(), low - LAST_BITS, high + LAST_BITS)]
        found = milp(
            -aim,
            integrality=np.ones_like(aim),
            bounds=bounds,
            constraints=rules,
            options={"time_limit": 5},
        )
        if found.x is None:
            raise ArithmeticError(f"no program for {self.scale.id}: {found.message}")
        return float(round(-found.fun)) if found.status == 0 else float("inf")


def leaks(program: Program, truth: np.ndarray, units: Sequence[str]) -> Iterator[Leak]:
    """Yield what follows from all that is published. ``truth`` (cells, options) saves asking what
    is not so.
    """
    names = [
        tuple(unit for unit, cell in zip(units, program.cell_of, strict=True) if cell == c)
        for c in range(len(truth))
    ]
    groups = {(cell,) for cell in range(len(truth))} | {told.cells for told in program.told}
    for group in sorted(groups):
        counts = truth[list(group)].sum(axis=0)
        people, about = int(counts.sum()), tuple(name for cell in group for name in names[cell])
        if not people:
            continue
        if program.scale.sensitive:
            exposed = int(counts @ program.is_exposed)
            if min(exposed, people - exposed) <= program.policy.few_exposed and _is_forced(
                program, group, program.is_exposed, exposed
            ):
                yield Leak("exposed", about, people, program.scale.id)
        if counts.max() == people and _is_forced(program, group, (counts == 0).astype(float), 0):
            yield Leak("alike", about, people, program.scale.id)
        elif (
            people < FLOOR_OF_ANSWERS
            and not _shares_told(program, group, truth.any(axis=1))
            and all(
                _is_forced(program, group, np.eye(program.options)[option], int(counts[option]))
                for option in range(program.options)
            )
        ):
            yield Leak("answers", about, people, program.scale.id)


def _is_forced(program: Program, group: Sequence[int], weights: np.ndarray, truth: int) -> bool:
    return program.most(group, weights) == truth and (
        truth == 0 or program.most(group, -weights) == -truth
    )


def _shares_told(program: Program, group: Sequence[int], anybody: np.ndarray) -> bool:
    """Return whether the group is one that published shares are about, or what subtracting them
    leaves.
    """
    cells = [cell for cell in group if anybody[cell]]
    own = [program.shares_above[cell] for cell in cells]
    return all(own) and all(
        other in cells
        for other, above in enumerate(program.shares_above)
        if anybody[other] and above in own
    )


@cache
def totals(scale: Scale, policy: Policy, n: int, mean: float) -> tuple[int, int]:
    """Return the least and the most that n scores can add up to, in the steps of `_worths`, for
    this mean.
    """
    possible, resolution = np.arange(n * int(_worths(scale).max()) + 1), _resolution(scale)
    people = np.full((possible.size, 1), n)
    shown = TopBottomCoding([scale], policy).coded_means(
        people, 100 * possible[:, None] / (n * resolution)
    )
    fits = np.abs(precision.points(shown, people)[:, 0] - mean) < LAST_BITS
    # where all gave one answer the mean is that of one who moved a step
    if not has_even_steps(scale):
        alike = (possible % n == 0) & np.isin(possible // n, _worths(scale))
        moved = TopBottomCoding([scale], policy).one_moved_a_step(
            people, 100 * possible[:, None] / (n * resolution), np.where(alike, 0.0, 1.0)[:, None]
        )
        shown = precision.points(
            TopBottomCoding([scale], policy).coded_means(people, moved), people
        )
        fits |= alike & (np.abs(shown[:, 0] - mean) < LAST_BITS)
    fitting = possible[fits]
    return int(fitting.min()), int(fitting.max())


@cache
def counts(
    scale: Scale, policy: Policy, n: int, thirds: tuple[float, ...]
) -> tuple[tuple[int, int], ...]:
    """Return the least and the most people in each third for these shares."""
    low, high = (grid.ravel() for grid in np.mgrid[: n + 1, : n + 1])
    low, high = (each[low + high <= n] for each in (low, high))
    of_thirds = np.stack([low, n - low - high, high])
    shown = TopBottomCoding([scale], policy).coded_shares(of_thirds[:, :, None])
    shown = precision.fractions(shown, np.full_like(shown, n, dtype=np.int64))[:, :, 0]
    fits = of_thirds[:, (np.abs(shown - np.array(thirds)[:, None]) < LAST_BITS).all(axis=0)]
    return tuple((int(third.min()), int(third.max())) for third in fits)


def exposures(policy: Policy, n: int, told: tuple[float, float]) -> tuple[int, int]:
    """Return the least and the most people exposed for this range of shares."""
    off = float(precision.half_a_step(_one(n))[0, 0]) / 100 + LAST_BITS
    low, high = ceil(n * (told[0] - off)), floor(n * (told[1] + off))
    few = policy.few_exposed
    return (
        (max(low, few + 1), min(high, n - few - 1))
        if told[0] == told[1]
        else (max(low, 0), min(high, n))
    )


def _told(row: ReleaseRow, cells: tuple[int, ...]) -> Told:
    thirds = (row.share_low, row.share_mid, row.share_high)
    return Told(
        cells=cells,
        n=row.n or 0,
        mean=row.mean,
        thirds=None if row.share_low is None else thirds,  # type: ignore[arg-type]
        sd=row.sd,
        agreement=row.agreement,
        exposed=None if row.exposed_low is None else (row.exposed_low, row.exposed_high),  # type: ignore[arg-type]
    )


def _one(n: int) -> np.ndarray:
    return np.array([[n]])


def _resolution(scale: Scale) -> int:
    return int(
        np.lcm.reduce([(option.score / 100).denominator for option in scale.items[0].options])
    )


def _worths(scale: Scale) -> np.ndarray:
    """Return the score of each option, a score of 100 being `_resolution`."""
    return np.array(
        [int(option.score * _resolution(scale) / 100) for option in scale.items[0].options],
        dtype=float,
    )
