"""What the audit derives from figures that are coded or rounded: inequalities, bounds, ranges."""

import numpy as np
import pytest

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.auditing.small_houses import FINE, POLICY, house, leaks
from tests.anonymity.published import (
    SENSITIVE,
    of_units,
    release_of,
)

SHARES = ("share_low", "share_mid", "share_high", "sd")


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
