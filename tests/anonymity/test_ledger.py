"""The ledger lets through what the audit clears, and nothing else."""

from random import Random

import numpy as np
import pytest

from guldkorn.anonymity.ledger import refusal, second_cut
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, Status, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.statistics import LeafStatistics
from tests.anonymity.forests import below, forest, random_forest, smallest_derivable
from tests.anonymity.published import Person, cells, of_groups, of_units, release_of
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(scale("influence", "a"), scale("threats", "b", sensitive=True))
GROUPS = ("cook", "nurse", "porter")

Answering = tuple[str, str, int, int | None]
"""Somebody's unit, group and two answers."""


def crowd(random: Random, tree: UnitTree, sizes: list[int]) -> list[Answering]:
    return [
        (unit.id, group, random.randint(2, 4), random.choice([2, 3, 4, None]))
        for unit in tree.units
        for group in GROUPS
        for _ in range(random.choice(sizes))
    ]


def statistics(tree: UnitTree, people: list[Answering]) -> LeafStatistics:
    return leaf_statistics(
        ASKED, list(tree.index), [(unit, {"a": a, "b": b}) for unit, _, a, b in people]
    )


def by_group(tree: UnitTree, people: list[Answering]) -> dict[str, LeafStatistics]:
    return {
        group: statistics(tree, [person for person in people if person[1] == group])
        for group in GROUPS
    }


def cut(
    tree: UnitTree, people: list[Answering], published: dict[str, ReleasedFigures] | None = None
) -> ReleasedFigures:
    published = (
        {"units": release(statistics(tree, people), tree, Policy())}
        if published is None
        else published
    )
    invited = {group: 2 * sum(person[1] == group for person in people) for group in GROUPS}
    return second_cut(by_group(tree, people), invited, tree, Policy(), published)


def test_groups_that_tell_of_nobody_are_all_shown():
    tree = forest([None, 0, 0])
    people = [
        (unit, group, 2 + place % 3, 3) for unit in "12" for group in GROUPS for place in range(20)
    ]
    made = cut(tree, people)
    assert made.figures["status"].tolist() == [[Status.SHOWN] * 2] * 3
    row = made.row("nurse", "influence")
    assert (row.n, row.mean, row.share_status) == (
        40,
        49,  # 48.75
        Status.SHOWN,
    )
    assert row.ci_low < row.mean < row.ci_high
    assert made.summary == ()


def test_a_group_whose_people_in_one_unit_would_follow_is_hidden():
    """There are 3 porters in north, and else only in south, where nobody is anything else: south
    told, three follow.
    """
    tree = forest([None, 0, 0])
    people = [("1", "nurse", 2 + place % 3, None) for place in range(12)]
    people += [("1", "porter", 2 + place % 3, None) for place in range(3)]
    people += [("2", "porter", 2 + place % 3, None) for place in range(9)]
    made = cut(tree, people)
    assert made.figures["status"][:, 0].tolist() == [
        "too_few",
        "protects_others",
        "protects_others",
    ]
    assert made.row("nurse", "influence").n is None
    assert made.row("porter", "influence").mean is None


def test_without_what_it_crosses_the_same_group_is_shown():
    tree = forest([None, 0, 0])
    people = [("1", "nurse", 2 + place % 3, None) for place in range(12)]
    people += [("2", "porter", 2 + place % 3, None) for place in range(12)]
    made = cut(tree, people)
    assert made.figures["status"][:, 0].tolist() == ["too_few", "shown", "shown"]


def test_a_group_of_one_mind_is_not_told_by_the_others():
    """Nineteen nurses who all have 0 are cut to 5. The house less the porters would tell it."""
    people = [("0", "nurse", 1, None)] * 19 + [
        ("0", "porter", 2 + place % 3, None) for place in range(21)
    ]
    made = cut(forest([None]), people)
    assert made.figures["status"][:, 0].tolist() == [
        "too_few",
        "protects_others",
        "protects_others",
    ]


def test_only_the_shares_are_hidden_where_they_suffice():
    """Seven porters follow: enough for a mean, too few for shares."""
    tree = forest([None, 0, 0])
    people = [("1", "nurse", 2 + place % 3, None) for place in range(14)]
    people += [("1", "porter", 2 + place % 3, None) for place in range(7)]
    people += [("2", "porter", 2 + place % 3, None) for place in range(13)]
    made = cut(tree, people)
    assert made.figures["status"][1:, 0].tolist() == [Status.SHOWN] * 2
    assert Status.PROTECTS_OTHERS in made.figures["share_status"][1:, 0].tolist()
    assert np.isnan(made.figures["sd"][made.figures["share_status"] != Status.SHOWN]).all()


def test_no_second_cut_joined_with_the_first_tells_of_too_few():
    """Every set of cells is tried: what is shown of units and of groups, by mean and by share."""
    random = Random(1)
    shown = hidden = 0
    for _ in range(15):
        tree = random_forest(random, 4)
        people = crowd(random, tree, [0, 0, 2, 7, 15])
        published = release(statistics(tree, people), tree, Policy())
        made = cut(tree, people, {"units": published})
        for column, name in enumerate(("a", "b")):
            answered = [person for person in people if person[2 + column] is not None]
            places = sorted({person[:2] for person in answered})
            own = [sum(person[:2] == place for person in answered) for place in places]
            for status, floor in (
                ("status", (5, 0)[column]),
                ("share_status", (10, 20)[column]),
            ):  # a sensitive n is no answer
                sums = [
                    {
                        at
                        for at, (unit, _) in enumerate(places)
                        if tree.index[unit] in below(tree, row)
                    }
                    for row in np.flatnonzero(published.figures[status][:, column] == Status.SHOWN)
                ]
                if (line := published.summary[column]).n and (
                    status == "status" or line.sd is not None
                ):
                    sums.append(set(range(len(places))))
                seen = np.flatnonzero(made.figures[status][:, column] == Status.SHOWN)
                sums += [
                    {at for at, (_, group) in enumerate(places) if group == GROUPS[row]}
                    for row in seen
                ]
                least = smallest_derivable(own, sums) if places else None
                assert least is None or least >= floor, (name, status)
                shown += seen.size
        hidden += (made.figures["status"] == Status.PROTECTS_OTHERS).sum()
    assert shown > 20
    assert hidden > 3


def test_a_second_cut_never_tells_the_share_exposed():
    """A release of these people by themselves does; nothing clears what it would tell beside
    another cut.
    """
    people = [("0", group, 3, 2 + place % 3) for group in GROUPS for place in range(30)]
    assert (
        release(statistics(forest([None]), people), forest([None]), Policy())
        .row("0", "threats")
        .exposed_low
    )
    made = cut(forest([None]), people)
    assert made.figures["share_status"][:, 1].tolist() == [Status.PROTECTS_OTHERS] * 3
    assert np.isnan(made.figures["exposed_low"]).all()
    assert np.isnan(made.figures["exposed_high"]).all()


def test_the_groups_must_be_those_who_are_published():
    tree = forest([None, 0, 0])
    people = crowd(Random(2), tree, [7])
    published = {"units": release(statistics(tree, people), tree, Policy())}
    with pytest.raises(
        ValueError, match="influence of “0” in units: the groups together are not these people"
    ):
        cut(tree, people[1:], published)


def test_beside_figures_that_leak_no_group_is_shown():
    tree = forest([None, 0, 0])
    people = [(unit, "nurse", 3, 3) for unit, size in (("1", 3), ("2", 40)) for _ in range(size)]
    careless = release(statistics(tree, people), tree, Policy())
    assert cut(tree, people, {"units": careless}).row("nurse", "influence").status is Status.SHOWN
    careless.figures["n"][1, 0], careless.figures["mean"][1, 0] = 3, 50
    made = cut(tree, people, {"units": careless})
    assert made.row("nurse", "influence").status is Status.PROTECTS_OTHERS
    assert made.row("nurse", "threats").status is Status.SHOWN


def test_a_further_release_is_refused_with_the_reason_or_let_through():
    tree = UnitTree([TreeUnit("house", None, "", 40)])
    people: list[Person] = [("house", "nurse", 25 + 25 * (place % 3)) for place in range(30)]
    people += [("house", "student", 75)]
    first = {"units": release_of(of_units(tree, people))}
    second = {"groups": release_of(of_groups(people, ["nurse"]))}
    reason = refusal(first, second, tree, Policy(), cells(tree, people))
    assert reason == "influence: 1 person (house − nurse) have mean 75; the floor is 5"
    assert refusal(first, {"again": release_of(of_units(tree, people))}, tree, Policy()) is None
    other = {"again": release_of({"house": [25.0] * 31})}
    assert "contradicts units on influence of “house”" in refusal(first, other, tree, Policy())
