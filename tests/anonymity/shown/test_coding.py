"""What few people's figures are cut to: what two people who differ by a step would have, whatever
the scale.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleaseRow, release
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction, Option, Scale
from tests.anonymity.shown.rounding import as_fraction, as_index, as_points
from tests.spec.reference import instrument, leaf_statistics, options, scale

POLICY = Policy()


def told(asked: Scale, *groups: Sequence[int]) -> list[ReleaseRow]:
    """Return a row for each group, of people who gave each an answer, the same to every item."""
    units = [str(place) for place in range(len(groups))]
    people = [
        (unit, {item.id: answer for item in asked.items})
        for unit, group in zip(units, groups, strict=True)
        for answer in group
    ]
    tree = UnitTree(TreeUnit(unit, None, "", 20) for unit in units)
    return list(release(leaf_statistics(instrument(asked), units, people), tree, POLICY).rows())


def figures(row: ReleaseRow) -> tuple[float | None, ...]:
    """Return what a release tells, but for its intervals, which stand on the others."""
    values = (row.n, row.mean, row.share_low, row.share_mid, row.share_high, row.sd, row.agreement)
    return tuple(None if value is None else round(value, 9) for value in values)


@pytest.mark.parametrize(
    ("choices", "direction"),
    [
        (2, Direction.HIGH_IS_GOOD),
        (3, Direction.HIGH_IS_GOOD),
        (4, Direction.HIGH_IS_BAD),
        (5, Direction.HIGH_IS_GOOD),
        (5, Direction.OPTIMUM),
    ],
)
def test_whatever_ten_people_answer_no_figures_are_those_of_one_mind_alone(choices, direction):
    """Every group of ten there is: where all answer alike, others who do not have the very same
    figures.
    """
    asked = scale("s", "a", direction, options=options(choices))
    groups = list(combinations_with_replacement(range(1, choices + 1), 10))
    rows = list(map(figures, told(asked, *groups)))
    seen = Counter(rows)
    alike = [row for row, group in zip(rows, groups, strict=True) if len({*group}) == 1]
    assert len(alike) == choices
    assert [row for row in alike if seen[row] < 2] == []


def test_the_bounds_of_the_policy_are_kept_where_steps_are_fine():
    asked = scale("s", "a b c d")
    (row,) = told(asked, [3] * 12)
    assert (row.n, row.mean, row.sd, row.agreement) == (12, 50, 5, 0.95)


def test_beside_a_mean_that_is_cut_few_people_have_no_spread():
    """It would tell how near the end they are: to the mean of 95 of twelve people belongs what each
    spread allows.
    """
    asked = scale("s", "a b c d")
    ends = [told(asked, [answer] * n)[0] for answer in (1, 5) for n in (12, 19, 20)]
    assert [row.mean for row in ends] == [5, 5, 1, 95, 95, 99]
    assert [(row.sd, row.agreement) for row in ends[:2] + ends[3:5]] == [(None, None)] * 4
    assert None not in [value for row in (ends[2], ends[5]) for value in (row.sd, row.agreement)]


@pytest.mark.parametrize("n", [20, 40, 400])
def test_unanimity_is_coded_at_every_size(n):
    """All alike look like n − 2 of them with one a step to either side, and a mean like one a step
    from the end.
    """
    (row,) = told(scale("s", "a"), [5] * n)
    two_apart = 25 * (2 / (n - 1)) ** 0.5
    assert row.mean == as_points(100 - 25 / n, n)
    assert (row.share_low, row.share_mid, row.share_high) == tuple(
        as_fraction(x / n, n) for x in (1, 1, n - 2)
    )
    assert row.sd == as_points(two_apart, n)
    assert row.agreement == as_index(1 - 25**2 / 1250 * 2 / (n - 1), n)


def test_of_a_yes_or_no_all_stand_as_all_but_two_at_every_size():
    for n in (20, 40):
        rows = told(
            scale("s", "a", options=options(2)),
            [2] * n,
            [1] + [2] * (n - 1),
            [1, 1] + [2] * (n - 2),
        )
        assert len({figures(row) for row in rows}) == 1
        assert (rows[0].mean, rows[0].share_high) == (
            as_points(100 - 200 / n, n),
            as_fraction(1 - 2 / n, n),
        )


def test_an_empty_third_of_people_who_differ_stands_as_a_share_of_five_per_cent():
    (row,) = told(scale("s", "a"), [1] * 6 + [3] * 6)
    assert (row.share_low, row.share_mid, row.share_high) == (0.5, 0.5, 0.05)


def test_scores_that_do_not_reach_the_ends_are_cut_where_they_end():
    """Ten people at the top option, worth 80 or, turned, 20, stand as nine there and one a step
    away.
    """
    narrow = tuple(
        Option(i, {"en": ""}, Fraction(score)) for i, score in enumerate((20, 30, 80), 1)
    )
    asked = scale("s", "a", options=narrow), scale("t", "-b", options=narrow)
    coding = TopBottomCoding(asked, POLICY)
    low, high = coding.bounds(np.array([[10, 10]]))
    assert (low.tolist(), high.tolist()) == ([[25, 25]], [[75, 75]])


def test_an_item_that_everybody_must_answer_alike_is_no_reason_to_stop():
    only = (Option(1, {"en": ""}, Fraction(50)),)
    (row,) = told(scale("s", "a", options=only), [1] * 12)
    # a single question with no even steps has no spread
    assert (row.n, row.mean, row.sd) == (
        12,
        50,
        None,
    )


@pytest.mark.parametrize(("answer", "mean"), [(1, 7.5), (2, 10 - 10 / 12), (3, 92.5)])
def test_where_steps_are_uneven_all_stand_as_if_one_had_moved_to_the_nearest_option(answer, mean):
    """Nobody else has a mean of 10 for certain: two who move apart, to 0 and to 100, do not cancel
    out.
    """
    uneven = tuple(
        Option(i, {"en": ""}, Fraction(score)) for i, score in enumerate((0, 10, 100), 1)
    )
    (row,) = told(scale("s", "a", options=uneven), [answer] * 12)
    assert row.mean == as_points(mean, 12)


def test_shares_of_one_mind_are_known_again():
    coding = TopBottomCoding([scale("s", "a")], POLICY)
    n = np.array([[12]])
    for counts, cut in (
        ((12, 0, 0), True),
        ((1, 10, 1), True),
        ((0, 1, 11), True),
        ((2, 10, 0), True),
        ((3, 9, 0), False),
    ):
        shown = coding.coded_shares(np.array(counts).reshape(3, 1, 1))
        assert coding.may_be_coded_shares(n, shown).tolist() == [[cut]]
