"""How often the published intervals hold what they are about: ``python -m benchmarks.coverage
[--lq2002 FILE]``.

Workplaces are drawn, with replacement, from the people of one population's groups; the product
makes a release of each. *Chance* is covered when the mean of the group drawn from is within the
published interval. *Now* is covered when the mean of all N invited is, of whom n answer at random.
Nothing is widened: figures count as published, rounded and coded.

``steps`` are made-up answers to three questions with five options: 60 groups, whose means vary by 8
points and whose people by 20 and more. ``lopsided`` are those to one question that half answer at
the lower end. ``lq2002`` is the real file of that name in R's package multilevel: 2,042 soldiers in
49 companies, of whom 11 questions on leadership and 3 on the meaning of the task are taken.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.drawn import BEST, instrument, scale
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import resolution
from guldkorn.measurement.statistics import CompleteCases, LeafStatistics

SIZES = (5, 7, 10, 20, 40)
ANSWERED = 0.8
UNITS = 30
"""Of the organisation: enough for a pooled spread with five people in each."""

AT_ONCE = 100
WORKPLACES = 3000

COLUMNS = {
    "leadership": [f"LEAD{i:02}" for i in range(1, 12)],
    "task": [f"TSIG{i:02}" for i in range(1, 4)],
}

Groups = Sequence[np.ndarray]
"""The answers, 0 to 4, of the people of each group: (people, items)."""


class Covered(NamedTuple):
    """How often each interval holds its mean, and how wide it is on average."""

    chance: float
    now: float
    width: float


def main(options: Sequence[str] | None = None) -> None:
    """Print a line per population and place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lq2002", type=Path, help="the file of R's multilevel, as CSV")
    path = parser.parse_args(options).lq2002
    populations = {"steps": steps(), "lopsided": lopsided(), **(lq2002(path) if path else {})}
    print(f"{'':<12}{'':>14}" + "".join(f"{f'n = {n}':>22}" for n in SIZES))
    print(f"{'':<12}{'':>14}" + f"{'chance    now  width':>22}" * len(SIZES))
    for name, groups in populations.items():
        for place, units in (("organisation", UNITS), ("alone", 1)):
            found = [covered(groups, n, units) for n in SIZES]
            figures = (f"{each.chance:>8.1%}{each.now:>7.1%}{each.width:>7.1f}" for each in found)
            print(f"{name:<12}{place:>14}" + "".join(figures), flush=True)
    print(
        "\nexpected: 93 to 97 % where the spread is estimated: in an organisation, and from 30 "
        "people on.\n"
        "Alone and under 30 people the stated reference spread is taken: it holds as often as "
        "that fits."
    )


def steps(groups: int = 60, people: int = 400) -> Groups:
    """Return made-up groups."""
    random = np.random.default_rng(1)
    latent = random.normal(2.5, 0.32, (groups, 1, 1)) + random.normal(0, 0.75, (groups, people, 1))
    answers = np.rint(latent + random.normal(0, 0.8, (groups, people, 3)))
    return list(np.clip(answers, 0, BEST).astype(np.int64))


def lopsided(groups: int = 60, people: int = 400) -> Groups:
    """Return made-up groups in which the number at the lower end varies around a half."""
    random = np.random.default_rng(2)
    at_end = random.beta(10, 10, groups)
    others = np.array([0.45, 0.28, 0.17, 0.10])
    return [random.choice(BEST + 1, (people, 1), p=[end, *((1 - end) * others)]) for end in at_end]


def lq2002(path: Path) -> Mapping[str, Groups]:
    """Return the companies of ten people or more with complete answers, per scale."""
    found: dict[str, dict[str, list[list[int]]]] = {name: defaultdict(list) for name in COLUMNS}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for name, columns in COLUMNS.items():
                found[name][row["COMPID"]].append([int(row[column]) - 1 for column in columns])
    return {
        name: [np.array(one) for one in groups.values() if len(one) >= 10]
        for name, groups in found.items()
    }


def covered(groups: Groups, n: int, units: int) -> Covered:
    """Return the coverage over many workplaces of n who answer, so many in each organisation."""
    random = np.random.default_rng([n, units])
    invited = round(n / ANSWERED)
    tree = UnitTree(TreeUnit(f"{unit}", None, "", invited) for unit in range(units))
    chance, now, width = [], [], []
    for _ in range(max(1, WORKPLACES // (AT_ONCE * units))):
        drawn = random.integers(0, len(groups), (AT_ONCE, units))
        people = np.array(
            [[random.choice(groups[place], invited) for place in row] for row in drawn]
        )
        made = release(statistics(people[:, :, :n]), tree, Policy())
        score = 100 / BEST
        of_groups = np.array([score * group.mean() for group in groups])[drawn].T
        chance += _within(made, "chance", of_groups)
        now += _within(made, "ci", score * people.mean(axis=(2, 3)).T)
        width.append(np.nanmean(made.figures["chance_high"] - made.figures["chance_low"]))
    return Covered(float(np.mean(chance)), float(np.mean(now)), float(np.mean(width)))


def _within(made: ReleasedFigures, name: str, means: np.ndarray) -> list[bool]:
    low, high = made.figures[f"{name}_low"], made.figures[f"{name}_high"]
    shown = ~np.isnan(low)
    return list(((low <= means + 1e-9) & (means <= high + 1e-9))[shown])


def statistics(answers: np.ndarray) -> LeafStatistics:
    """Return the leaf statistics of answers (surveys, units, people, items), each survey being a
    scale.
    """
    surveys, units, people, items = answers.shape
    asked = instrument(
        [
            scale(
                f"{survey}", [f"{survey} {item}" for item in range(items)], Direction.HIGH_IS_GOOD
            )
            for survey in range(surveys)
        ]
    )
    whole = resolution(asked.scales[0])
    sums = answers.sum(axis=3)
    scores = sums * whole // (items * BEST)
    apart = np.zeros((2, surveys, surveys, items), dtype=np.int64)
    for power in (1, 2):
        apart[power - 1, np.arange(surveys), np.arange(surveys)] = (answers**power).sum(axis=(1, 2))
    by_item = [
        each.sum(axis=2).transpose(1, 0, 2).reshape(units, -1) for each in (answers, answers**2)
    ]
    by_scale = {
        "total": scores,
        "squares": scores**2,
        "low": 3 * scores < whole,
        "high": 3 * scores > 2 * whole,
    }
    return LeafStatistics(
        instrument=asked,
        units=tuple(f"{unit}" for unit in range(units)),
        n=np.full((units, surveys), people),
        **{name: each.sum(axis=2).T for name, each in by_scale.items()},
        exposed=np.zeros((units, surveys), dtype=np.int64),
        resolution=np.full(surveys, whole),
        item_n=np.full((units, surveys * items), people),
        item_total=by_item[0],
        item_squares=by_item[1],
        item_resolution=np.full(surveys * items, BEST),
        complete=CompleteCases(
            n=np.full(surveys, units * people),
            total=sums.sum(axis=(1, 2)),
            squares=(sums**2).sum(axis=(1, 2)),
            item_total=apart[0].reshape(surveys, -1),
            item_squares=apart[1].reshape(surveys, -1),
        ),
    )


if __name__ == "__main__":
    main()
