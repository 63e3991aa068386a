"""Change between two waves: Welch, false discoveries, and three words."""

from math import inf
from statistics import mean, stdev

import pytest
from scipy.special import stdtr
from scipy.stats import false_discovery_control, norm, ttest_ind

from guldkorn.measurement.change import (
    ChangeVerdict,
    ComparedGroup,
    Judgement,
    MeanChange,
    benjamini_hochberg,
    compare,
    judge,
    smallest_seen,
    verdict,
)
from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.intervals import Interval

SEVEN = ComparedGroup(7, 60.7142857142857, 20.9520427876226)  # 25 50 50 62.5 75 75 87.5
SIX = ComparedGroup(6, 75, 17.6776695296637)  # 50 62.5 75 75 87.5 100


def test_welch_says_new_minus_old() -> None:
    change = compare(old=SIX, new=SEVEN)
    assert change.difference == pytest.approx(-14.285714, abs=5e-7)
    assert (change.low, change.high) == pytest.approx((-37.867706, 9.296278), abs=5e-7)
    assert change.p == pytest.approx(0.2093763, abs=5e-8)


def test_welch_is_like_scipys_own() -> None:
    old, new = [50, 62.5, 75, 75, 87.5, 100], [25, 50, 50, 62.5, 75, 75, 87.5]
    expected = ttest_ind(new, old, equal_var=False)
    found = compare(
        *(ComparedGroup(len(scores), mean(scores), stdev(scores)) for scores in (old, new))
    )
    assert (found.low, found.high) == pytest.approx(
        tuple(expected.confidence_interval()), rel=1e-12
    )
    assert found.p == pytest.approx(expected.pvalue, rel=1e-12)


def test_the_error_of_a_difference_is_that_of_the_reliable_change_index() -> None:
    """Jacobson & Truax 1991: SD 7.5, r .80, a change of 15. Two measurements whose standard error
    is the SEM.
    """
    sem = 7.5 * (1 - 0.80) ** 0.5
    assert sem == pytest.approx(3.354102, abs=5e-7)
    change = compare(ComparedGroup(50, 30, sem * 50**0.5), ComparedGroup(50, 45, sem * 50**0.5))
    assert change.p == pytest.approx(2 * stdtr(98, -3.162278), abs=5e-9)


def test_the_other_way_round_it_is_mirrored() -> None:
    there, back = compare(SIX, SEVEN), compare(SEVEN, SIX)
    assert (back.difference, back.low, back.high, back.p) == (
        -there.difference,
        -there.high,
        -there.low,
        there.p,
    )


def test_no_change_at_all() -> None:
    assert compare(SIX, SIX).p == pytest.approx(1)


def test_one_group_without_spread_can_be_compared() -> None:
    change = compare(ComparedGroup(7, 60, 0), SIX)
    # t with 5 degrees of freedom
    assert change.low == pytest.approx(15 - 2.570582 * 17.67767 / 6**0.5, abs=1e-5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ComparedGroup(1, 60, 0), SIX),
        (SIX, ComparedGroup(1, 60, 0)),
        (ComparedGroup(0, 0, 0), SIX),
        (ComparedGroup(7, 60, 0), ComparedGroup(6, 90, 0)),
        (ComparedGroup(7, 60, None), SIX),
        (SIX, ComparedGroup(7, 60, None)),
    ],
    ids=[
        "one person before",
        "one person now",
        "nobody before",
        "no spread in either",
        "spread unknown before",
        "spread unknown now",
    ],
)
def test_what_cannot_be_tested_has_no_p(old: ComparedGroup, new: ComparedGroup) -> None:
    assert compare(old, new) == MeanChange(new.mean - old.mean, None, None, None)


def test_benjamini_and_hochberg() -> None:
    found = benjamini_hochberg([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205])
    assert found == pytest.approx(
        [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.084571, 0.205], abs=5e-7
    )


def test_it_adjusts_no_more_than_holm() -> None:
    ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]
    holm = [
        max(p * (len(ps) - place) for place, p in enumerate(ps[: until + 1]))
        for until in range(len(ps))
    ]
    assert holm == pytest.approx([0.008, 0.056, *[0.234] * 6], abs=5e-7)
    assert all(ours <= theirs for ours, theirs in zip(benjamini_hochberg(ps), holm, strict=True))


def test_it_is_like_scipys_own() -> None:
    ps = [0.074, 0.001, 0.041, 0.042, 0.041, 0.9]
    assert benjamini_hochberg(ps) == pytest.approx(list(false_discovery_control(ps)), rel=1e-12)


def test_the_order_of_the_p_values_does_not_matter() -> None:
    assert benjamini_hochberg([0.205, 0.001, 0.04]) == pytest.approx([0.205, 0.003, 0.06])


def test_what_was_not_tested_counts_for_nothing() -> None:
    assert benjamini_hochberg([None, 0.01, None, 0.04]) == [None, 0.02, None, 0.04]
    assert benjamini_hochberg([]) == []


@pytest.mark.parametrize(
    ("difference", "p", "direction", "expected"),
    [
        (5, 0.049, Direction.HIGH_IS_GOOD, ChangeVerdict.BETTER),
        (-5, 0.049, Direction.HIGH_IS_GOOD, ChangeVerdict.WORSE),
        (5, 0.049, Direction.HIGH_IS_BAD, ChangeVerdict.WORSE),
        (-5, 0.049, Direction.HIGH_IS_BAD, ChangeVerdict.BETTER),
        (57.3 - 52.3, 0.001, Direction.HIGH_IS_GOOD, ChangeVerdict.BETTER),
        (4.9, 0.001, Direction.HIGH_IS_GOOD, ChangeVerdict.CANNOT_TELL),
        (30, 0.05, Direction.HIGH_IS_GOOD, ChangeVerdict.CANNOT_TELL),
        (30, None, Direction.HIGH_IS_GOOD, ChangeVerdict.CANNOT_TELL),
        (30, 0.001, Direction.OPTIMUM, ChangeVerdict.CANNOT_TELL),
    ],
)
def test_three_words(
    difference: float, p: float | None, direction: Direction, expected: ChangeVerdict
) -> None:
    assert verdict(MeanChange(difference, None, None, p), p, direction) is expected


@pytest.mark.parametrize(
    ("difference", "least", "expected"),
    [
        (4, 3, ChangeVerdict.BETTER),
        (57.3 - 54.3, 3, ChangeVerdict.BETTER),
        (2.9, 3, ChangeVerdict.CANNOT_TELL),
        (7.9, 8, ChangeVerdict.CANNOT_TELL),
        (-8, 8, ChangeVerdict.WORSE),
    ],
)
def test_the_minimal_difference_that_a_scale_states_is_what_counts(
    difference: float, least: float, expected: ChangeVerdict
) -> None:
    assert (
        verdict(MeanChange(difference, None, None, 0.001), 0.001, Direction.HIGH_IS_GOOD, least)
        is expected
    )


def test_each_scale_of_a_unit_is_judged_by_its_own_minimal_difference() -> None:
    pair = ComparedGroup(400, 50, 15), ComparedGroup(400, 56, 15)
    judged = judge([(*pair, Direction.HIGH_IS_GOOD, least) for least in (None, 6, 6.5)])
    assert [one.verdict for one in judged] == [
        ChangeVerdict.BETTER,
        ChangeVerdict.BETTER,
        ChangeVerdict.CANNOT_TELL,
    ]


def test_released_people_have_the_spread_that_their_interval_stands_on() -> None:
    interval = Interval(41.336878, 80.091693)
    found = ComparedGroup.behind(7, 60.714286, interval)
    assert (found.n, found.mean, found.sd, found.df) == (
        7,
        60.714286,
        pytest.approx(20.952043, abs=1e-6),
        6,
    )
    borrowed = ComparedGroup.behind(7, 60.714286, interval, degrees=60)
    assert (borrowed.sd, borrowed.df) == (
        pytest.approx(19.377407 * 7**0.5 / 2.000298, abs=1e-4),
        60,
    )
    assert ComparedGroup.behind(7, 60.714286, None) == ComparedGroup(7, 60.714286, None)


def test_a_spread_that_is_taken_as_known_has_no_end_of_degrees() -> None:
    """Twice 12 people with 22 points: a z test of the difference."""
    known = compare(ComparedGroup(12, 40, 22, inf), ComparedGroup(12, 60, 22, inf))
    error = 22 * (2 / 12) ** 0.5
    assert known.p == pytest.approx(2 * norm.sf(20 / error), rel=1e-9)
    assert (known.low, known.high) == pytest.approx(
        (20 - 1.959964 * error, 20 + 1.959964 * error), abs=1e-5
    )


def test_a_pooled_spread_brings_its_own_degrees() -> None:
    """Welch and Satterthwaite by hand: 20²/10 = 40 on 100 degrees, 15²/9 = 25 on 8."""
    found = compare(ComparedGroup(10, 50, 20, 100), ComparedGroup(9, 60, 15))
    df = 65**2 / (40**2 / 100 + 25**2 / 8)
    assert found.p == pytest.approx(2 * stdtr(df, -10 / 65**0.5), rel=1e-9)


def test_the_scales_of_a_unit_are_judged_together() -> None:
    up, down = (
        (ComparedGroup(20, 50, 15), ComparedGroup(20, 70, 15)),
        (ComparedGroup(20, 60.6, 15), ComparedGroup(20, 50, 15)),
    )
    (alone,) = judge([(*down, Direction.HIGH_IS_BAD, None)])
    assert (alone.adjusted_p, alone.verdict) == (alone.change.p, ChangeVerdict.BETTER)
    same = (SIX, SIX, Direction.HIGH_IS_GOOD, None)
    both = judge([(*up, Direction.HIGH_IS_GOOD, None), (*down, Direction.HIGH_IS_BAD, None), same])
    assert [one.verdict for one in both] == [
        ChangeVerdict.BETTER,
        ChangeVerdict.BETTER,
        ChangeVerdict.CANNOT_TELL,
    ]
    assert both[1].change == alone.change
    assert both[1].adjusted_p == pytest.approx(1.5 * alone.change.p)
    assert judge([]) == []


def test_what_cannot_be_tested_is_judged_as_such() -> None:
    assert judge([(ComparedGroup(7, 60, None), SIX, Direction.HIGH_IS_GOOD, None)]) == [
        Judgement(MeanChange(15, None, None, None), None, ChangeVerdict.CANNOT_TELL)
    ]


@pytest.mark.parametrize(
    ("n", "alone", "of_eighteen"),
    [(8, 30.13, 45.72), (10, 26.50, 39.21), (20, 18.18, 25.77), (40, 12.69, 17.65)],
)
def test_the_smallest_change_that_is_seen_is_that_of_rs_power_t_test(
    n: int, alone: float, of_eighteen: float
) -> None:
    """R 4: power.t.test(n, sd = 20, power = .8), and with sig.level = .05/18."""
    group = ComparedGroup(n, 50, 20.0)
    assert smallest_seen(group, group, 1) == pytest.approx(alone, rel=0.002)
    assert smallest_seen(group, group, 18) == pytest.approx(of_eighteen, abs=1)


def test_no_smaller_change_than_five_points_is_ever_called_clear() -> None:
    many = ComparedGroup(100_000, 50, 20.0)
    assert smallest_seen(many, many, 1) == 5


def test_where_nothing_can_be_tested_nothing_can_be_seen() -> None:
    assert smallest_seen(ComparedGroup(20, 50, None), ComparedGroup(20, 50, 20.0), 1) is None
    assert smallest_seen(ComparedGroup(20, 50, 0.0), ComparedGroup(20, 50, 0.0), 1) is None
