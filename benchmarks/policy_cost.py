"""What policy 2 hides or tells more coarsely than policy 1, per kind: ``python -m
benchmarks.policy_cost``.

The code of policy 1 is gone. Here stands what it decided by numbers of people: its floors (5 and
10, sensitive 10 and 20) and the block rule. What decision 0008 hid besides, because of what people
answered, is not counted: policy 1 looks a little better here than it was. Its figures had sixteen
digits, and a sensitive scale had a mean and shares.

The organisations: the demo's municipality, and 120 made-up ones whose units have 4 to 40 people.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

import numpy as np

from benchmarks.drawn import ASKED, KINDS, leaf_statistics
from guldkorn.anonymity.blocks import Mask, largest_safe_set
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import Numbers, TreeUnit, UnitTree
from guldkorn.demo.town import ANSWERED, TREE

ORGANISATIONS = 120
FLOORS_1 = {"ordinary": (5, 10), "one question": (5, 10), "sensitive": (10, 20), "optimum": (5, 10)}

FIGURES = {
    "mean": ("mean",),
    "interval": ("chance_low",),
    "shares": ("share_low",),
    "sd": ("sd",),
    "agreement": ("agreement",),
    "exposed": ("exposed_low",),
}
"""The columns by which it is seen whether a figure is there."""

AVERAGED = {"mean": 0, "interval": 0, "shares": 1, "sd": 1, "agreement": 1}
OF_1 = {
    "ordinary": AVERAGED,
    "one question": AVERAGED,
    "sensitive": AVERAGED,
    "optimum": {"shares": 1},
}
"""Which figures policy 1 had, and whether the first floor or the second was theirs."""


class Organisation(NamedTuple):
    """Units, and the answers of each unit's own people, (people, items), a missing one −1."""

    tree: UnitTree
    people: list[np.ndarray]


def main() -> None:
    """Print both tables."""
    print_table("the demo's municipality, 20 times", [town(seed) for seed in range(20)])
    print_table(
        f"{ORGANISATIONS} made-up organisations",
        [made_up(Random(seed)) for seed in range(ORGANISATIONS)],
    )
    print(
        "\ncoarse: told, but coded or as a range. Every figure has fewer digits than under policy "
        "1.\n"
        "The share exposed takes the place of a sensitive scale's mean and shares; policy 1 did "
        "not have it."
    )


def print_table(title: str, organisations: list[Organisation]) -> None:
    """Print, per kind and figure, in how many rows it was there and is there."""
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    coarse: Counter[tuple[str, str]] = Counter()
    for tree, people in organisations:
        sums = leaf_statistics(tuple(tree.index), people)
        made = release(sums, tree, Policy())
        own = sums.n
        for s, kind in enumerate(KINDS):
            old, new = policy_1(tree, own[:, s], kind), policy_2(made, s)
            for figure in FIGURES:
                was, now = old.get(figure), new[figure]
                before[kind, figure] += 0 if was is None else int(was.sum())
                after[kind, figure] += int(now.sum())
                kept[kind, figure] += 0 if was is None else int((was & now).sum())
                coarse[kind, figure] += int((now & is_coarse(made, s, figure)).sum())
    print(
        f"\n{title}\n{'':<14}{'':<12}{'policy 1':>10}{'policy 2':>10}{'hidden':>10}{'added':>8}{'coarse':>8}"
    )
    for kind in dict.fromkeys(KINDS):
        for figure in FIGURES:
            if before[kind, figure] or after[kind, figure]:
                at = kind, figure
                counts = f"{before[at]:>10,}{after[at]:>10,}{before[at] - kept[at]:>10,}{after[at] - kept[at]:>8,}"
                print(f"{kind:<14}{figure:<12}{counts}{coarse[at]:>8,}")


def policy_1(tree: UnitTree, own: Numbers, kind: str) -> Mapping[str, Mask]:
    """Return of which units policy 1 told each figure."""
    first, second = FLOORS_1[kind]
    means = largest_safe_set(tree, own, first)
    by_floor = means, largest_safe_set(tree, own, second, means)
    return {figure: by_floor[floor] for figure, floor in OF_1[kind].items()}


def policy_2(made: ReleasedFigures, s: int) -> Mapping[str, Mask]:
    """Return of which units each figure is told now."""
    return {figure: ~np.isnan(made.figures[name][:, s]) for figure, (name,) in FIGURES.items()}


def is_coarse(made: ReleasedFigures, s: int, figure: str) -> Mask:
    """Return where a mean is coded, a share exposed is a range, and shares are those of people of
    one mind.
    """
    n = made.figures["n"][:, s]
    if figure == "mean":
        mean, cut = made.figures["mean"][:, s], made.policy.mean_cut
        coded: Mask = (n < made.policy.small) & ((mean <= cut) | (mean >= 100 - cut))
        return coded
    if figure == "exposed":
        ranges: Mask = made.figures["exposed_low"][:, s] < made.figures["exposed_high"][:, s]
        return ranges
    if figure == "shares":
        thirds = np.sort(
            np.rint([n * made.figures[f"share_{third}"][:, s] for third in ("low", "mid", "high")]),
            axis=0,
        )
        alike: Mask = (thirds[0] == 1) & (thirds[1] == 1) & (thirds[2] == n - 2)
        return alike
    return np.zeros(n.shape, dtype=np.bool_)


def town(seed: int) -> Organisation:
    """Return the demo's municipality, with answers drawn anew."""
    tree = UnitTree(
        TreeUnit(id, parent, name, people) for id, (parent, name, people) in TREE.items()
    )
    return _answered(tree, Random(seed))


def made_up(random: Random) -> Organisation:
    """Return an organisation of one to three levels."""
    parents: list[int | None] = [None, *([0] * random.randint(2, 6))]
    for middle in range(1, len(parents)):
        if random.random() < 0.4:
            parents += [middle] * random.randint(2, 4)
    units = (
        TreeUnit(
            f"{place}",
            None if parent is None else f"{parent}",
            "",
            _size(random, is_team=place not in parents),
        )
        for place, parent in enumerate(parents)
    )
    return _answered(UnitTree(units), random)


def _size(random: Random, *, is_team: bool) -> int:
    return (
        min(40, max(4, round(random.lognormvariate(2.6, 0.6))))
        if is_team
        else random.choice([0, 4, 6])
    )


def _answered(tree: UnitTree, random: Random) -> Organisation:
    drawn = np.random.default_rng(random.randrange(2**32))
    return Organisation(
        tree, [_of_unit(drawn, drawn.binomial(unit.invited, ANSWERED)) for unit in tree.units]
    )


def _of_unit(drawn: np.random.Generator, people: int) -> np.ndarray:
    return np.array(list(_answers(drawn, people, drawn.normal(0, 0.4))), dtype=np.int64).reshape(
        people, len(ASKED.items)
    )


def _answers(drawn: np.random.Generator, people: int, mood: float) -> Iterator[list[int]]:
    """Yield what each person answers, 0 to 4: rarely exposed, in between on the other scales."""
    for _ in range(people):
        own = 2.5 + mood + drawn.normal(0, 0.8)
        answers = np.clip(np.rint(own + drawn.normal(0, 0.8, len(ASKED.items))), 0, 4)
        exposed = drawn.random() < 0.1
        answers[-2] = drawn.integers(1, 5) if exposed else 0
        answers[drawn.random(answers.size) < 0.03] = -1
        yield answers.astype(int).tolist()


if __name__ == "__main__":
    main()
