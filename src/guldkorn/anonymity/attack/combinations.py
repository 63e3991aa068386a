"""The attack on sums that cross: the smallest group whose total follows, and how, in exact
fractions.

Each published sum is a row of zeros and ones over the atoms. What can be computed are the
combinations of rows with any factors. So the total of a group follows exactly if its vector of
zeros and ones lies in the row space. Atoms that must be empty do not count.

Gauss and Jordan's elimination reduces the rows in fractions. At last each row has a 1, its *pivot*,
in a place where the others have 0. The pivots of a group in the row space are the factors of the
reduced rows, so these are 0 or 1 too. Of all such choices HiGHS finds one with the fewest people,
but somebody. It is a program in zeros and ones alone, and complete, because every group that
follows is a solution of it.

What it finds is proved: the sum is done again in fractions. So no tolerance makes a leak. That none
is overlooked rests on HiGHS's search, which the tests hold against every subset.
"""

from fractions import Fraction

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.tree import Figures, Numbers

Vector = dict[int, Fraction]
"""The places that are not 0."""

PEOPLE = -1
"""The place that carries n through the elimination."""

DENOMINATOR = 1000
"""Factors of sums of zeros and ones are simple fractions; no other is tried."""


def smallest(rows: sparse.csr_array, people: Numbers) -> Vector:
    """Return the factors of the rows that give the smallest group that follows.

    ``rows`` (B, A) are zeros and ones, ``people`` (B,) at least 1 each. Somebody must be in some
    row.
    """
    rows = rows[:, np.flatnonzero(~empty(rows, people))]
    atoms = rows.shape[1]
    reduced = _reduced(rows, people)
    held = np.zeros(atoms)
    held[list(reduced)] = [float(row.get(PEOPLE, 0)) for row in reduced.values()]
    ties = [
        (atom, pivot, float(factor))
        for pivot, row in reduced.items()
        for atom, factor in row.items()
        if atom >= 0
    ]
    places = tuple(np.array([tie[:2] for tie in ties]).T)
    factors = [tie[2] for tie in ties]
    by_pivots = sparse.csr_array((factors, places), shape=(atoms, atoms))
    tied = by_pivots - sparse.eye_array(atoms)
    found = milp(
        held,
        integrality=np.ones(atoms),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(tied, 0, 0),
            LinearConstraint(held, 1, people.min()),
        ],
        options={"mip_rel_gap": 0},
    )
    return combination(rows, np.round(found.x).astype(np.int64))


def combination(rows: sparse.csr_array, group: Numbers) -> Vector:
    """Return the factors, small and not 0, with which the rows add up to the group (A,) exactly.

    Raises ArithmeticError if there are none.
    """
    count = rows.shape[0]
    found = linprog(
        np.ones(2 * count),
        A_eq=sparse.hstack([rows.T, -rows.T]),
        b_eq=group,
        method="highs",
    )
    # Each factor is the difference of two that are not negative, so that it may have any sign.
    signed = np.zeros(count) if found.x is None else found.x[:count] - found.x[count:]
    factors = _fractions(signed)
    if _times(rows, factors) != group.tolist():
        raise ArithmeticError("no combination of the sums gives this group")
    return factors


def empty(rows: sparse.csr_array, people: Numbers) -> Mask:
    """Return which atoms (A,) must be empty, because some combination gives 0 people to them and
    others together.
    """
    b, a = rows.shape
    # The factors of the rows have any sign; what each atom gains is from 0 to 1.
    least = np.repeat([-np.inf, 0], [b, a])
    most = np.repeat([np.inf, 1], [b, a])
    found = linprog(
        np.repeat([0, -1], [b, a]),
        A_ub=sparse.hstack([-rows.T, sparse.eye_array(a)]),
        b_ub=np.zeros(a),
        A_eq=np.concatenate([people, np.zeros(a)])[np.newaxis],
        b_eq=[0],
        bounds=np.column_stack([least, most]),
        method="highs",
    )
    factors = _fractions(found.x[:b])
    gains = _times(rows, factors)
    held = sum(factor * int(people[row]) for row, factor in factors.items())
    proved = min(gains) >= 0 and held == 0
    return np.array([proved and gain > 0 for gain in gains], dtype=np.bool_)


def _reduced(rows: sparse.csr_array, people: Numbers) -> dict[int, Vector]:
    """Return independent rows by their pivots, each with its n. Raises ValueError if the numbers
    contradict.
    """
    reduced: dict[int, Vector] = {}
    for row in np.argsort(np.diff(rows.indptr), kind="stable").tolist():
        left = dict.fromkeys(_atoms(rows, row), Fraction(1))
        left[PEOPLE] = Fraction(int(people[row]))
        for pivot in reduced.keys() & left.keys():
            _subtract(left, reduced[pivot], left[pivot])
        if not left:
            continue
        pivot = max(left)
        if pivot == PEOPLE:
            raise ValueError("the numbers of people contradict each other")
        scaled = {place: value / left[pivot] for place, value in left.items()}
        for other in reduced.values():
            if pivot in other:
                _subtract(other, scaled, other[pivot])
        reduced[pivot] = scaled
    return reduced


def _subtract(row: Vector, other: Vector, factor: Fraction) -> None:
    for place, value in other.items():
        row[place] = row.get(place, Fraction()) - factor * value
        if not row[place]:
            del row[place]


def _fractions(values: Figures) -> Vector:
    near = {
        row: Fraction(value).limit_denominator(DENOMINATOR)
        for row, value in enumerate(values.tolist())
    }
    return {row: factor for row, factor in near.items() if factor}


def _times(rows: sparse.csr_array, factors: Vector) -> list[Fraction]:
    sums = [Fraction()] * rows.shape[1]
    for row, factor in factors.items():
        for atom in _atoms(rows, row):
            sums[atom] += factor
    return sums


def _atoms(rows: sparse.csr_array, row: int) -> list[int]:
    first, end = rows.indptr[row], rows.indptr[row + 1]
    atoms: list[int] = rows.indices[first:end].tolist()
    return atoms
