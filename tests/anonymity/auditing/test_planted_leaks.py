"""The audit finds what has been planted, says what is true, and misses nothing that a search of all
subsets finds.
"""

from dataclasses import replace
from random import Random
from time import perf_counter

import numpy as np
import pytest

from guldkorn.anonymity.audit import Derived, audit
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import ReleasedFigures
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.forests import below, forest, random_forest, smallest_derivable
from tests.anonymity.published import (
    ONE,
    SENSITIVE,
    Person,
    cells,
    crowd,
    of_groups,
    of_units,
    release_of,
    those,
)
from tests.spec.reference import instrument, options, scale

POLICY = Policy()
FINE = instrument(scale("influence", "a", options=options(101)))
SHARES = ("share_low", "share_mid", "share_high", "sd")


def leaks(tree, scores, *more, groups=None, asked=ONE):
    releases = {
        f"release {place}": release_of(each, asked) for place, each in enumerate([scores, *more], 1)
    }
    return audit(releases, tree, POLICY, groups).leaks


def some(unit: str, count: int, group: str = "all") -> list[Person]:
    return [(unit, group, 25 + 25 * (place % 3)) for place in range(count)]


def house(**sizes: int) -> tuple[UnitTree, list[Person]]:
    """Return a house with parts below it, and the people of each; ``house`` are those in no part."""
    tree = UnitTree(
        [
            TreeUnit("house", None, "", 90),
            *(TreeUnit(id, "house", "", 90) for id in sizes if id != "house"),
        ]
    )
    return tree, [person for unit, size in sizes.items() for person in some(unit, size)]


def test_hiding_only_the_small_unit_gives_it_away():
    tree, people = house(house=0, north=12, south=9, west=3)
    first = leaks(tree, of_units(tree, people, lambda n: n >= 5))[0]
    assert first == Derived(
        "influence",
        ("mean",),
        3,
        (("house", 1), ("north", -1), ("south", -1)),
        pytest.approx(50),
        floor=5,
    )
    assert str(first) == "influence: 3 people (house − north − south) have mean 50; the floor is 5"


def test_a_difference_of_three_is_not_enough():
    """The vendors' rule: a part is shown when it is 3 people smaller than the whole, or as large."""
    tree, people = house(house=3, north=12)
    (found,) = [leak for leak in leaks(tree, of_units(tree, people)) if "mean" in leak.figures]
    assert (found.people, found.sums) == (3, (("house", 1), ("north", -1)))


def test_three_levels_are_subtracted():
    tree = UnitTree(
        TreeUnit(id, parent, "", 50)
        for id, parent in zip("RABCDE", [None, "R", "R", "A", "A", "B"], strict=True)
    )
    people = [*some("C", 10), *some("D", 9), *some("A", 3), *some("B", 4), *some("E", 14)]
    scores = of_units(tree, people)
    del scores["A"]
    (found,) = [leak for leak in leaks(tree, scores) if "mean" in leak.figures]
    assert (found.people, dict(found.sums)) == (3, {"R": 1, "B": -1, "C": -1, "D": -1})
    assert found.value == pytest.approx(
        np.mean([person[2] for person in those(tree, people, found.sums)])
    )


def test_a_second_cut_by_job_group_isolates_whom_neither_cut_shows():
    """North has 8 nurses, 3 porters; the only other porters are the 7 in south. Neither release
    leaks alone.
    """
    tree, _ = house(house=0, north=0, south=0)
    people = [*some("north", 8, "nurse"), *some("north", 3, "porter"), *some("south", 7, "porter")]
    by_unit, by_group = of_units(tree, people), of_groups(people, ["nurse", "porter"])
    assert not [leak for leak in leaks(tree, by_unit) if "mean" in leak.figures]
    found = leaks(tree, by_unit, by_group, groups=cells(tree, people))[0]
    assert (found.people, found.figures[0]) == (3, "mean")
    assert {person[:2] for person in those(tree, people, found.sums)} == {("north", "porter")}


def test_two_releases_of_nearly_the_same_people():
    tree, people = house(house=2, north=12, south=11)
    later = [*people, ("north", "all", 50)]
    assert not [
        leak
        for leak in leaks(tree, of_units(tree, people, lambda n: n > 11))
        if "mean" in leak.figures
    ]
    found = leaks(
        tree, of_units(tree, people, lambda n: n > 11), of_units(tree, later, lambda n: n > 12)
    )[0]
    assert (found.people, found.value) == (1, pytest.approx(50))
    assert {name for name, _ in found.sums} in (
        {"house (release 1)", "house (release 2)"},
        {"north (release 1)", "north (release 2)"},
    )
    assert "1 person" in str(found)


def test_one_group_that_leaves_somebody_out():
    tree, _ = house(house=0)
    people = [*some("house", 30, "staff"), ("house", "student", 75)]
    found = leaks(
        tree, of_units(tree, people), of_groups(people, ["staff"]), groups=cells(tree, people)
    )[0]
    assert (found.people, found.value, dict(found.sums)) == (
        1,
        pytest.approx(75),
        {"house": 1, "staff": -1},
    )


def brute_force(tree, people, subjects) -> int:
    """Return the fewest people whose total follows from the sums over the subjects, by trying every
    set of cells.
    """
    places = sorted({person[:2] for person in people})
    under = {
        unit.id: {tree.units[other].id for other in below(tree, place)}
        for place, unit in enumerate(tree.units)
    }
    sums = [
        {
            place
            for place, (unit, group) in enumerate(places)
            if name == group or unit in under.get(name, ())
        }
        for name in subjects
    ]
    return smallest_derivable(
        [sum(person[:2] == place for person in people) for place in places], sums
    )


def check_against_brute_force(tree, people, by_unit, by_group) -> bool:
    """Return whether the smallest group is smaller than every sum that is shown."""
    tree = UnitTree(
        replace(unit, invited=sum(unit.id == where for where, *_ in people)) for unit in tree.units
    )
    found = audit(
        {"a": release_of(by_unit), "b": release_of(by_group)}, tree, POLICY, cells(tree, people)
    )
    least = brute_force(tree, people, [*by_unit, *by_group])
    # one person has no spread
    for group in (group for group in found.derived if group.figures != ("sd",)):
        assert group.people == least
        meant = those(tree, people, group.sums)
        assert len(meant) == least
        if group.figures[0] == "mean":
            assert group.value == pytest.approx(np.mean([person[2] for person in meant]))
    return least < min(map(len, (by_unit | by_group).values()))


def test_the_smallest_group_of_units_is_that_of_all_subsets():
    random = Random(1)
    deeper = 0
    for _ in range(150):
        tree = random_forest(random, 7)
        people = crowd(random, tree)
        shown = {unit: n for unit, n in of_units(tree, people).items() if random.random() < 0.7}
        if shown:
            deeper += check_against_brute_force(tree, people, shown, {})
    assert deeper > 20


def test_the_smallest_group_of_crossing_cuts_is_that_of_all_subsets():
    random = Random(2)
    deeper = 0
    for _ in range(25):
        tree = random_forest(random, random.choice([2, 3, 4]))
        groups = ["nurse", "porter", "cook"][: random.choice([2, 3])]
        people = [person for person in crowd(random, tree, groups, 3) if random.random() < 0.8]
        by_unit = {
            unit: scores for unit, scores in of_units(tree, people).items() if random.random() < 0.7
        }
        by_group = of_groups(people, {group for _, group, _ in people if random.random() < 0.9})
        if by_unit and by_group:
            deeper += check_against_brute_force(tree, people, by_unit, by_group)
    assert deeper > 1


@pytest.mark.parametrize("size", [19, 20, 200])
def test_a_unanimous_figure_is_a_leak_at_every_size(size):
    tree, _ = house(house=0)
    found = audit({"a": release_of({"house": [100.0] * size}, but=SHARES)}, tree, POLICY)
    said = "influence: any 4 people (house) have a mean from 100.0 to 100.0; 5 points are protected"
    assert ([str(leak) for leak in found.leaks], found.disclosed) == ([said], ())


def test_a_cut_mean_is_read_as_an_inequality():
    """Five people at 95 or over: any four of them have 93.75 at the least, which is 6.25 points."""
    tree, _ = house(house=0)
    cut = release_of({"house": [100.0] * 5}, but=SHARES)
    cut.figures["mean"][:] = 95
    found = audit({"a": cut}, tree, POLICY)
    assert (found.derived, found.leaks, found.disclosed) == ((), (), ())
    assert (found.bounded[0].low, found.bounded[0].high) == (pytest.approx(93.75), 100)


def test_cut_at_the_other_end_too():
    tree, _ = house(house=0)
    cut = release_of({"house": [0.0] * 5}, but=SHARES)
    cut.figures["mean"][:] = 5
    assert (
        audit({"a": cut}, tree, POLICY).bounded[0].high,
        audit({"a": cut}, tree, POLICY).derived,
    ) == (
        pytest.approx(6.25),
        (),
    )


def test_few_people_behind_a_cut_mean_are_told_within_bounds():
    """North is cut, so what the four others of the house have follows only within a range: from 0
    to 5 together.
    """
    tree, _ = house(house=0, north=0)
    north = [100.0] * 15 + [60.0] * 2
    told = release_of({"house": [*north, *[0.0] * 4], "north": north}, but=SHARES)
    told.figures["mean"][1] = 95
    found = audit({"a": told}, tree, POLICY)
    assert found.derived[0].people == 21
    (leak,) = found.leaks
    assert (leak.people, dict(leak.sums)) == (4, {"house": 1, "north": -1})
    assert (leak.low, leak.high) == (0, pytest.approx(1.25))


@pytest.mark.parametrize("size", [7, 19, 20])
def test_a_block_of_one_mind_is_a_leak_at_every_size(size):
    tree, people = house(house=0, north=30)
    people += [("house", "all", 0)] * size
    found = audit({"a": release_of(of_units(tree, people), but=SHARES)}, tree, POLICY)
    assert [
        (group.people, dict(group.sums), group.low, group.high) for group in found.disclosed
    ] == [(size, {"house": 1, "north": -1}, 0, pytest.approx(0, abs=1e-5))]
    assert found.leaks == found.disclosed
    assert found.disclosed[0].figures == ("mean",)
    said = f"influence: {size} people (house − north), any few of whom have a mean from 0.0 to 0.0"
    assert str(found.leaks[0]) == said


def test_the_part_of_a_block_of_one_mind_is_named_too():
    """Of the house 24 are no part of north, and have 0. Twelve of them are south, which is cut."""
    tree, people = house(house=0, north=30, south=0)
    people += [("house", "all", 0)] * 12 + [("south", "all", 0)] * 12
    told = release_of(of_units(tree, people), but=SHARES)
    told.figures["mean"][told.units.index("south")] = 5
    found = audit({"a": told}, tree, POLICY)
    assert found.leaks == found.disclosed
    assert [(group.people, dict(group.sums)) for group in found.disclosed] == [
        (12, {"house": 1, "north": -1, "south": -1}),
        (12, {"south": 1}),
    ]


def test_rounded_means_are_a_range_for_the_bounds():
    """To whole points, 40 people at 2.4 may be at 2: the ten of them in no part are not told to 5
    points.
    """
    tree, _ = house(house=0, north=0)
    scores = {"house": [0.0] * 38 + [25.0, 75.0], "north": [0.0] * 29 + [75.0]}
    exact, rounded = (release_of(scores, but=SHARES) for _ in range(2))
    rounded.figures["mean"] = np.round(rounded.figures["mean"])
    intervals = [audit({"a": told}, tree, POLICY).bounded for told in (exact, rounded)]
    assert intervals[0][0].high - intervals[0][0].low < intervals[1][0].high - intervals[1][0].low


def test_sensitive_scales_have_their_own_floors():
    tree, people = house(house=0, north=20, south=9)
    by_unit = of_units(tree, people, lambda n: n > 9)
    assert {leak.floor for leak in leaks(tree, by_unit, asked=SENSITIVE)} == {20}
    assert {leak.floor for leak in leaks(tree, by_unit)} == {10}


def test_the_survey_as_a_whole_is_one_more_sum():
    tree = UnitTree([TreeUnit("a", None, "", 20), TreeUnit("b", None, "", 20)])
    people = [*some("a", 12), *some("b", 3)]
    everybody = release_of({"": [score for *_, score in people]})
    found = audit(
        {"a": release_of(of_units(tree, people[:12])), "all": everybody}, tree, POLICY
    ).leaks
    assert (found[0].people, dict(found[0].sums)) == (3, {"everybody": 1, "a": -1})


def test_two_files_of_one_release_are_as_one():
    tree, people = house(house=0, north=12, south=9, west=3)
    scores = of_units(tree, people, lambda n: n >= 5)
    parts = [release_of({unit: scores[unit]}) for unit in scores]
    found = audit({str(place): part for place, part in enumerate(parts)}, tree, POLICY)
    assert found == audit({"a": release_of(scores)}, tree, POLICY)


def test_nothing_told_nothing_found():
    tree, _ = house(house=0)
    found = audit({"a": release_of({})}, tree, POLICY)
    assert (found.derived, found.bounded, found.disclosed, found.leaks) == ((), (), (), ())


def test_where_sums_cross_and_nobody_is_left_to_ask_about():
    """All thirty have 0. The fifteen of south are cut and so follow from the house, whatever group
    they are in.
    """
    tree, _ = house(house=0, south=0)
    people = [
        (unit, group, 0) for unit in ("house", "south") for group in ["nurse"] * 8 + ["porter"] * 7
    ]
    by_unit = release_of(of_units(tree, people), but=SHARES)
    by_group = release_of(of_groups(people, ["nurse"]), but=SHARES)
    by_unit.figures["mean"][by_unit.units.index("south")] = by_group.figures["mean"][:] = 5
    found = audit({"a": by_unit, "b": by_group}, tree, POLICY, cells(tree, people))
    assert [each.people for each in found.disclosed] == [15, 15]
    assert found.leaks == found.disclosed


def test_a_hidden_unit_of_several_groups_is_asked_about_whole():
    """Two nurses and two cooks in north have 18 at the most, whatever the porters in south do up to
    their 100.
    """
    tree = UnitTree(
        TreeUnit(id, parent, "", n)
        for id, parent, n in (("house", None, 0), ("N", "house", 4), ("S", "house", 10))
    )
    groups = {
        "nurse": np.array([0, 2, 0]),
        "cook": np.array([0, 2, 0]),
        "porter": np.array([0, 0, 10]),
    }
    whole = release_of({"house": [968 / 14] * 14}, but=SHARES)
    cut = release_of({"nurse": [5.0] * 2, "cook": [5.0] * 2, "porter": [95.0] * 10}, but=SHARES)
    (leak,) = audit({"units": whole, "groups": cut}, tree, POLICY, groups).leaks
    assert (leak.people, leak.sums, leak.within) == (4, (("N", 1),), "")
    assert (leak.low, leak.high) == (0, pytest.approx(4.5, abs=1e-4))


@pytest.mark.parametrize(
    ("north", "nurses", "nurses_in_north", "said"),
    [
        ((115, 5), (20, 7), 4, "any 4 people (N, in nurse) have a mean from 3.7 to 5.0"),
        (
            (215, 5),
            (20, 7),
            3,
            "any 4 people (nurse, in no unit that is told) have a mean from 0.0 to 1.3",
        ),
        (
            (415, 6),
            (20, 5),
            2,
            "any 4 people (N, in no group that is told) have a mean from 98.7 to 100.0",
        ),
    ],
)
def test_parts_of_a_unit_and_a_group_are_told_within_bounds(north, nurses, nurses_in_north, said):
    """Sums and numbers of people of north and of the nurses; whoever else is in north has no group
    that is told.
    """
    (total, n), (of_nurses, count) = north, nurses
    tree = UnitTree([TreeUnit("N", None, "", n), TreeUnit("S", None, "", count - nurses_in_north)])
    told = {"units": release_of({"N": [total / n] * n}, FINE, SHARES)}
    told["groups"] = release_of({"nurse": [of_nurses / count] * count}, FINE, SHARES)
    found = audit(
        told, tree, POLICY, {"nurse": np.array([nurses_in_north, count - nurses_in_north])}
    )
    assert said in str(found.bounded[0])


def test_more_answers_than_invited():
    """The numbers of invited are not believed where they cannot be; a group is then not told apart
    by them.
    """
    tree = UnitTree([TreeUnit("house", None, "", 3), TreeUnit("north", "house", "", 0)])
    people = [*some("house", 8, "nurse"), *some("north", 12, "porter")]
    groups = {"nurse": np.array([3, 0]), "porter": np.array([0, 0])}
    found = audit(
        {"a": release_of(of_units(tree, people)), "b": release_of(of_groups(people, ["nurse"]))},
        tree,
        POLICY,
        groups,
    )
    assert found.derived[0].people == 8


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            {"house": [50.0] * 9},
            {"house": [50.0] * 8},
            "second contradicts first on influence of “house”: these are not the same",
        ),
        (
            {"house": [50.0] * 9},
            {"house": [25.0] * 9},
            "second contradicts first on influence of “house”: these are not the same",
        ),
        (
            {"house": [50.0] * 9},
            {"north": [50.0] * 12},
            "influence of “house”: this figure and those of the units below",
        ),
        (
            {"house": [75.0] * 9},
            {"north": [0.0] * 8},
            "influence of “house”: this figure and those of the units below",
        ),
        (
            {"house": [50.0] * 9},
            {"attic": [50.0] * 9},
            "second: “attic” is neither a unit nor a group",
        ),
    ],
)
def test_figures_that_contradict_each_other_are_refused(first, second, said):
    tree, _ = house(house=0, north=0)
    with pytest.raises(ValueError, match=said):
        audit({"first": release_of(first), "second": release_of(second)}, tree, POLICY)


def test_groups_that_contradict_the_units_are_refused():
    tree, _ = house(house=0)
    with pytest.raises(ValueError, match="influence: the figures contradict each other"):
        audit(
            {"a": release_of({"house": [75.0] * 30}), "b": release_of({"nurse": [0.0] * 25})},
            tree,
            POLICY,
            {"nurse": np.array([40])},
        )


def test_a_name_for_a_unit_and_a_group_is_refused():
    tree, _ = house(house=0)
    with pytest.raises(ValueError, match="“house” is both a unit and a group"):
        audit({"a": release_of({})}, tree, POLICY, {"house": np.array([1])})


def test_long_sums_are_shortened_in_words():
    parts = {f"part{place}": 9 for place in range(9)}
    tree, people = house(house=2, **parts)
    assert "house − part0 − part1 − part2 − part3 − part4 … and 4 more" in str(
        leaks(tree, of_units(tree, people))[0]
    )


def test_ten_thousand_units_and_twelve_scales_take_seconds():
    random = Random(7)
    tree = forest(
        [None, *(random.randrange(max(place - 40, 0), place) for place in range(1, 10_000))]
    )
    own = np.array([[random.choice([0, 3, 6, 12, 30]) for _ in range(12)] for _ in tree.units])
    whole = tree.roll_up(own)
    asked = instrument(*(scale(f"s{place}", f"i{place}") for place in range(12)))
    figures = {
        name: np.full(whole.shape, np.nan)
        for name in ("share_low", "share_mid", "share_high", "sd")
    }
    shown = {
        "n": np.where(whole >= 5, whole, 0),
        "mean": np.where(whole >= 5, 50.0, np.nan),
        **figures,
    }
    start = perf_counter()
    found = audit({"a": ReleasedFigures(asked, POLICY, tuple(tree.index), (), shown)}, tree, POLICY)
    assert perf_counter() - start < 10
    assert len(found.leaks) == 12
