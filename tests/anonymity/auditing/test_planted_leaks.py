"""The audit finds what has been planted, says what is true, and misses nothing that a search of all
subsets finds.
"""

import numpy as np
import pytest

from guldkorn.anonymity.audit import Derived, audit
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.auditing.small_houses import POLICY, house, leaks, some
from tests.anonymity.auditing.test_coded_figures import SHARES
from tests.anonymity.published import (
    cells,
    of_groups,
    of_units,
    release_of,
    those,
)


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
