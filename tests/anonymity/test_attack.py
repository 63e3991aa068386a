"""The parts of the attack, each against a search or a program of another kind."""

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from guldkorn.anonymity.attack.combinations import combination, empty, smallest
from guldkorn.anonymity.attack.worlds import Worlds
from guldkorn.anonymity.nesting import feasibility_intervals
from tests.anonymity.forests import below, blocks, random_forest, smallest_derivable

Case = tuple[sparse.csr_array, np.ndarray, list[set[int]]]


def crossings(count: int, seed: int, most: int = 8) -> Iterator[Case]:
    """Yield sums over atoms with 1 to 6 people each, as zeros and ones and as sets, and the people
    of the atoms.
    """
    random = Random(seed)
    for _ in range(count):
        atoms = random.randint(2, most)
        sums = [
            set(random.sample(range(atoms), random.randint(1, atoms)))
            for _ in range(random.randint(1, 6))
        ]
        held = np.array([random.randint(1, 6) for _ in range(atoms)])
        yield (
            sparse.csr_array(
                np.array([[int(atom in each) for atom in range(atoms)] for each in sums])
            ),
            held,
            sums,
        )


def test_the_smallest_group_in_any_crossing_is_that_of_all_subsets():
    deeper = fractions = 0
    for rows, held, sums in crossings(250, seed=1):
        people = rows @ held
        factors = smallest(rows, people)
        group = sum(
            factor * rows[[row]].toarray()[0].astype(int) for row, factor in factors.items()
        )
        assert set(group) <= {0, 1}
        assert group @ held == smallest_derivable(held.tolist(), sums)
        deeper += group @ held < people.min()
        fractions += any(factor.denominator > 1 for factor in factors.values())
    assert deeper > 60
    assert fractions > 0


def test_half_of_three_pairs():
    """A and B, B and C, A and C are told: half of the first and the third, less half of the second,
    is A.
    """
    rows = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]]))
    factors = smallest(rows, np.array([6, 9, 5]))
    assert {row: str(factor) for row, factor in factors.items()} == {0: "1/2", 1: "-1/2", 2: "1/2"}


def test_a_group_that_does_not_follow_is_no_combination():
    rows = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))
    assert combination(rows, np.array([1, 2, 1])) == {0: 1, 1: 1}
    with pytest.raises(ArithmeticError):
        combination(rows, np.array([1, 0, 0]))


def test_atoms_that_the_numbers_empty_do_not_count():
    """The whole has as many people as its part: the rest, and whoever crosses it, is nobody."""
    rows = sparse.csr_array(np.array([[1, 1, 1, 0], [1, 0, 0, 0], [0, 0, 1, 1]]))
    assert empty(rows, np.array([7, 7, 4])).tolist() == [False, True, True, False]
    assert empty(rows, np.array([8, 7, 4])).tolist() == [False] * 4
    assert smallest(rows, np.array([7, 7, 4])) == {2: 1}


def test_empty_atoms_are_those_that_no_numbers_fill():
    random = Random(2)
    found = 0
    for sums, _, _ in crossings(80, seed=3, most=6):
        people = sums @ [random.choice([0, 0, 1, 2]) for _ in range(sums.shape[1])]
        rows, people = sums[people > 0], people[people > 0]
        if people.size:
            most = [
                -linprog(
                    -np.eye(rows.shape[1])[atom], A_eq=rows, b_eq=people, method="highs-ds"
                ).fun
                if rows[:, [atom]].sum()
                else 1
                for atom in range(rows.shape[1])
            ]
            assert empty(rows, people).tolist() == [one < 1e-9 for one in most]
            found += min(most) < 1e-9
    assert found > 10


def test_numbers_of_people_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="the numbers of people contradict"):
        smallest(sparse.csr_array(np.array([[1, 1], [1, 1]])), np.array([7, 8]))


def test_ranges_of_blocks_are_those_of_linear_programs():
    random = Random(3)
    for _ in range(60):
        tree = random_forest(random, 7)
        own = [random.randint(1, 5) for _ in tree.units]
        told = np.array([random.random() < 0.7 for _ in own])
        rows = np.array(
            [
                [float(other in below(tree, unit)) for other in range(len(tree))]
                for unit in range(len(tree))
            ]
        )
        sums = rows @ [random.uniform(0, 100 * n) for n in own]
        low, high = (
            sums + sign * np.array([random.choice([0, 20, 200]) for _ in own]) for sign in (-1, 1)
        )
        found = feasibility_intervals(
            tree, told[:, None], (rows @ own).astype(int)[:, None], low[:, None], high[:, None]
        )
        shown = set(np.flatnonzero(told).tolist())
        for unit in shown:
            under = [rows[other] for other in shown & (below(tree, unit) - {unit})]
            block = rows[unit] - np.max([np.zeros(len(tree)), *under], axis=0)
            assert found[0][unit, 0] == block @ own
            for sign, bound in ((1, found[1]), (-1, found[2])):
                program = linprog(
                    sign * block,
                    A_ub=np.vstack([rows[told], -rows[told]]),
                    b_ub=np.concatenate([high[told], -low[told]]),
                    bounds=[(0, 100 * n) for n in own],
                )
                assert sign * program.fun == pytest.approx(bound[unit, 0], abs=1e-6)
        assert sorted(found[0][told, 0].tolist()) == sorted(blocks(tree, own, shown))


def sums_of(
    rows: sparse.csr_array, held: np.ndarray, random: Random
) -> tuple[np.ndarray, np.ndarray]:
    """Return what the scores of each sum add up to, give and take, people being far to one side by
    atoms.
    """
    truth = rows @ [n * random.choice([0, 2, 40, 60, 98, 100]) for n in held]
    slack = np.array([random.choice([0, 0, 50]) for _ in truth])
    return truth - slack, truth + slack


def each(atoms: int) -> sparse.csr_array:
    return sparse.eye_array(atoms, format="csr")


def test_the_narrowest_interval_is_that_of_linear_programs_in_sums_alone():
    """Where it is known how many are in each atom, the sum of a group ranges over a program without
    people in it.
    """
    random = Random(4)
    narrow = 0
    for sums, held, _ in crossings(40, seed=5, most=6):
        # with everybody, numbers are certain
        rows = sparse.vstack([sums, np.ones((1, held.size))], format="csr")
        low, high = sums_of(rows, held, random)
        some = np.array([[random.random() < 0.4 for _ in held] for _ in range(3)], dtype=float)
        groups = sparse.vstack([each(held.size), some[some.any(axis=1)]], format="csr")
        widths = []
        for group in groups.toarray():
            ends = [
                sign
                * linprog(
                    sign * group,
                    A_ub=sparse.vstack([rows, -rows]),
                    b_ub=np.concatenate([high, -low]),
                    bounds=[(0, 100 * people) for people in held.tolist()],
                ).fun
                for sign in (1, -1)
            ]
            n = int(group @ held)
            k = min(4, n)
            widths.append((min(ends[1], 100 * k) - max(ends[0] - 100 * (n - k), 0)) / k)
        worlds = Worlds(rows, (rows @ held, low, high), held.astype(float), groups, size=4)
        place, (k, least, most) = worlds.narrowest(np.zeros(groups.shape[0], dtype=bool))
        assert k == min(4, groups[[place]].toarray()[0] @ held)
        assert most - least == pytest.approx(min(widths), abs=1e-4)
        narrow += most - least < 5
    assert narrow > 10


def test_no_world_of_whole_people_lies_outside_the_interval():
    random = Random(6)
    found = 0
    for rows, many, _ in crossings(25, seed=7, most=3):
        held = np.minimum(many, 2)
        truth = rows @ [n * random.choice([0, 50, 100]) for n in held]
        told = rows @ held, truth - 1e-6, truth + 1e-6
        interval = Worlds(rows, told, np.full(held.size, 2.0), each(held.size), size=2).narrowest(
            np.zeros(held.size, dtype=bool)
        )
        atom, (k, least, most) = interval
        people = [
            [scores for n in range(3) for scores in product([0, 50, 100], repeat=n)] for _ in held
        ]
        for world in product(*people):
            agrees = (rows @ [len(scores) for scores in world] == told[0]).all()
            if agrees and (abs(rows @ [sum(scores) for scores in world] - truth) < 1).all():
                for some in combinations(world[atom], k):
                    assert least - 1e-4 <= sum(some) / k <= most + 1e-4
                    found += 1
    assert found > 100


def test_where_all_are_left_out_there_is_no_interval():
    told = np.array([7]), np.array([70.0]), np.array([70.0])
    worlds = Worlds(each(1), told, np.array([7.0]), each(1), size=4)
    assert worlds.narrowest(np.ones(1, dtype=bool)) is None
